import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyToRecords, linesToRecords, lineToRecord } from "#electron/logs/intake/parse-logs.ts";
import { newRecord } from "#test/electron/logs/store/log-desk.ts";

const nowMs = Date.UTC(2026, 10, 23);
const blank = newRecord({ timeMs: nowMs, level: "unknown", service: null, host: null, message: "" });
const one = (text: string) => bodyToRecords(text, nowMs)?.records[0];

describe("Datadog's intake format", () => {
  test("its fields become those of a record, and the others attributes", () => {
    const event = {
      ddsource: "nodejs",
      ddtags: "env:prod, version:1.2",
      hostname: "web-1",
      service: "orders",
      status: "Warning",
      timestamp: "2026-11-23T01:02:03.456+09:00",
      message: "slow",
      http: { status_code: 200 },
      dd: { trace_id: "123" },
      account_id: 12,
    };
    expect(one(JSON.stringify([event]))).toEqual({
      ...blank,
      timeMs: Date.UTC(2026, 10, 22, 16, 2, 3, 456),
      level: "warn",
      service: "orders",
      host: "web-1",
      message: "slow",
      traceId: "123",
      attributes: { http: { status_code: 200 }, dd: { trace_id: "123" }, account_id: 12 },
      tags: ["env:prod", "version:1.2", "source:nodejs"],
    });
  });

  test("an event of its own, an array and one a line are all taken", () => {
    const messages = (text: string) => bodyToRecords(text, nowMs)?.records.map(({ message }) => message);
    expect(messages('{"message":"a"}')).toEqual(["a"]);
    expect(messages('[{"message":"a"},{"message":"b"},"c"]')).toEqual(["a", "b", "c"]);
    expect(messages('{"message":"a"}\n\n{"message":"b"}\r\n')).toEqual(["a", "b"]);
  });

  test("items and lines that are no events are told with their place, and the others taken", () => {
    expect(bodyToRecords('[{"message":"a"},5,null]', nowMs)).toMatchObject({
      records: [{ message: "a" }],
      rejected: 2,
      problems: [
        { at: 2, message: "expected an object or a text" },
        { at: 3, message: "expected an object or a text" },
      ],
    });
    expect(bodyToRecords('{"message":"a"}\n{"message":\n{"message":"b"}', nowMs)).toMatchObject({
      records: [{ message: "a" }, { message: "b" }],
      problems: [{ at: 2 }],
    });
    expect(bodyToRecords("hello", nowMs)).toBeNull();
  });

  test("a program's JSON line that a forwarder wrapped is unwrapped", () => {
    const inner = { level: "error", msg: "boom", user: 7 };
    expect(one(JSON.stringify({ service: "pay", message: JSON.stringify(inner) }))).toMatchObject({
      level: "error",
      service: "pay",
      message: "boom",
      attributes: { user: 7 },
    });
  });

  test("what a URL says of all events is said where an event says nothing", () => {
    const defaults = { service: "web", ddtags: "env:dev" };
    const { records } = bodyToRecords('[{"service":"own","message":"a"},"b"]', nowMs, defaults) ?? { records: [] };
    expect(records.map(({ service, tags }) => [service, tags])).toEqual([
      ["own", ["env:dev"]],
      ["web", ["env:dev"]],
    ]);
  });
});

describe("levels and times", () => {
  test.each([
    ['{"level":50}', "error"],
    ['{"level":30}', "info"],
    ['{"severity":2}', "fatal"],
    ['{"status":"3"}', "error"],
    ['{"status":"EMERG"}', "fatal"],
    ['{"status":"purple"}', "unknown"],
  ])("%s is %s", (text, level) => expect(one(text)?.level).toBe(level));

  test.each([
    ['{"timestamp":1795392000}', nowMs],
    ['{"date":1795392000000}', nowMs],
    ['{"time":"1795392000000000000"}', nowMs],
    ['{"@timestamp":"-000001-01-01T00:00:00Z"}', Date.UTC(-1, 0, 1)],
    ['{"timestamp":"soon"}', nowMs],
  ])("%s", (text, timeMs) => expect(one(text)?.timeMs).toBe(timeMs));

  test("a level or time that says nothing stays to be read as an attribute", () => {
    expect(one('{"status":"purple","timestamp":"soon","message":"m"}')?.attributes).toEqual({
      status: "purple",
      timestamp: "soon",
    });
  });
});

describe("lines", () => {
  test("text is a message as it stands", () => {
    expect(linesToRecords("a line\n\n[1,2]\r\n{no json", nowMs).records).toEqual(
      ["a line", "[1,2]", "{no json"].map((message) => ({ ...blank, message })),
    );
  });

  test("numbers keep their digits, and keys with a meaning to JavaScript are only keys", () => {
    const record = lineToRecord('{"message":"m","id":12345678901234567890,"__proto__":{"polluted":true}}', nowMs);
    expect(JSON.stringify(record?.attributes)).toBe('{"id":"12345678901234567890","__proto__":{"polluted":true}}');
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("an error becomes the record's error, and its message the message where there is no other", () => {
    expect(lineToRecord('{"error":{"kind":"E","message":"bad","stack":"at x"}}', nowMs)).toMatchObject({
      message: "bad",
      error: { type: "E", message: "bad", stack: "at x" },
    });
  });

  test("JSON nested without end is a line of text", () => {
    const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    expect(lineToRecord(deep, nowMs)).toEqual({ ...blank, message: deep });
  });

  test("every line that says something becomes a record, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.json(),
          fc.json().map((it) => `{"x":${it}}`),
        ),
        (line) => {
          const record = lineToRecord(line, nowMs);
          expect(record === null).toBe(line.trim() === "");
          if (record) expect(JSON.parse(JSON.stringify(record))).toBeTruthy();
        },
      ),
    );
  });
});
