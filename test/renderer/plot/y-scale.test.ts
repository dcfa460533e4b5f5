import fc from "fast-check";
import { expect, test } from "vitest";
import { planYScale } from "#renderer/plot/y-scale.ts";

test.each([
  ["values of one sign reach down to zero", { min: 12, max: 87 }, { yMin: 0, yMax: 100, ticks: [0, 50, 100] }],
  ["negative values reach up to zero", { min: -87, max: -12 }, { yMin: -100, yMax: 0, ticks: [-100, -50, 0] }],
  [
    "values far from zero use their own range",
    { min: 990, max: 1010 },
    { yMin: 990, yMax: 1010, ticks: [990, 1000, 1010] },
  ],
  ["both signs keep zero among the labels", { min: -30, max: 70 }, { yMin: -40, yMax: 80, ticks: [0, 50] }],
  ["fractions are round too", { min: 0, max: 0.31 }, { yMin: 0, yMax: 0.35, ticks: [0, 0.2] }],
  [
    "a flat series lies inside a range of its own",
    { min: 200, max: 200 },
    { yMin: 180, yMax: 220, ticks: [180, 200, 220] },
  ],
  ["flat at zero lies on the floor", { min: 0, max: 0 }, { yMin: 0, yMax: 1, ticks: [0, 0.5, 1] }],
  ["no values at all", null, { yMin: 0, yMax: 1, ticks: [0, 0.5, 1] }],
])("%s", (_, values, scale) => {
  expect(planYScale(values)).toEqual(scale);
});

test("every range holds its values and has two or three ascending labels within", () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
    fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
  );
  fc.assert(
    fc.property(value, value, (a, b) => {
      const values = { min: Math.min(a, b), max: Math.max(a, b) };
      const { yMin, yMax, ticks } = planYScale(values);
      const slack = 1e-300 + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
      expect(yMin).toBeLessThanOrEqual(values.min + slack);
      expect(yMax).toBeGreaterThanOrEqual(values.max - slack);
      expect(yMax).toBeGreaterThan(yMin);
      expect([2, 3]).toContain(ticks.length);
      expect(ticks).toEqual([...ticks].sort((x, y) => x - y));
      expect(ticks[0]).toBeGreaterThanOrEqual(yMin);
      expect(ticks.at(-1)).toBeLessThanOrEqual(yMax);
    }),
    { numRuns: 1000 },
  );
});

test("values that are not finite do not hang the wall", () => {
  for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect(planYScale({ min: odd, max: odd }).ticks.length).toBeLessThanOrEqual(3);
});
