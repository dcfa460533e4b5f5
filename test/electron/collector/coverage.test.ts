import fc from "fast-check";
import { expect, test } from "vitest";
import {
  alignDown,
  maxPoints,
  neededRanges,
  newestEdgeMs,
  settledToMs,
  wantedRange,
} from "#electron/collector/coverage.ts";
import { gapsIn, type Range, withRange } from "#electron/history/ranges.ts";
import { dayMs, hourMs, minuteMs, weekMs } from "./rig.ts";

const timing = { publicationDelayMs: 60e3, settleMs: 180e3 };
const nowMs = Date.UTC(2026, 10, 23, 3, 4, 30);

test("the newest edge is the last whole, published step", () => {
  expect(newestEdgeMs(nowMs, minuteMs, timing)).toBe(Date.UTC(2026, 10, 23, 3, 3));
  expect(newestEdgeMs(nowMs, hourMs, timing)).toBe(Date.UTC(2026, 10, 23, 3));
});

test("samples stay open until they are settled, days of cost for three days", () => {
  expect(settledToMs(nowMs, minuteMs, timing)).toBe(Date.UTC(2026, 10, 23, 3, 1));
  expect(settledToMs(nowMs, dayMs, timing)).toBe(Date.UTC(2026, 10, 20));
  expect(newestEdgeMs(nowMs, dayMs, timing)).toBe(Date.UTC(2026, 10, 24));
});

test("a past window is wanted to the end of its block", () => {
  const wanted = wantedRange({ offsetMs: weekMs, windowMs: 4 * hourMs }, nowMs, minuteMs, timing);
  expect(wanted).toEqual({ fromMs: Date.UTC(2026, 10, 15, 23, 4), toMs: Date.UTC(2026, 10, 16, 4) });
});

const windows = fc.array(
  fc.record({
    offsetMs: fc.constantFrom(0, hourMs, dayMs, weekMs),
    windowMs: fc.constantFrom(10 * minuteMs, hourMs, 4 * hourMs, 3 * dayMs),
  }),
  { minLength: 1, maxLength: 3 },
);
const ranges = fc
  .array(fc.tuple(fc.integer({ min: -12_000, max: 0 }), fc.integer({ min: 1, max: 4000 })), { maxLength: 5 })
  .map((pairs) =>
    pairs.reduce((list: Range[], [from, length]) => {
      const fromMs = alignDown(nowMs, minuteMs) + from * minuteMs;
      return withRange(list, { fromMs, toMs: fromMs + length * minuteMs });
    }, []),
  );

test("whatever is known, what is asked is unknown, small enough, never twice, and then nothing wanted is missing", () => {
  fc.assert(
    fc.property(windows, ranges, fc.constantFrom(minuteMs, 5 * minuteMs), (wanted, covered, stepMs) => {
      const needs = neededRanges(wanted, covered, nowMs, stepMs, timing);
      let known = [...covered];
      for (const { range } of needs) {
        expect(range.fromMs % stepMs).toBe(0);
        expect((range.toMs - range.fromMs) / stepMs).toBeLessThanOrEqual(maxPoints + 1);
        // A gap that begins inside a longer step is asked from that step's beginning.
        const inside = { fromMs: Math.min(range.fromMs + stepMs - minuteMs, range.toMs), toMs: range.toMs };
        if (inside.toMs > inside.fromMs) expect(gapsIn(known, inside).length).toBeGreaterThan(0);
        known = withRange(known, range);
      }
      for (const { offsetMs, windowMs } of wanted) {
        const edgeMs = offsetMs === 0 ? newestEdgeMs(nowMs, stepMs, timing) : alignDown(nowMs - offsetMs, stepMs);
        const toMs = Math.min(edgeMs, newestEdgeMs(nowMs, stepMs, timing), settledOr(offsetMs, edgeMs, stepMs));
        expect(gapsIn(known, { fromMs: alignDown(nowMs - offsetMs - windowMs, stepMs), toMs })).toEqual([]);
      }
    }),
  );
});

const settledOr = (offsetMs: number, edgeMs: number, stepMs: number) =>
  offsetMs === 0 ? edgeMs : settledToMs(nowMs, stepMs, timing);
