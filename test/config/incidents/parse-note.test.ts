import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toLocal } from "#config/incidents/local-time.ts";
import { type ParsedNote, parseNote } from "#config/incidents/parse-note.ts";

const timezone = "Asia/Tokyo";
/** 15:30:10 in Tokyo, Monday 23 November 2026. */
const nowMs = Date.UTC(2026, 10, 23, 6, 30, 10);
const parse = (line: string, now = { nowMs, timezone }) => parseNote(line, now);
const at = (line: string, now = { nowMs, timezone }) => {
  const atMs = parse(line, now).moment?.atMs;
  return atMs === undefined ? null : new Date(atMs).toISOString();
};
const plain = (text: string): ParsedNote => ({
  kind: "note",
  text,
  moment: null,
  pinned: false,
  inferred: false,
  phase: null,
  answers: null,
});

describe("when it happened", () => {
  test.each([
    ["-5m deploy began", "2026-11-23T06:25:10.000Z", "deploy began"],
    ["-1h30m first alarm", "2026-11-23T05:00:10.000Z", "first alarm"],
    ["5分前 アラート", "2026-11-23T06:25:10.000Z", "アラート"],
    ["−５分　全角でも", "2026-11-23T06:25:10.000Z", "全角でも"],
    ["14:03 rolled back", "2026-11-23T05:03:00.000Z", "rolled back"],
    ["１４：０３　切り戻し", "2026-11-23T05:03:00.000Z", "切り戻し"],
    ["14時03分 切り戻し", "2026-11-23T05:03:00.000Z", "切り戻し"],
    ["14:03:20 rolled back", "2026-11-23T05:03:20.000Z", "rolled back"],
    ["yesterday 23:58 it began", "2026-11-22T14:58:00.000Z", "it began"],
    ["昨日 23:58 始まった", "2026-11-22T14:58:00.000Z", "始まった"],
    ["昨日23:58 始まった", "2026-11-22T14:58:00.000Z", "始まった"],
    ["2026-11-20 14:03 the first sign", "2026-11-20T05:03:00.000Z", "the first sign"],
    ["23:58 before midnight", "2026-11-22T14:58:00.000Z", "before midnight"],
  ])("%s", (line, expected, text) => {
    expect([at(line), parse(line).text]).toEqual([expected, text]);
  });
  test("says how exact it is", () => {
    expect(["-5m x", "14:03 x", "14:03:20 x"].map((line) => parse(line).moment?.precision)).toEqual([
      "about",
      "minute",
      "second",
    ]);
  });
  test("a time in the hour that daylight saving skips is as far behind it", () => {
    const now = { nowMs: Date.UTC(2026, 2, 29, 12), timezone: "Europe/Berlin" };
    expect(at("02:30 in the gap", now)).toBe("2026-03-29T01:30:00.000Z");
  });
  test("a time in the hour that was twice is the one just lived through", () => {
    const first = { nowMs: Date.UTC(2026, 9, 25, 0, 45), timezone: "Europe/Berlin" };
    const second = { nowMs: Date.UTC(2026, 9, 25, 1, 45), timezone: "Europe/Berlin" };
    expect([at("02:30 x", first), at("02:30 x", second)]).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:30:00.000Z",
    ]);
  });
  test("a time of day is never in the future, is less than 25 hours ago, and shows that clock", () => {
    const zones = fc.constantFrom("Asia/Tokyo", "UTC", "Asia/Kolkata", "America/Lima", "Pacific/Kiritimati");
    const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(zones, times, fc.integer({ min: 1e12, max: 2e12 }), (zone, [hour, minute], now) => {
        const two = (value: number) => String(value).padStart(2, "0");
        const { moment } = parse(`${two(hour)}:${two(minute)} x`, { nowMs: now, timezone: zone });
        expect(moment?.atMs).toBeLessThanOrEqual(now);
        expect(now - (moment?.atMs ?? 0)).toBeLessThan(25 * 3_600_000);
        expect(toLocal(moment?.atMs ?? 0, zone)).toMatchObject({ hour, minute, second: 0 });
      }),
    );
  });
});

describe("marks", () => {
  test.each<[string, Partial<ParsedNote>]>([
    ["! look here", { pinned: true, text: "look here" }],
    ["!look here", { pinned: true, text: "look here" }],
    ["? the cache, perhaps", { inferred: true, text: "the cache, perhaps" }],
    ["#mitigated traffic moved", { phase: "mitigated", kind: "phase", text: "traffic moved" }],
    ["traffic moved #mitigated", { phase: "mitigated", kind: "phase", text: "traffic moved" }],
    ["切り戻した #復旧", { phase: "resolved", kind: "phase", text: "切り戻した" }],
    ["＃対応中", { phase: "acknowledged", kind: "phase", text: "" }],
    ["d roll back", { kind: "decision", text: "roll back" }],
    ["a ask the provider", { kind: "action", text: "ask the provider" }],
    ["^3 that was us", { answers: 3, text: "that was us" }],
    ["!?d ^12 roll back", { pinned: true, inferred: true, kind: "decision", answers: 12, text: "roll back" }],
    ["d #mitigated rolled back", { kind: "decision", phase: "mitigated", text: "rolled back" }],
  ])("%s", (line, expected) => {
    expect(parse(line)).toEqual({ ...plain(""), ...expected });
  });
  test("stand in any order before the text", () => {
    const marks = ["!", "?", "-5m", "^3", "#mitigated", "d"];
    fc.assert(
      fc.property(fc.shuffledSubarray(marks, { minLength: 1 }), (chosen) => {
        const parsed = parse(`${chosen.join(" ")} rolled back`);
        expect(parsed.text).toBe("rolled back");
        const seen = [
          ...(parsed.pinned ? ["!"] : []),
          ...(parsed.inferred ? ["?"] : []),
          ...(parsed.moment ? ["-5m"] : []),
          ...(parsed.answers === 3 ? ["^3"] : []),
          ...(parsed.phase === "mitigated" ? ["#mitigated"] : []),
          ...(parsed.kind === "decision" ? ["d"] : []),
        ];
        expect(seen).toEqual(marks.filter((mark) => chosen.includes(mark)));
      }),
    );
  });
});

describe("what is text stays text", () => {
  test.each([
    "",
    "-5m",
    "14:03",
    "!",
    "!!! help",
    "!= is not equal",
    "?? what",
    "-5 degrees",
    "14:63 is no time",
    "25:00 is no time",
    "2026-02-30 10:00 is no day",
    "#channel is where we talk",
    "see #channel",
    "^x is no number",
    "^0 neither",
    "do it",
    "ask them",
    "https://example.com/14:03",
    "C:\\windows",
    "\\\\server\\share",
    "-5min ago",
  ])("%s", (line) => {
    expect(parse(line)).toEqual(plain(line));
  });
  test("words without a mark, whatever they are", () => {
    const words = fc.string({ unit: "grapheme" }).map((text) => `it ${text}.`.trim());
    fc.assert(
      fc.property(words, (line) => {
        expect(parse(line)).toEqual(plain(line));
      }),
    );
  });
  test("a backslash before a mark makes it text", () => {
    const marks = ["!", "?", "-5m", "14:03", "昨日 23:58", "^3", "#mitigated", "d", "a"];
    fc.assert(
      fc.property(fc.constantFrom(...marks), fc.nat({ max: 3 }), (mark, slashes) => {
        const line = `${"\\".repeat(slashes)}${mark} and so on`;
        expect(parse(`\\${line}`)).toEqual(plain(line));
      }),
    );
    expect(parse("rolled back \\#mitigated")).toEqual(plain("rolled back #mitigated"));
    expect(parse("\\#mitigated")).toEqual(plain("#mitigated"));
  });
});

test("nothing makes it throw, and no word of the text is lost", () => {
  const token = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "!",
      "?",
      "-5m",
      "-999999d",
      "99:99",
      "昨日",
      "^1",
      "#open",
      "\\",
      "d",
      "9999-12-31 23:59",
      "\n",
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 8 }), (tokens) => {
      const line = tokens.join(" ");
      const { text } = parse(line);
      expect(line).toContain(text.slice(0, Math.max(0, text.lastIndexOf("#"))));
      expect(parse(`! ${line} end`).text.endsWith("end")).toBe(true);
    }),
  );
});
