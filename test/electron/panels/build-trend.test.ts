import { expect, test } from "vitest";
import type { HeldSeries } from "#electron/collector/demand.ts";
import { build, hourMs, minuteMs, panelOf, seriesState, seriesTo, startMs, statusAt, weekMs } from "./make-state.ts";

const nowMs = startMs + 12 * hourMs;
const lastMs = nowMs - minuteMs;
const trend = (over: object = {}) =>
  panelOf({ kind: "trend", query: { source: "s", metric: "m" }, window: "1h", ...over });
const shown = (panel: ReturnType<typeof trend>, series: HeldSeries[], earlier: HeldSeries[] = []) => {
  const { state } = build(panel, [seriesState(statusAt(nowMs), series, { [weekMs]: earlier })], nowMs);
  return state.data?.kind === "trend" ? { ...state, data: state.data } : expect.fail("no trend");
};
const api = (name: string) => ({ api: name });

test("draws the biggest series first and counts those left out", () => {
  const series = [seriesTo(lastMs, [1], api("a")), seriesTo(lastMs, [9], api("b")), seriesTo(lastMs, [5], api("c"))];
  const { data } = shown(trend({ top: 2 }), series);
  expect(data.lines.map(({ label }) => label)).toEqual(["b", "c"]);
  expect(data.more).toBe(1);
});

test("a small series in breach is drawn before a big one that is fine", () => {
  const series = [seriesTo(lastMs, [50], api("big")), seriesTo(lastMs, [1], api("low"))];
  const { data, level } = shown(trend({ top: 1, thresholds: { warn: "< 2" } }), series);
  expect([data.lines[0]?.label, level]).toEqual(["low", "warn"]);
});

test("the window is even, ends with the step that holds now, and every line has all of it", () => {
  const { data } = shown(trend(), [seriesTo(lastMs, [1, 2])]);
  expect([data.fromMs, data.toMs]).toEqual([nowMs + minuteMs - hourMs, nowMs + minuteMs]);
  expect(data.lines[0]).toMatchObject({ startMs: data.fromMs, stepMs: minuteMs });
  expect(data.lines[0]?.values.slice(-3)).toEqual([1, 2, null]);
  expect(data.lines[0]?.values).toHaveLength(60);
});

test("last week's lines lie on today's axis in the order of the lines, empty where there was none", () => {
  const series = [seriesTo(lastMs, [9], api("a")), seriesTo(lastMs, [1], api("new"))];
  const { data } = shown(trend({ compare: "1w" }), series, [seriesTo(lastMs - weekMs, [7, 8], api("a"))]);
  expect(data.compare.map(({ label }) => label)).toEqual(["a", "new"]);
  expect(data.compare[0]?.values.slice(-3)).toEqual([7, 8, null]);
  expect(data.compare[1]?.values.every((value) => value === null)).toBe(true);
});

test("nothing to compare with is a notice, not a failure", () => {
  const { data, level, notice } = shown(trend({ compare: "1w" }), [seriesTo(lastMs, [9])]);
  expect([data.compare, level, notice?.kind]).toEqual([[], "ok", "no-compare"]);
});

test("series that fell silent are named in a notice and not judged", () => {
  const silent = seriesTo(lastMs - 30 * minuteMs, [99], api("gone"));
  const { level, notice } = shown(trend({ thresholds: { warn: "> 50" } }), [silent, seriesTo(lastMs, [1], api("a"))]);
  expect([level, notice?.message]).toEqual(["ok", "1 of 2 series have no recent sample."]);
});

test("smooth adds the trailing average and the least-squares line", () => {
  const values = Array.from({ length: 60 }, (_, i) => 2 * i);
  const { data } = shown(trend({ smooth: true }), [seriesTo(nowMs, values)]);
  // The average spans 60 / 24, rounded to 3 cells.
  expect(data.smooth[0]?.values.slice(-1)).toEqual([116]);
  expect(data.smooth[0]?.values.slice(0, 2)).toEqual([0, 1]);
  expect(data.trends[0]?.fromValue).toBeCloseTo(0);
  expect(data.trends[0]?.toValue).toBeCloseTo(120);
});

test("two samples are no trend", () => {
  expect(shown(trend({ smooth: true }), [seriesTo(lastMs, [1, 2])]).data.trends).toEqual([]);
});
