import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { yParts } from "#renderer/plot/pixel-line.ts";
import { toPixelPath } from "#renderer/plot/pixel-path.ts";
import type { PlotScene } from "#renderer/plot/scene.ts";
import { makeLine, makeScene } from "./make-scene.ts";

/** The runs of the only line, as [column, value] pairs (a row is 101 minus the value in the test scene). */
const runsOf = (scene: PlotScene) => {
  const stroke = toPixelPath(scene).strokes[0];
  if (!stroke) return [];
  let start = 0;
  return stroke.runEnds.map((end) => {
    const run: number[][] = [];
    for (let i = start; i < end; i += 2)
      run.push([stroke.points[i] ?? Number.NaN, 101 - (stroke.points[i + 1] ?? Number.NaN) / yParts]);
    start = end;
    return run;
  });
};

const withLine = (line: Parameters<typeof makeLine>[0], scene: Partial<PlotScene> = {}) =>
  makeScene({ ...scene, lines: [makeLine(line)] });

describe("lines on pixels", () => {
  test("a sample lies on its second and its value", () => {
    expect(runsOf(withLine({ timesMs: [0, 50_000, 100_000], values: [0, 25, 100] }))).toEqual([
      [
        [0, 0],
        [50, 25],
        [100, 100],
      ],
    ]);
  });

  test("null and NaN are no samples, and only a silence longer than the gap breaks the line", () => {
    const timesMs = [0, 1000, 2000, 3000, 4000, 20_000];
    const values = [1, null, 2, Number.NaN, 3, 4];
    expect(runsOf(withLine({ timesMs, values, gapMs: 5000 })).map((run) => run.length)).toEqual([3, 1]);
    expect(runsOf(withLine({ timesMs, values, gapMs: 1500 })).map((run) => run.length)).toEqual([1, 1, 1, 1]);
    expect(runsOf(withLine({ timesMs: [0, 5000, 10_001], values: [1, 2, 3], gapMs: 5000 }))).toHaveLength(2);
    expect(runsOf(withLine({ timesMs, values: timesMs.map(() => null) }))).toEqual([]);
  });

  test("of many samples in one pixel column the first, lowest, highest and last remain", () => {
    const timesMs = [0, 100, 200, 300, 400];
    expect(runsOf(withLine({ timesMs, values: [10, 90, 50, 5, 20] }))).toEqual([
      [
        [0, 10],
        [0, 90],
        [0, 5],
        [0, 20],
      ],
    ]);
  });

  test("the line comes in from the neighbours outside the window", () => {
    const run = runsOf(withLine({ timesMs: [-20_000, -10_000, 50_000, 110_000, 120_000], values: [1, 2, 3, 4, 5] }))[0];
    expect(run?.map(([x]) => x)).toEqual([-10, 50, 110]);
  });

  test("a value far outside stays within reach of the canvas", () => {
    const points = toPixelPath(withLine({ timesMs: [0, 1000], values: [1e300, Number.NEGATIVE_INFINITY] })).strokes[0];
    expect([...(points?.points ?? [])].every((part) => Math.abs(part) <= 2 * 103 * yParts)).toBe(true);
  });

  test("whatever the samples are, a column has at most four points and its extremes are kept", () => {
    const samples = fc.array(
      fc.record({ stepMs: fc.integer({ min: 0, max: 3000 }), value: fc.option(fc.integer({ min: 0, max: 100 })) }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(samples, (drawn) => {
        let nowMs = 0;
        const timesMs = drawn.map(({ stepMs }) => {
          nowMs += stepMs;
          return nowMs;
        });
        const values = drawn.map(({ value }) => value);
        const shown = values.filter((value, i) => value !== null && (timesMs[i] ?? 0) <= 100_000);
        const runs = runsOf(withLine({ timesMs, values }));
        for (const run of runs) {
          const perColumn = Map.groupBy(run, ([x]) => x);
          expect(Math.max(...[...perColumn.values()].map((points) => points.length))).toBeLessThanOrEqual(4);
        }
        const rows = runs.flat().filter(([x]) => x !== undefined && x <= 100);
        if (shown.length > 0) {
          const ys = rows.map(([, y]) => y ?? Number.NaN);
          const numbers = shown.map((value) => value ?? Number.NaN);
          expect(Math.max(...ys)).toBeGreaterThanOrEqual(Math.max(...numbers));
          expect(Math.min(...ys)).toBeLessThanOrEqual(Math.min(...numbers));
        }
      }),
    );
  });
});

describe("the fingerprint", () => {
  const base = withLine({ timesMs: [0, 50_000], values: [1, 2] });
  const print = (scene: PlotScene) => toPixelPath(scene).fingerprint;

  test("is the same when no pixel would differ", () => {
    const nudged = withLine({ timesMs: [10, 50_100], values: [1.01, 2.01] });
    expect(print(nudged)).toBe(print(base));
    expect(print({ ...base, fromMs: 200, toMs: 100_200 })).toBe(print(base));
  });

  test.each<[string, PlotScene]>([
    ["a value", withLine({ timesMs: [0, 50_000], values: [1, 3] })],
    ["a time", withLine({ timesMs: [0, 52_000], values: [1, 2] })],
    ["the window", { ...base, fromMs: 1000, toMs: 101_000 }],
    ["a colour", withLine({ timesMs: [0, 50_000], values: [1, 2], color: "#E69F00" })],
    ["an alpha", withLine({ timesMs: [0, 50_000], values: [1, 2], alpha: 0.55 })],
    ["a dash", withLine({ timesMs: [0, 50_000], values: [1, 2], dash: [2, 4] })],
    ["a gap", withLine({ timesMs: [0, 50_000], values: [1, 2], gapMs: 1000 })],
    ["the shade below", withLine({ timesMs: [0, 50_000], values: [1, 2], fillBelow: true })],
    ["the background", { ...base, background: "#AE1119" }],
    ["the size", { ...base, heightPx: 104 }],
    ["a rule", { ...base, rules: [{ value: 50, color: "#F2B33D" }] }],
    ["a band", { ...base, bands: [{ fromValue: 50, toValue: 60, color: "#332200" }] }],
    ["a mark", { ...base, marks: [{ timeMs: 50_000, color: "#ffffff" }] }],
  ])("differs when %s differs", (_, scene) => {
    expect(print(scene)).not.toBe(print(base));
  });

  test("does not shimmer: a moving window moves every column by the same whole pixels", () => {
    const timesMs = [11_300, 22_700, 33_900, 48_100];
    const before = runsOf(withLine({ timesMs, values: [1, 2, 3, 4] }))[0];
    const after = runsOf(withLine({ timesMs, values: [1, 2, 3, 4] }, { fromMs: 7400, toMs: 107_400 }))[0];
    expect(after).toEqual(before?.map(([x, y]) => [(x ?? 0) - 7, y]));
  });
});

describe("bands, rules and marks", () => {
  test("a band with an infinite end reaches the edge; one outside the range has no height", () => {
    const bands = [
      { fromValue: 50, toValue: Number.POSITIVE_INFINITY, color: "a" },
      { fromValue: Number.NEGATIVE_INFINITY, toValue: 20, color: "b" },
      { fromValue: 200, toValue: 300, color: "c" },
    ];
    expect(toPixelPath(makeScene({ bands })).bands).toEqual([
      { top: 0, height: 51, color: "a" },
      { top: 81, height: 22, color: "b" },
      { top: 0, height: 0, color: "c" },
    ]);
  });

  test("rules and marks outside the picture are left out", () => {
    const path = toPixelPath(
      makeScene({
        rules: [
          { value: 50, color: "in" },
          { value: 101, color: "out" },
        ],
        marks: [
          { timeMs: 60_000, color: "in" },
          { timeMs: -1, color: "out" },
        ],
      }),
    );
    expect(path.rules).toEqual([{ top: 51, color: "in" }]);
    expect(path.marks).toEqual([{ left: 60, color: "in" }]);
  });

  test("a scene that has no room or no range comes to its background", () => {
    const line = makeLine({ timesMs: [0], values: [1], fillBelow: true });
    for (const none of [{ widthPx: 0 }, { heightPx: 0 }, { toMs: 0 }, { yMax: 0 }, { yMax: Number.NaN }])
      expect(toPixelPath(makeScene({ lines: [line], rules: [{ value: 0, color: "x" }], ...none }))).toMatchObject({
        strokes: [],
        rules: [],
      });
  });
});
