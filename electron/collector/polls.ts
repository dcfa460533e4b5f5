import type { QuerySpec } from "#config/wall/query.ts";
import type { ScalarQuery } from "#electron/sources/source.ts";
import type { Demand, Priority } from "./demand.ts";
import { demandKey, stableJson } from "./demand-key.ts";

type Common = {
  key: string;
  /** The demands this poll answers. */
  demandKeys: string[];
  source: string;
  priority: Priority;
  staleAfterMs: number | null;
};

export type Window = { offsetMs: number; windowMs: number };
/** The same query at the same step is one poll, however many windows of it are wanted: one entry an offset, the longest. */
export type SeriesPoll = Common & { kind: "series"; spec: QuerySpec; stepMs: number; windows: Window[] };
export type ScalarPoll = Common & { kind: "scalars"; query: ScalarQuery; windowMs: number };
export type AlarmPoll = Common & { kind: "alarms"; filter: string };
/** One question put to a source again and again. */
export type Poll = SeriesPoll | ScalarPoll | AlarmPoll;

/** Least urgent first: the order in which the budget slows. */
export const priorities: readonly Priority[] = ["low", "normal", "high"];
export const urgency = (priority: Priority): number => priorities.indexOf(priority);

/** Asked a few times a window: the window before moves slowly and is only compared with. */
export const previousEveryMs = (windowMs: number): number => Math.max(windowMs / 8, 6 * 60e3);

const longestByOffset = (windows: Window[]): Window[] => {
  const longest = new Map<number, number>();
  for (const { offsetMs, windowMs } of windows) longest.set(offsetMs, Math.max(longest.get(offsetMs) ?? 0, windowMs));
  return [...longest].map(([offsetMs, windowMs]) => ({ offsetMs, windowMs })).sort((a, b) => a.offsetMs - b.offsetMs);
};

const toPoll = (demand: Demand): Poll => {
  const { source, priority, staleAfterMs } = demand;
  const common = { demandKeys: [demand.key], source, priority, staleAfterMs };
  if (demand.kind === "series") {
    const { kind, spec, stepMs, windowMs } = demand;
    const windows = longestByOffset(demand.offsetsMs.map((offsetMs) => ({ offsetMs, windowMs })));
    return { ...common, key: stableJson([source, kind, spec, stepMs]), kind, spec, stepMs, windows };
  }
  const key = demandKey(demand);
  if (demand.kind === "scalars")
    return { ...common, key, kind: "scalars", query: demand.query, windowMs: demand.windowMs };
  return { ...common, key, kind: "alarms", filter: demand.filter };
};

const strictest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

const joined = (a: Poll, b: Poll): Poll => {
  const common = {
    demandKeys: [...new Set([...a.demandKeys, ...b.demandKeys])],
    priority: urgency(a.priority) > urgency(b.priority) ? a.priority : b.priority,
    staleAfterMs: strictest(a.staleAfterMs, b.staleAfterMs),
  };
  if (a.kind === "series" && b.kind === "series")
    return { ...a, ...common, windows: longestByOffset([...a.windows, ...b.windows]) };
  return { ...a, ...common };
};

/** Each question once, with the urgency of its most urgent asker. */
export const planPolls = (demands: readonly Demand[]): Map<string, Poll> => {
  const polls = new Map<string, Poll>();
  for (const demand of demands) {
    const poll = toPoll(demand);
    const same = polls.get(poll.key);
    polls.set(poll.key, same ? joined(same, poll) : poll);
  }
  return polls;
};
