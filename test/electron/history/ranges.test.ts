import fc from "fast-check";
import { expect, test } from "vitest";
import { gapsIn, type Range, rangesFrom, withRange } from "#electron/history/ranges.ts";

const range = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([fromMs, toMs]) => ({ fromMs, toMs }));
const list = fc.array(range, { maxLength: 12 }).map((added) => added.reduce<Range[]>(withRange, []));
const holds = (ranges: readonly Range[], ms: number) => ranges.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
const everyMs = Array.from({ length: 42 }, (_, ms) => ms);

const expectTidy = (ranges: readonly Range[]) => {
  for (const [i, { fromMs, toMs }] of ranges.entries()) {
    expect(toMs).toBeGreaterThan(fromMs);
    if (i > 0) expect(fromMs).toBeGreaterThan(ranges[i - 1]?.toMs ?? Number.NaN);
  }
};

test("adding a range covers what was covered and what was added, and nothing else", () => {
  fc.assert(
    fc.property(list, range, (ranges, added) => {
      const after = withRange(ranges, added);
      expectTidy(after);
      for (const ms of everyMs) expect(holds(after, ms)).toBe(holds(ranges, ms) || holds([added], ms));
    }),
  );
});

test("gaps are exactly the wanted moments that are not covered", () => {
  fc.assert(
    fc.property(list, range, (ranges, wanted) => {
      const gaps = gapsIn(ranges, wanted);
      expectTidy(gaps);
      for (const ms of everyMs) expect(holds(gaps, ms)).toBe(holds([wanted], ms) && !holds(ranges, ms));
    }),
  );
});

test("ranges from a moment on hold nothing before it", () => {
  fc.assert(
    fc.property(list, fc.integer({ min: 0, max: 40 }), (ranges, fromMs) => {
      const after = rangesFrom(ranges, fromMs);
      expectTidy(after);
      for (const ms of everyMs) expect(holds(after, ms)).toBe(holds(ranges, ms) && ms >= fromMs);
    }),
  );
});
