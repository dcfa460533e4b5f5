import { expect, test } from "vitest";
import { histogramBars, histogramTotal, moveStretch, stretchEnds } from "#renderer/logs/histogram-bars.ts";

const histogram = { fromMs: 1000, stepMs: 10, counts: { info: [4, 0, 2], error: [0, 0, 6] } };

test("bars are stacked by level, worst first, as shares of the tallest", () => {
  const bars = histogramBars(histogram);
  expect(bars.map(({ total }) => total)).toEqual([4, 0, 8]);
  expect(bars[2]).toEqual({
    fromMs: 1020,
    toMs: 1030,
    total: 8,
    parts: [
      { level: "error", count: 6, share: 0.75 },
      { level: "info", count: 2, share: 0.25 },
    ],
  });
  expect(histogramTotal(histogram)).toBe(12);
  expect(histogramBars({ fromMs: 0, stepMs: 1, counts: {} })).toEqual([]);
});

test("arrows start at the newest bar, move, and with Shift grow a stretch, never over the ends", () => {
  const first = moveStretch(null, -1, false, 3);
  expect(first).toEqual({ anchor: 2, head: 2 });
  expect(moveStretch(first, 1, false, 3)).toEqual({ anchor: 2, head: 2 });
  const grown = moveStretch(moveStretch(first, -1, true, 3), -1, true, 3);
  expect(stretchEnds(grown)).toEqual([0, 2]);
  expect(moveStretch(grown, -1, false, 3)).toEqual({ anchor: 0, head: 0 });
});
