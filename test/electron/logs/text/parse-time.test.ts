import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTime } from "#electron/logs/text/parse-time.ts";

const now = Date.UTC(2026, 10, 23);
const at = (text: string): number => Date.parse(text);

describe("a time is read", () => {
  const cases: [unknown, number | null][] = [
    ["2024-06-10T12:00:00Z", at("2024-06-10T12:00:00Z")],
    ["2024-06-10T12:00:00.123456789+09:00", at("2024-06-10T03:00:00.123Z")],
    ["2024-06-10 12:00:00,5 -0330", at("2024-06-10T15:30:00.500Z")],
    ["2024-06-10t12:00+09", at("2024-06-10T03:00:00Z")],
    ["20240610T120000Z", at("2024-06-10T12:00:00Z")],
    ["2024-06-10 12:00:00 UTC", at("2024-06-10T12:00:00Z")],
    ["2024-06-10", at("2024-06-10T00:00:00Z")],
    ["2016-12-31T23:59:60Z", at("2017-01-01T00:00:00Z")],
    ["2024-02-29T24:00:00Z", at("2024-03-01T00:00:00Z")],
    ["0001-01-01T00:00:00Z", at("0001-01-01T00:00:00Z")],
    ["9999-12-31T23:59:59.999Z", at("9999-12-31T23:59:59.999Z")],
    ["-000500-03-01T00:00:00Z", at("-000500-03-01T00:00:00Z")],
    ["+275760-09-13T00:00:00Z", 8.64e15],
    ["+275760-09-14T00:00:00Z", null],
    ["2023-02-29T00:00:00Z", null],
    ["2024-13-01T00:00:00Z", null],
    ["2024-06-10T25:00:00Z", null],
    ["2024-06-10T12:00:00+09:99", null],
    [1_718_000_000, 1_718_000_000_000],
    [1_718_000_000.25, 1_718_000_000_250],
    [1_718_000_000_123, 1_718_000_000_123],
    ["1718000000123456", 1_718_000_000_123],
    ["1718000000123456789", 1_718_000_000_123],
    [0, 0],
    [-86_400, -86_400_000],
    [1e30, null],
    [Number.NaN, null],
    ["", null],
    ["yesterday", null],
    [null, null],
    [{}, null],
  ];
  for (const [given, ms] of cases) test(String(JSON.stringify(given)), () => expect(parseTime(given, now)).toBe(ms));
});

test("any time a Date holds comes back from its own ISO text", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      expect(parseTime(date.toISOString(), now)).toBe(date.getTime());
    }),
  );
});

test("an epoch from 1975 to 2100 is read alike in seconds, milli-, micro- and nanoseconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: at("1975-01-01") / 1000, max: at("2100-01-01") / 1000 }), (seconds) => {
      for (const zeros of ["", "000", "000000", "000000000"])
        expect(parseTime(`${seconds}${zeros}`, now)).toBe(seconds * 1000);
    }),
  );
});

test("any other text is refused or a time a Date holds", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[-+:.\dTZ ]{0,30}$/)), (given) => {
      const ms = parseTime(given, now);
      expect(ms === null || Math.abs(ms) <= 8.64e15).toBe(true);
    }),
  );
});
