import { describe, expect, test } from "vitest";
import type { DemandState } from "#electron/collector/demand.ts";
import { build, hourMs, minuteMs, panelOf, seriesState, seriesTo, startMs, statusAt } from "./make-state.ts";

const nowMs = startMs + hourMs;
const lastMs = nowMs - minuteMs;
const query = (metric: string) => ({ source: "s", metric });
const capacity = (over: object = {}) => panelOf({ kind: "capacity", used: query("u"), limit: query("l"), ...over });
const held = (values: Record<string, number[]>, status = statusAt(nowMs)) =>
  seriesState(
    status,
    Object.entries(values).map(([table, samples]) => seriesTo(lastMs, samples, { table })),
  );
const shown = (panel: ReturnType<typeof capacity>, states: DemandState[]) => {
  const { state } = build(panel, states, nowMs);
  return state.data?.kind === "capacity" ? { ...state, data: state.data } : expect.fail("no capacity");
};

test("used is matched with its own limit, worst first", () => {
  const { data, level } = shown(capacity({ top: 2 }), [
    held({ users: [50], items: [85], logs: [1] }),
    held({ users: [52], items: [100], logs: [10] }),
  ]);
  expect(data.rows).toEqual([
    { label: "users", used: 50, limit: 52, ratio: 50 / 52, level: "critical" },
    { label: "items", used: 85, limit: 100, ratio: 0.85, level: "warn" },
  ]);
  expect([data.more, level]).toEqual([1, "critical"]);
});

test("one limit, or a number, is everyone's", () => {
  const single = seriesState(statusAt(nowMs), [seriesTo(lastMs, [200])]);
  expect(shown(capacity(), [held({ a: [20] }), single]).data.rows[0]?.ratio).toBe(0.1);
  expect(shown(capacity({ limit: 40 }), [held({ a: [20] })]).data.rows[0]?.ratio).toBe(0.5);
});

test("thresholds are percent of the limit whatever the unit", () => {
  const panel = capacity({ limit: 1000, unit: "units/s", thresholds: { warn: ">= 40", critical: ">= 60" } });
  expect(shown(panel, [held({ a: [500] })]).level).toBe("warn");
});

test("each sample is held against the limit of its time", () => {
  const panel = capacity({ thresholds: { warn: ">= 80" } });
  const raised = seriesState(statusAt(nowMs), [
    { labels: { table: "a" }, unit: null, timesMs: [lastMs - minuteMs, lastMs], values: [100, 200] },
  ]);
  expect(shown(panel, [held({ a: [90, 90] }), raised])).toMatchObject({
    level: "ok",
    data: { rows: [{ limit: 200 }] },
  });
});

test("a group without a limit is left out, and the panel says so", () => {
  const { data, notice } = shown(capacity(), [held({ a: [1], b: [2], c: [3] }), held({ a: [10], b: [0] })]);
  expect(data.rows.map(({ label }) => label)).toEqual(["a"]);
  expect(notice?.message).toBe("2 of 3 series have no limit and are left out.");
});

test("users are listed, biggest first", () => {
  const panel = capacity({ limit: 100, users: query("w"), top: 2 });
  const { data } = shown(panel, [held({ a: [50] }), held({ x: [1], y: [30], z: [19] })]);
  expect(data.users).toEqual([
    { label: "y", value: 30 },
    { label: "z", value: 19 },
  ]);
});

describe("the limit's own query", () => {
  const error = { kind: "timeout" as const, message: "No answer in time.", sinceMs: nowMs, retryAtMs: null };

  test("decides the reason when there is no limit at all", () => {
    const none = seriesState(statusAt(nowMs, { error }), []);
    expect(build(capacity(), [held({ a: [1] }), none], nowMs).state).toMatchObject({
      reason: "failed",
      notice: { kind: "timeout" },
    });
  });

  test("is only a notice while its last value is there", () => {
    const { level, notice } = shown(capacity(), [held({ a: [1] }), held({ a: [10] }, statusAt(nowMs, { error }))]);
    expect([level, notice?.kind]).toEqual(["ok", "timeout"]);
  });
});
