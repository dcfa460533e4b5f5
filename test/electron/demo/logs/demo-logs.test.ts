import { describe, expect, test } from "vitest";
import type { DemoLog } from "#electron/demo/logs/demo-log.ts";
import { createDemoLogs } from "#electron/demo/logs/demo-logs.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";

const minuteMs = 60_000;
const anchorMs = Date.UTC(2026, 10, 23, 3, 0, 0);
const model = createDemoModel(anchorMs);
const logs = createDemoLogs(model);
const minuteAfterAnchor = (count: number) => anchorMs / minuteMs + count;
/** Minute 3 to 9: the exception storm; each next incident forty minutes later. */
const inIncident = (index: number) => minuteAfterAnchor(3 + index * 40 + 3);

const countOf = (
  metric: string,
  minute: number,
  matches: (tags: Readonly<Record<string, string>>) => boolean = () => true,
) =>
  model
    .series(metric)
    .filter(({ tags }) => matches(tags))
    .reduce((sum, series) => sum + (model.minute(series, minute) || 0), 0);

const backendErrors = (minute: number) =>
  countOf("aws.apigateway.5xxerror", minute) +
  countOf("azure.functions.http5xx", minute) +
  countOf("gcp.run.request_count", minute, (tags) => tags["response_code_class"] === "5xx");

const isError = ({ status }: DemoLog) => status === "error" || status === "critical";
const read = (record: DemoLog, path: string): unknown =>
  path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], record.attributes);

describe("the demo cloud's logs", () => {
  test("are the same whenever a minute is asked, and bounded in every minute", () => {
    const again = createDemoLogs(createDemoModel(anchorMs));
    for (let minute = minuteAfterAnchor(-60); minute < minuteAfterAnchor(240); minute++) {
      const records = logs.minute(minute);
      expect(again.minute(minute)).toEqual(records);
      expect(records.length).toBeGreaterThan(10);
      expect(records.length).toBeLessThanOrEqual(120);
      for (const { timeMs } of records) expect(Math.floor(timeMs / minuteMs)).toBe(minute);
    }
  });

  test("hold an error for every backend error the metrics count, up to sixty a minute", () => {
    let several = 0;
    for (let minute = minuteAfterAnchor(-60); minute < minuteAfterAnchor(240); minute++) {
      const counted = backendErrors(minute);
      expect(logs.minute(minute).filter(isError)).toHaveLength(Math.min(60, counted));
      expect(logs.isCalm(minute)).toBe(counted === 0);
      if (counted > 0) several++;
    }
    expect(several).toBeGreaterThan(10);
  });

  test("tell of the exception storm by type, place, request and answer", () => {
    const fatal = logs.minute(inIncident(0)).filter(({ status }) => status === "critical");
    expect(fatal.length).toBeGreaterThan(15);
    for (const record of fatal) {
      expect(record.service).toBe("shop");
      expect(read(record, "error.kind")).toBe("TypeError");
      expect(read(record, "error.stack")).toContain("at priceOf (/var/task/src/shop/price-basket.js:42:31)");
      expect(read(record, "http.status_code")).toBe(500);
      expect(read(record, "request.body.basket")).toBeInstanceOf(Array);
      expect(read(record, "response.body.error.code")).toBe("INTERNAL");
    }
  });

  test("follow the other incidents: refused clients, a hot table, throttled functions", () => {
    const messages = (index: number) => logs.minute(inIncident(index)).map(({ message }) => message);
    expect(messages(1).filter((text) => text.startsWith("inventory-list-items refused")).length).toBeGreaterThan(3);
    expect(messages(2).filter((text) => text.includes("match-tickets throttled"))).toHaveLength(6);
    expect(messages(3).filter((text) => text.startsWith("TooManyRequestsException")).length).toBeGreaterThan(30);
  });

  test("join the services a request passes by its trace", () => {
    const hours = Array.from({ length: 120 }, (_, i) => logs.minute(minuteAfterAnchor(i))).flat();
    const traces = Map.groupBy(hours, (record) => String(read(record, "trace_id")));
    const across = [...traces.values()].filter((lines) => new Set(lines.map(({ service }) => service)).size > 1);
    expect(across.length).toBeGreaterThan(5);
    expect([...traces.values()].some((lines) => lines.length >= 4)).toBe(true);
  });

  test("say when a service is deployed", () => {
    const start = Date.UTC(2026, 10, 20, 5, 0, 0) / minuteMs;
    const lines = Array.from({ length: 6 }, (_, i) => logs.minute(start + i)).flat();
    expect(lines.filter(({ message }) => message.startsWith("Deploy of ")).map(({ status }) => status)).toEqual([
      "notice",
      "notice",
    ]);
  });

  test("hold what masking must find", () => {
    const text = JSON.stringify(Array.from({ length: 60 }, (_, i) => logs.minute(minuteAfterAnchor(i))));
    expect(text).toMatch(/@example\.com/);
    expect(text).toMatch(/Bearer eyJ/);
    expect(text).toMatch(/4111 1111 1111 1111/);
  });

  test("have ids that are nobody else's", () => {
    const ids = Array.from({ length: 60 }, (_, i) => logs.minute(minuteAfterAnchor(i)))
      .flat()
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
