import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PageSpan, visibleGaps } from "./visible-gaps.ts";

const span = fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 200 })).map(([fromMs, length]) => ({
  fromMs,
  toMs: fromMs + length,
}));
const pageSpan = fc.tuple(fc.constantFrom("a", "b"), span).map(([page, one]): PageSpan => ({ page, ...one }));

/** Whether the page on top had no frame in this millisecond, as plainly as it can be said. */
const isDark = (onTop: PageSpan[], gaps: PageSpan[], ms: number) => {
  const holds = (one: PageSpan) => one.fromMs <= ms && ms < one.toMs;
  return onTop.some((top) => holds(top) && gaps.some((gap) => gap.page === top.page && holds(gap)));
};

describe("gaps between the paints of the page on top", () => {
  test("are exactly the milliseconds in which it had no frame", () => {
    fc.assert(
      fc.property(fc.array(pageSpan, { maxLength: 4 }), fc.array(pageSpan, { maxLength: 8 }), (onTop, gaps) => {
        const found = visibleGaps(onTop, gaps);
        for (let ms = 0; ms < 1300; ms++)
          expect(found.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)).toBe(isDark(onTop, gaps, ms));
        const lengths = found.map(({ fromMs, toMs }) => toMs - fromMs);
        expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
      }),
      { numRuns: 50 },
    );
  });

  test("are one over a replacement, when the old page's meets the new one's", () => {
    const onTop = [
      { page: "old", fromMs: 0, toMs: 1000 },
      { page: "new", fromMs: 1000, toMs: 2000 },
    ];
    const gaps = [
      { page: "old", fromMs: 950, toMs: 1000 },
      { page: "new", fromMs: 900, toMs: 1100 },
      { page: "new", fromMs: 200, toMs: 700 },
    ];
    expect(visibleGaps(onTop, gaps)).toEqual([{ fromMs: 950, toMs: 1100 }]);
  });

  test("do not count where the measuring held the page up", () => {
    const onTop = [{ page: "a", fromMs: 0, toMs: 1000 }];
    const gaps = [
      { page: "a", fromMs: 100, toMs: 300 },
      { page: "a", fromMs: 500, toMs: 560 },
    ];
    expect(visibleGaps(onTop, gaps, [{ fromMs: 150, toMs: 200 }])).toEqual([{ fromMs: 500, toMs: 560 }]);
  });
});
