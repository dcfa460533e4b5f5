import { expect, test } from "vitest";
import type { AlarmState } from "#config/contract/panel.ts";
import type { DemandState } from "#electron/collector/demand.ts";
import type { Alarm } from "#electron/sources/source.ts";
import { build, minuteMs, panelOf, startMs, statusAt } from "./make-state.ts";

const nowMs = startMs;
const panel = panelOf({ kind: "alarms", source: "s", top: 3 });
const none = { ok: 0, warn: 0, alert: 0, "no-data": 0, unknown: 0, muted: 0 };
const alarm = (name: string, state: AlarmState, sinceMs: number | null = null): Alarm => ({
  ...{ name, group: null, state, sinceMs, url: null },
});
const answered = (counts: Partial<typeof none>, alarms: Alarm[] = []): DemandState => {
  const all = { ...none, ...counts };
  const total = Object.values(all).reduce((sum, count) => sum + count, 0);
  return { kind: "alarms", status: statusAt(nowMs), answer: { total, counts: all, alarms, warnings: [] } };
};

test.each([
  [{ ok: 5 }, "ok"],
  [{ ok: 5, muted: 1 }, "ok"],
  [{ muted: 2 }, "muted"],
  [{ ok: 5, warn: 1 }, "warn"],
  [{ ok: 5, "no-data": 1 }, "warn"],
  [{ ok: 5, unknown: 1 }, "warn"],
  [{ ok: 5, warn: 1, alert: 1 }, "critical"],
])("%j is %s", (counts, level) => {
  expect(build(panel, [answered(counts)], nowMs).state.level).toBe(level);
});

test("a filter that matches no monitor is no data, never all OK", () => {
  expect(build(panel, [answered({})], nowMs).state).toMatchObject({ level: "unknown", reason: "no-data" });
});

test("lists what is not OK, worst first and the latest first among equals", () => {
  const alarms = [
    alarm("muted", "muted"),
    alarm("old", "alert", nowMs - 9 * minuteMs),
    alarm("silent", "no-data"),
    alarm("new", "alert", nowMs - minuteMs),
  ];
  const { state } = build(panel, [answered({ ok: 3, alert: 2, "no-data": 1, muted: 1 }, alarms)], nowMs);
  expect(state.data).toMatchObject({ total: 7, alarms: [{ name: "new" }, { name: "old" }, { name: "silent" }] });
  expect(state.sinceMs).toBe(nowMs - 9 * minuteMs);
});

test("OK lasts since it was first seen", () => {
  const first = build(panel, [answered({ ok: 1 })], nowMs);
  expect(build(panel, [answered({ ok: 2 })], nowMs + minuteMs, first).state.sinceMs).toBe(nowMs);
});
