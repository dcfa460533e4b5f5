import type { Level, PanelDataOf } from "#config/contract/panel.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import { madeUpGroups, madeUpRecord } from "./made-up-logs.ts";

type Logs = PanelDataOf<"logs">;

const minuteMs = 60_000;

/** The newest lines, one every 800 ms; hostile ones among them. */
export const streamData = (nowMs: number, rows: number, service: string | null = null): Logs => ({
  ...{ kind: "logs", windowMs: 15 * minuteMs, count: rows === 0 ? 0 : 1000, atLeast: rows > 0 },
  content: {
    show: "stream",
    lines: Array.from({ length: rows }, (_, index) => {
      const { id, source, timeMs, level, service: own, message } = madeUpRecord(index, nowMs, 800);
      return { id, source, timeMs, level, service: service ?? own, message: message.slice(0, 300) };
    }),
  },
});

/** Error groups; with `fresh` one that was never seen before stands first. */
export const groupsData = (nowMs: number, fresh: boolean, onlyNew = false): Logs => {
  const groups = madeUpGroups(nowMs).sort((a, b) => Number(b.isNew) - Number(a.isNew) || b.count - a.count);
  const shown = fresh ? groups : onlyNew ? [] : groups.filter(({ isNew }) => !isNew);
  return {
    ...{ kind: "logs", windowMs: 60 * minuteMs, count: shown.length === 0 ? 0 : 5589, atLeast: false },
    content: { show: "groups", onlyNew, groups: shown, more: fresh ? 3 : 0, newCount: fresh ? 1 : 0 },
  };
};

const watcher = (nowMs: number, id: string, level: WatcherState["level"], count: number): WatcherState => ({
  ...{ id, title: id, search: "status:error", pattern: null, needed: 20, withinMs: 5 * minuteMs, level, count },
  ...{ reason: level === "unknown" ? "failed" : null, problem: null, retryAtMs: null, sinceMs: nowMs - 7 * minuteMs },
  ...{ checkedMs: nowMs, everyMs: minuteMs, slowed: false, lines: null },
});

export const watchersData = (nowMs: number, worst: WatcherState["level"]): Logs => ({
  ...{ kind: "logs", windowMs: 0, count: 0, atLeast: false },
  content: {
    show: "watchers",
    watchers: [
      watcher(nowMs, "Payment provider answers 502", worst, worst === "ok" ? 2 : 41),
      watcher(nowMs, "Players refused at login", "ok", 3),
      watcher(nowMs, "Save data that cannot be read, of any platform and any version", "ok", 0),
    ],
    more: 0,
  },
});

/** All that a panel of logs can show, at every level. */
export const everyLogPanel = (nowMs: number): [Level, Logs][] => [
  ["ok", streamData(nowMs, 30)],
  ["ok", groupsData(nowMs, false)],
  ["critical", groupsData(nowMs, true)],
  ["warn", watchersData(nowMs, "warn")],
  ["warn", streamData(nowMs, 30)],
  ["ok", watchersData(nowMs, "ok")],
  ["critical", watchersData(nowMs, "critical")],
  ["unknown", streamData(nowMs, 30)],
  ["ok", groupsData(nowMs, false, true)],
];
