import fc from "fast-check";
import { expect, test } from "vitest";
import { rowTime, wholeTime } from "#renderer/logs/log-time.ts";

const now = Date.UTC(2026, 10, 23, 12);

test("today without the day, this year without the year, else all of it, in the wall's zone", () => {
  expect(rowTime(now, now, "Asia/Tokyo")).toBe("21:00:00.000");
  expect(rowTime(now - 86_400_000, now, "Asia/Tokyo")).toBe("11-22 21:00:00.000");
  expect(rowTime(Date.UTC(2020, 1, 2), now, "UTC")).toBe("2020-02-02 00:00:00.000");
});

test("any number has a text", () => {
  fc.assert(
    fc.property(fc.double(), (timeMs) => {
      expect(wholeTime(timeMs, "America/New_York")).not.toBe("");
      expect(rowTime(timeMs, now, "America/New_York")).not.toBe("");
    }),
  );
});
