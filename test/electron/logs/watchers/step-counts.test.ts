import fc from "fast-check";
import { expect, test } from "vitest";
import { countTimes, fullestWindow, recounted, stepFor } from "#electron/logs/watchers/step-counts.ts";

test("a step divides its window", () => {
  const minutes = fc.integer({ min: 1, max: 5000 }).map((count) => count * 60_000);
  fc.assert(
    fc.property(fc.oneof(minutes, fc.integer({ min: 1, max: 1e7 })), (withinMs) => {
      expect(withinMs % stepFor(withinMs)).toBe(0);
    }),
  );
  expect([300_000, 3_600_000, 86_400_000].map(stepFor)).toEqual([5000, 60_000, 1_800_000]);
});

test("the fullest window is the one that counting each by itself finds, and names its first and last line's steps", () => {
  const times = fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(times, fc.constantFrom(2000, 10_000, 60_000), (timesMs, withinMs) => {
      const stepMs = stepFor(withinMs);
      const windows = { stepMs, withinMs, endsAfterMs: 0, toMs: 120_000 + stepMs };
      const found = fullestWindow(countTimes(timesMs, stepMs), windows);
      let most = 0;
      for (let endMs = stepMs; endMs <= windows.toMs; endMs += stepMs)
        most = Math.max(most, timesMs.filter((timeMs) => timeMs >= endMs - withinMs && timeMs < endMs).length);
      expect(found?.count ?? 0).toBe(most);
      if (!found) return;
      expect(found.toMs - found.fromMs).toBeLessThanOrEqual(withinMs);
      const inside = timesMs.filter((timeMs) => timeMs >= found.fromMs && timeMs < found.toMs);
      expect(inside).toHaveLength(found.count);
    }),
  );
});

test("what is counted anew takes the place of what was known there, and what is old goes", () => {
  const known = new Map([
    [0, 1],
    [10, 2],
    [20, 3],
    [30, 4],
  ]);
  const counted = new Map([
    [20, 5],
    [30, 0],
    [40, 6],
  ]);
  expect([...recounted(known, counted, { fromMs: 20, keptFromMs: 10 })]).toEqual([
    [10, 2],
    [20, 5],
    [40, 6],
  ]);
});
