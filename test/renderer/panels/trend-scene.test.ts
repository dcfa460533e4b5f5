import { describe, expect, test } from "vitest";
import { dark } from "#renderer/look/theme.ts";
import { lastOf, rangeOf, valueAt } from "#renderer/panels/plot-lines.ts";
import { thresholdBands, thresholdMarks } from "#renderer/panels/threshold-marks.ts";
import { planTrendScene } from "#renderer/panels/trend-scene.ts";
import { trendData } from "#test/support/made-up-data.ts";
import { madeUpView } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const above = (bound: number) => ({ op: ">=" as const, bound });
const view = (warn: number | null, critical: number | null) =>
  madeUpView("t", "trend", {
    thresholds: { warn: warn === null ? null : above(warn), critical: critical === null ? null : above(critical) },
  });
const state = (level: "ok" | "critical" | "unknown") => ({ ...panelState("t", { level }), rev: 1 });
const data = trendData(14_400_000, 1000);

describe("a trend's scene", () => {
  test("the y range holds every line, that of last week too, and zero", () => {
    const scene = planTrendScene(view(null, null), state("ok"), data, dark);
    const range = rangeOf([...data.lines, ...data.compare]);
    expect(scene.yMin).toBeLessThanOrEqual(0);
    expect(scene.yMax).toBeGreaterThanOrEqual(range?.max ?? Number.NaN);
  });
  test("a threshold the values come near is in view and marked, one far away neither stretches nor marks", () => {
    const near = planTrendScene(view(1500, null), state("ok"), data, dark);
    expect(near.thresholds).toEqual([{ value: 1500, level: "warn" }]);
    expect(near.yMax).toBeGreaterThanOrEqual(1500);
    const far = planTrendScene(view(50_000, null), state("ok"), data, dark);
    expect([far.thresholds, far.yMax < 3000]).toEqual([[], true]);
  });
  test("last week is dotted and under today, in its hue at 55 %", () => {
    const [compare, line] = planTrendScene(view(null, null), state("ok"), data, dark).lines;
    expect([compare?.alpha, compare?.color]).toEqual([0.55, line?.color]);
    expect(compare?.dash).not.toBeNull();
    expect(line?.dash).toBeNull();
  });
  test("on a loud or unknown panel there are no coloured bands, and no line in a colour of calm", () => {
    for (const level of ["critical", "unknown"] as const) {
      const scene = planTrendScene(view(900, 1200), state(level), data, dark);
      expect(scene.bands).toEqual([]);
      for (const { color } of scene.lines) expect([dark.onCritical, dark.onUnknown, dark.unknownInk]).toContain(color);
    }
  });
  test("without a single sample there is a range all the same", () => {
    const scene = planTrendScene(view(null, null), state("ok"), { ...data, lines: [], compare: [] }, dark);
    expect(scene.yMax).toBeGreaterThan(scene.yMin);
  });
});

describe("thresholds", () => {
  test("a range has two ends, critical after warn", () => {
    const marks = thresholdMarks({
      thresholds: { warn: { op: "outside", low: 5, high: 9 }, critical: { op: "<", bound: 2 } },
    });
    expect(marks).toEqual([
      { value: 5, level: "warn" },
      { value: 9, level: "warn" },
      { value: 2, level: "critical" },
    ]);
  });
  test("bands cover exactly the values at which the level begins", () => {
    const bands = thresholdBands({ thresholds: { warn: { op: "outside", low: 5, high: 9 }, critical: null } }, dark);
    expect(bands.map(({ fromValue, toValue }) => [fromValue, toValue])).toEqual([
      [Number.NEGATIVE_INFINITY, 5],
      [9, Number.POSITIVE_INFINITY],
    ]);
    const below = thresholdBands({ thresholds: { warn: null, critical: { op: "<=", bound: 3 } } }, dark);
    expect(below.map(({ fromValue, toValue }) => [fromValue, toValue])).toEqual([[Number.NEGATIVE_INFINITY, 3]]);
  });
});

test("the newest value of a line is the last that is there; at a time it is that of the nearest step", () => {
  const line = { label: "", startMs: 1000, stepMs: 100, values: [1, 2, null, 4, null] };
  expect(lastOf(line)).toEqual({ value: 4, timeMs: 1300 });
  expect([valueAt(line, 1140), valueAt(line, 1200), valueAt(line, 9000)]).toEqual([2, null, null]);
  expect(lastOf({ ...line, values: [null] })).toBeNull();
});
