import fc from "fast-check";
import { expect, test } from "vitest";
import { planTimeTicks, toLocalMs } from "#renderer/plot/time-ticks.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const localTicks = (to: string, windowMs: number, timeZone: string) => {
  const toMs = Date.parse(to);
  const { timesMs, unit } = planTimeTicks({ fromMs: toMs - windowMs, toMs, timeZone });
  return { unit, ticks: timesMs.map((timeMs) => new Date(toLocalMs(timeMs, timeZone)).toISOString().slice(0, 16)) };
};

test("four hours in Tokyo have labels on the hour", () => {
  expect(localTicks("2026-11-23T03:20:00Z", 4 * hourMs, "Asia/Tokyo")).toEqual({
    unit: "hour",
    ticks: ["2026-11-23T09:00", "2026-11-23T10:00", "2026-11-23T11:00", "2026-11-23T12:00"],
  });
});

test("a day in a zone off by three quarters of an hour still has labels on local hours", () => {
  expect(localTicks("2026-11-23T03:20:00Z", dayMs, "Asia/Kathmandu").ticks).toEqual([
    "2026-11-22T12:00",
    "2026-11-22T18:00",
    "2026-11-23T00:00",
    "2026-11-23T06:00",
  ]);
});

test("a month has Mondays at local midnight", () => {
  const { unit, ticks } = localTicks("2026-11-23T03:20:00Z", 30 * dayMs, "America/New_York");
  expect(unit).toBe("day");
  expect(ticks).toEqual(["2026-10-26T00:00", "2026-11-02T00:00", "2026-11-09T00:00", "2026-11-16T00:00"]);
});

test("half a year has the first of months", () => {
  const { unit, ticks } = localTicks("2026-11-23T03:20:00Z", 180 * dayMs, "Europe/Berlin");
  expect(unit).toBe("month");
  expect(ticks.every((tick) => tick.endsWith("-01T00:00"))).toBe(true);
});

test("on the day the clocks go forward no label shows an hour that did not happen", () => {
  // 02:00 to 03:00 is missing in Berlin on 29 March 2026.
  const { ticks } = localTicks("2026-03-29T04:30:00Z", 5 * hourMs, "Europe/Berlin");
  expect(ticks).not.toContain("2026-03-29T02:00");
  expect(ticks).toContain("2026-03-29T03:00");
});

test("where the clocks skip midnight the day begins at one", () => {
  const { ticks } = localTicks("2018-11-06T12:00:00Z", 4 * dayMs, "America/Sao_Paulo");
  expect(ticks).toContain("2018-11-04T01:00");
});

test("windows from minutes to years have two to five ascending round local times inside", () => {
  const zones = fc.constantFrom(
    "Asia/Tokyo",
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Pacific/Auckland",
  );
  const toMs = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
  const windowMs = fc.integer({ min: 5, max: 24 * 60 * 800 }).map((minutes) => minutes * 60_000);
  fc.assert(
    fc.property(zones, toMs, windowMs, (timeZone, to, length) => {
      const { timesMs } = planTimeTicks({ fromMs: to - length, toMs: to, timeZone });
      expect(timesMs.length).toBeGreaterThanOrEqual(2);
      expect(timesMs.length).toBeLessThanOrEqual(5);
      for (const [i, timeMs] of timesMs.entries()) {
        expect(timeMs).toBeGreaterThan(timesMs[i - 1] ?? to - length - 1);
        expect(timeMs).toBeLessThanOrEqual(to);
        expect(toLocalMs(timeMs, timeZone) % 60_000).toBe(0);
      }
    }),
    {
      numRuns: 300,
      // Ten days from one day to the next: seven-day ticks are too few, two-day ticks too many.
      examples: [["Asia/Tokyo", 1_683_903_600_000, 864_000_000]],
    },
  );
});
