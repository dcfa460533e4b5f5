import { describe, expect, test } from "vitest";
import type { HeldSeries } from "#electron/collector/demand.ts";
import { build, minuteMs, panelOf, seriesState, seriesTo, startMs, statusAt, weekMs } from "./make-state.ts";

const nowMs = startMs + 12 * 60 * minuteMs;
const lastMs = nowMs - minuteMs;
const query = { source: "s", metric: "m" };
const tile = (over: object = {}) => panelOf({ kind: "tile", query, ...over });
const thresholds = { warn: ">= 10", critical: ">= 20" };
const shown = (panel: ReturnType<typeof tile>, series: HeldSeries[], earlier: HeldSeries[] = []) => {
  const { state } = build(panel, [seriesState(statusAt(nowMs), series, { [weekMs]: earlier })], nowMs);
  return state.data?.kind === "tile" ? { ...state, data: state.data } : expect.fail("no tile");
};

test("shows the newest value with its sparkline on an even grid, gaps as null", () => {
  const series = { labels: {}, unit: null, timesMs: [lastMs - 2 * minuteMs, lastMs], values: [3, 5] };
  const { data, level, asOfMs } = shown(tile(), [series]);
  expect(data.value).toBe(5);
  expect(data.line?.values.slice(-4)).toEqual([3, null, 5, null]);
  expect(data.line?.values).toHaveLength(60);
  expect([level, asOfMs]).toEqual(["ok", lastMs]);
});

describe("the value of a week ago", () => {
  test("is the sample nearest to the same time, at most two steps away", () => {
    const earlier = (offMinutes: number) => [seriesTo(lastMs - weekMs - offMinutes * minuteMs, [1, 4])];
    expect(shown(tile(), [seriesTo(lastMs, [5])], earlier(2)).data.compareValue).toBe(4);
    expect(shown(tile(), [seriesTo(lastMs, [5])], earlier(3)).data.compareValue).toBeNull();
  });

  test("is reduced as the value is", () => {
    const { data } = shown(tile({ reduce: "sum" }), [seriesTo(lastMs, [1, 2, 3])], [seriesTo(lastMs - weekMs, [4, 5])]);
    expect([data.value, data.compareValue]).toEqual([6, 9]);
  });

  test("is that of the same series", () => {
    const earlier = [seriesTo(lastMs - weekMs, [1], { api: "b" }), seriesTo(lastMs - weekMs, [2], { api: "a" })];
    expect(shown(tile(), [seriesTo(lastMs, [5], { api: "a" })], earlier).data.compareValue).toBe(2);
  });
});

describe("of several series", () => {
  const several = [seriesTo(lastMs, [1], { api: "a" }), seriesTo(lastMs, [25], { api: "b" })];

  test("the first is shown, and the panel says so", () => {
    const { data, notice } = shown(tile(), several);
    expect(data).toMatchObject({ value: 1, line: { label: "a" } });
    expect(notice?.message).toBe("The query returns 2 series; the first is shown.");
  });

  test("the worst is shown where there are thresholds", () => {
    const { data, level, notice } = shown(tile({ thresholds }), several);
    expect(data).toMatchObject({ value: 25, line: { label: "b" } });
    expect([level, notice?.kind]).toEqual(["critical", "several-series"]);
  });

  test("one that fell silent is not shown while another speaks", () => {
    const silent = seriesTo(lastMs - 30 * minuteMs, [99], { api: "gone" });
    expect(shown(tile({ thresholds }), [silent, seriesTo(lastMs, [1], { api: "a" })])).toMatchObject({
      level: "ok",
      data: { value: 1 },
    });
  });
});

test("the level is that of the samples, since the sample that began it", () => {
  const { level, sinceMs } = shown(tile({ thresholds }), [seriesTo(lastMs, [1, 12, 13, 14])]);
  expect([level, sinceMs]).toEqual(["warn", lastMs - 2 * minuteMs]);
});

test("OK without thresholds began with the first sample, and goes on when that has left the window", () => {
  const first = build(tile(), [seriesState(statusAt(nowMs), [seriesTo(lastMs, [1, 2])])], nowMs);
  const laterMs = nowMs + 5 * minuteMs;
  const later = build(tile(), [seriesState(statusAt(laterMs), [seriesTo(laterMs, [3])])], laterMs, first);
  expect(later.state.sinceMs).toBe(lastMs - minuteMs);
});

test("a sum of the window is judged as a whole, and its minimum duration runs from build to build", () => {
  const panel = tile({ reduce: "sum", thresholds, for: "2m" });
  const at = (minutes: number) => [
    seriesState(statusAt(nowMs + minutes * minuteMs), [seriesTo(lastMs + minutes * minuteMs, [6, 6])]),
  ];
  const first = build(panel, at(0), nowMs);
  const second = build(panel, at(1), nowMs + minuteMs, first);
  const third = build(panel, at(2), nowMs + 2 * minuteMs, second);
  expect([first, second, third].map(({ state }) => state.level)).toEqual(["ok", "ok", "warn"]);
});
