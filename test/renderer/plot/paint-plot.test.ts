import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paintJob } from "#renderer/plot/paint-job.ts";
import { toPixelPath } from "#renderer/plot/pixel-path.ts";
import type { PlotScene } from "#renderer/plot/scene.ts";
import { makeLine, makeScene } from "./make-scene.ts";

/** The painted pixels as #rrggbb; in the test scene a value lies on row 101 minus itself. */
const paint = (scene: Partial<PlotScene>) => {
  const { width, height, bytes } = paintJob({ id: 1, path: toPixelPath(makeScene(scene)), bytes: null });
  const view = new DataView(bytes);
  const at = (x: number, y: number) => `#${(view.getUint32(4 * (y * width + x)) >>> 8).toString(16).padStart(6, "0")}`;
  const alphas = new Set(new Uint8Array(bytes).filter((_, i) => i % 4 === 3));
  return { at, width, height, alphas, column: (x: number) => Array.from({ length: height }, (_, y) => at(x, y)) };
};

const black = "#000000";
const inked = (column: string[]) => column.flatMap((color, y) => (color === black ? [] : [y]));

/** White on black, so that a pixel's brightness is its coverage. */
const lineOf = (values: number[], more: Partial<Parameters<typeof makeLine>[0]> = {}) => ({
  background: black,
  lines: [makeLine({ timesMs: values.map((_, i) => i * 10_000), values, color: "#ffffff", ...more })],
});

describe("lines", () => {
  test("a level line of two pixels covers one row fully and its neighbours by half", () => {
    const { at } = paint(lineOf([50, 50]));
    expect([at(5, 49), at(5, 50), at(5, 51), at(5, 52), at(5, 53)]).toEqual([
      black,
      "#7e7e7e",
      "#ffffff",
      "#7e7e7e",
      black,
    ]);
  });

  test("a line goes from sample to sample and no further", () => {
    const { column } = paint(lineOf([10, 90]));
    expect(inked(column(5)).some((y) => y === 51)).toBe(true);
    expect(inked(column(30))).toEqual([]);
  });

  test("a line has no notches where its samples join", () => {
    const { at } = paint(lineOf([50, 50, 50, 50]));
    for (let x = 0; x <= 30; x++) expect(at(x, 51)).toBe("#ffffff");
  });

  test("alpha mixes with the ground, and a crossing of the line with itself is not brighter", () => {
    const { column } = paint(lineOf([10, 90, 10, 90], { alpha: 0.5, timesMs: [0, 1000, 2000, 3000] }));
    const brightness = column(1).map((color) => Number.parseInt(color.slice(1, 3), 16));
    expect(Math.max(...brightness)).toBeLessThanOrEqual(128);
  });

  test("a gap is empty and a sample on its own is a dot", () => {
    const { column } = paint(
      lineOf([50, 50, 80, 50, 50], { timesMs: [0, 10_000, 50_000, 90_000, 100_000], gapMs: 15_000 }),
    );
    expect(inked(column(30))).toEqual([]);
    expect(inked(column(50))).toEqual([19, 20, 21, 22, 23]);
    expect(inked(column(70))).toEqual([]);
    expect(inked(column(95))).not.toEqual([]);
  });

  test.each([
    ["dots", [2, 4]],
    ["dashes", [10, 5]],
    ["a pattern of odd length", [6]],
    ["a pattern of nothing", [0, 0]],
    ["an empty pattern", []],
  ])("%s along a level line take their share of it", (_, dash) => {
    const { at } = paint(lineOf([50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50], { dash }));
    const row = Array.from({ length: 101 }, (_nothing, x) => Number.parseInt(at(x, 51).slice(1, 3), 16) / 255);
    const share = row.reduce((sum, one) => sum + one, 0) / row.length;
    const [on = 0, off = on] = dash;
    if (on > 0) expect(share).toBeCloseTo(on / (on + off), 1);
  });

  test("the shade below reaches zero, or the nearer edge, and closes at a gap", () => {
    const shaded = paint(
      lineOf([50, 50, 50, 50], { timesMs: [0, 20_000, 60_000, 80_000], gapMs: 25_000, fillBelow: true }),
    );
    expect(shaded.at(10, 60)).toBe(shaded.at(10, 100));
    expect(shaded.at(10, 60)).not.toBe(black);
    expect(shaded.at(10, 40)).toBe(black);
    expect(shaded.at(40, 60)).toBe(black);
    const negative = paint({ ...lineOf([-50, -50], { fillBelow: true }), yMin: -100, yMax: 0 });
    expect(negative.at(5, 20)).not.toBe(black);
    expect(negative.at(5, 80)).toBe(black);
  });
});

describe("bands, rules and marks", () => {
  test("a hairline covers whole pixels in its own colour, two of them on a screen twice as fine", () => {
    const rules = [{ value: 50, color: "#f2b33d" }];
    const one = paint({ rules, background: black });
    expect(inked(one.column(50))).toEqual([51]);
    expect(one.at(50, 51)).toBe("#f2b33d");
    expect(inked(paint({ rules, background: black, pixelRatio: 2, heightPx: 105 }).column(50))).toEqual([52, 53]);
  });

  test("a half transparent band mixes with the ground and lies under the lines", () => {
    const { at } = paint({ ...lineOf([60, 60]), bands: [{ fromValue: 50, toValue: 70, color: "#ff000080" }] });
    expect(at(5, 45)).toBe("#800000");
    expect(at(5, 60)).toBe(black);
    expect(at(5, 41)).toBe("#ffffff");
  });

  test("a mark is a hairline from top to bottom", () => {
    const { column } = paint({ background: black, marks: [{ timeMs: 30_000, color: "#ffffff" }] });
    expect(inked(column(30))).toHaveLength(103);
    expect(inked(column(29))).toEqual([]);
  });
});

test("whatever is drawn, every pixel stays opaque and the next plot starts clean", () => {
  const value = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constant(null));
  const scene = fc.record({
    values: fc.array(value, { maxLength: 40 }),
    widthPx: fc.integer({ min: 1, max: 60 }),
    heightPx: fc.integer({ min: 1, max: 60 }),
    dash: fc.option(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 })),
    lineWidth: fc.constantFrom(0.5, 1, 2, 5),
  });
  fc.assert(
    fc.property(scene, ({ values, widthPx, heightPx, dash, lineWidth }) => {
      const timesMs = values.map((_, i) => i * 3000);
      const line = makeLine({ timesMs, values, dash, widthPx: lineWidth, fillBelow: true });
      expect(paint({ lines: [line], widthPx, heightPx }).alphas).toEqual(new Set([255]));
      const empty = paint({ widthPx, heightPx, background: black, lines: [makeLine({ alpha: 1, color: "#ffffff" })] });
      expect(inked(empty.column(0))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
