import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Point, theilSen } from "./slope.ts";

const level = fc.integer({ min: -1000, max: 1000 });
const rise = fc.integer({ min: -50, max: 50 });
const line = (length: number, base: number, slope: number): Point[] =>
  Array.from({ length }, (_, x) => ({ x, y: base + slope * x }));

describe("the slope by Theil and Sen", () => {
  test("of lives that rise alike is that rise, wherever each begins", () => {
    fc.assert(
      fc.property(rise, fc.array(level, { minLength: 1, maxLength: 4 }), (slope, bases) => {
        const found = theilSen(bases.map((base, i) => line(5 + i, base, slope)));
        expect(found.slope).toBeCloseTo(slope);
        expect(found.low).toBeLessThanOrEqual(slope);
        expect(found.high).toBeGreaterThanOrEqual(slope);
      }),
    );
  });

  test("is not tilted by a few wild measurements, and its range holds the true one", () => {
    fc.assert(
      fc.property(rise, level, fc.uniqueArray(fc.nat(29), { maxLength: 4 }), (slope, base, wild) => {
        const points = line(30, base, slope).map(({ x, y }) => ({ x, y: wild.includes(x) ? y + 1e6 : y }));
        const found = theilSen([points]);
        expect(found.slope).toBeCloseTo(slope);
        expect(found.low).toBeLessThanOrEqual(found.slope);
        expect(found.high).toBeGreaterThanOrEqual(found.slope);
      }),
    );
  });

  test("turns with the measurements", () => {
    fc.assert(
      fc.property(fc.array(level, { minLength: 3, maxLength: 20 }), (ys) => {
        const points = ys.map((y, x) => ({ x, y }));
        const turned = theilSen([points.map(({ x, y }) => ({ x, y: -y }))]);
        const found = theilSen([points]);
        expect(turned.slope).toBeCloseTo(-found.slope);
      }),
    );
  });

  test("of too few points has no range", () => {
    expect(theilSen([line(3, 0, 1)])).toMatchObject({ slope: 1, low: -Infinity, high: Infinity, pairs: 3 });
    expect(theilSen([]).slope).toBeNaN();
  });

  // P. K. Sen's own example (1968): ranks 1, 2, 3, 4, 10, 12, 18 in time, slope 4.
  test("agrees with Sen's example", () => {
    const x = [1, 2, 3, 4, 10, 12, 18];
    const y = [9, 15, 19, 20, 45, 55, 78];
    expect(theilSen([x.map((at, i) => ({ x: at, y: y[i] ?? 0 }))])).toEqual({
      slope: 4,
      low: 26 / 7,
      high: 35 / 8,
      pairs: 21,
    });
  });
});
