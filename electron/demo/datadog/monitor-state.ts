import { type Context, evaluate } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { reduceLine } from "./frame.ts";
import { planGrid } from "./grid.ts";
import { noModifiers } from "./modifiers.ts";
import type { Monitor } from "./monitors.ts";
import { parseExpression } from "./parse-query.ts";
import type { Vendor } from "./run-queries.ts";

export type MonitorStatus = "OK" | "Warn" | "Alert" | "No Data";

/** Times are in seconds; 0: never, within the two hours looked back. */
export type GroupState = { name: string; status: MonitorStatus; triggeredS: number; resolvedS: number };

const minuteMs = 60_000;
const lookBackMs = 120 * minuteMs;
/** Cloud metrics come late; Datadog's advice for such monitors is an evaluation delay. */
const evaluationDelayMs = 2 * minuteMs;

type Parsed = { timeAggregator: string; windowMinutes: number; expression: Expression };

/** `time_aggr(last_5m):query > number`. */
const parseMonitorQuery = (query: string): Parsed => {
  const [, timeAggregator = "avg", minutes = "5", inner = ""] =
    /^(\w+)\(last_(\d+)m\):(.*) > -?[\d.]+$/.exec(query) ?? [];
  return { timeAggregator, windowMinutes: Number(minutes), expression: parseExpression(inner) };
};

const statusOf = (value: number, monitor: Monitor): MonitorStatus => {
  if (Number.isNaN(value)) return "OK";
  if (value > monitor.critical) return "Alert";
  return monitor.warning !== null && value > monitor.warning ? "Warn" : "OK";
};

const stateOf = (name: string, statuses: readonly { status: MonitorStatus; timeS: number }[]): GroupState => {
  let triggeredS = 0;
  let resolvedS = 0;
  let before: MonitorStatus = "OK";
  for (const { status, timeS } of statuses) {
    if (status !== before && status !== "OK") triggeredS = timeS;
    if (status !== before && status === "OK") resolvedS = timeS;
    before = status;
  }
  return { name, status: before, triggeredS, resolvedS };
};

/** Replays a monitor over the last two hours, minute by minute, to know its groups' states and since when they hold. */
export const replayMonitor = (monitor: Monitor, vendor: Vendor): GroupState[] => {
  const { timeAggregator, windowMinutes, expression } = parseMonitorQuery(monitor.query);
  const toMs = Math.floor((vendor.nowMs - evaluationDelayMs) / minuteMs) * minuteMs;
  const grid = planGrid(toMs - lookBackMs, toMs, minuteMs);
  const context: Context = { ...vendor, grid, dataSource: "metrics", modifiers: noModifiers, named: new Map() };
  const { lines } = evaluate(expression, context);
  return lines.map(({ groupTags, values }) => {
    const statuses = [];
    for (let end = windowMinutes; end <= grid.count; end++) {
      const value = reduceLine(values.slice(end - windowMinutes, end), timeAggregator, minuteMs);
      const timeS = (grid.startMs + end * minuteMs + evaluationDelayMs) / 1000;
      statuses.push({ status: statusOf(value, monitor), timeS });
    }
    return stateOf(groupTags.join(",") || "*", statuses);
  });
};

const severity: readonly MonitorStatus[] = ["OK", "No Data", "Warn", "Alert"];

export const worstOf = (groups: readonly GroupState[]): MonitorStatus =>
  groups.reduce<MonitorStatus>(
    (worst, { status }) => (severity.indexOf(status) > severity.indexOf(worst) ? status : worst),
    "OK",
  );
