import type { Clock } from "#electron/clock.ts";
import type { History } from "#electron/history/history.ts";
import type { RateLimit, Source } from "#electron/sources/source.ts";
import { type Budget, type Plan, paceLeft, planBudget } from "./budget.ts";
import type { Demand, DemandStatus } from "./demand.ts";
import { type Entry, type Pace, quicken } from "./entry.ts";
import type { Flight } from "./flight.ts";
import type { Meter } from "./meter.ts";
import { isOver } from "./schedule.ts";
import type { Trouble } from "./trouble.ts";

export type LaneDeps = {
  id: string;
  kind: string;
  clock: Clock;
  random: () => number;
  history: History;
  log: { warn: (message: string) => void };
  source: Source;
  meter: Meter;
  budget: Budget;
  /** Told the demands whose data or status may have changed. */
  changed: (keys: Iterable<string>) => void;
};

export type LaneState = {
  /** By poll. */
  entries: Map<string, Entry>;
  /** By demand. */
  demands: Map<string, { demand: Demand; entry: Entry }>;
  flights: Set<Flight>;
  trouble: Trouble | null;
  plan: Plan;
  plannedAtMs: number;
  lastSuccessMs: number | null;
  failuresTotal: number;
  pace: Pace;
};

/** Why nothing may be sent now, and when that ends. */
export type Block = { failure: NonNullable<DemandStatus["error"]>; untilMs: number };

const mostInFlight = 4;
const minuteMs = 60e3;
const hourMs = 60 * minuteMs;

export const createLaneState = ({ source, budget, random, clock }: LaneDeps): LaneState => ({
  entries: new Map(),
  demands: new Map(),
  flights: new Set(),
  trouble: null,
  plan: planBudget([], source.facts, budget),
  plannedAtMs: clock.now(),
  lastSuccessMs: null,
  failuresTotal: 0,
  pace: { delayMs: source.facts.publicationDelayMs, jitterShare: random(), random },
});

/** Spreads the budget anew, over what is wanted and what the vendor's headers leave. */
export const replan = (state: LaneState, deps: LaneDeps): void => {
  const nowMs = deps.clock.now();
  const polls = [...state.entries.values()].map((entry) => entry.poll);
  const before = state.plan.everyMs;
  state.plan = planBudget(polls, deps.source.facts, deps.budget, paceLeft(deps.meter.rateLimit(), nowMs));
  state.plannedAtMs = nowMs;
  for (const [key, entry] of state.entries) {
    const everyMs = state.plan.everyMs.get(key) ?? entry.everyMs;
    quicken(entry, everyMs, nowMs, state.pace);
    if (before.get(key) !== everyMs) deps.changed(entry.poll.demandKeys);
  }
};

export const isPlanOld = (state: LaneState, nowMs: number): boolean =>
  isOver({ fromMs: state.plannedAtMs, untilMs: state.plannedAtMs + minuteMs }, nowMs);

/** Half as much again as the budget, and some for the start: no fault of ours may cost more. */
export const hardCap = ({ requestsPerHour }: Budget): number => requestsPerHour * 1.5 + 30;

const blocked = (message: string, nowMs: number, untilMs: number): Block => ({
  failure: { kind: "rate-limited", message, sinceMs: nowMs, retryAtMs: untilMs },
  untilMs,
});

const usedUpUntil = (limit: RateLimit | null, nowMs: number): number | null => {
  if (!limit || limit.remaining >= 1 || limit.resetAtMs === null || limit.resetAtMs <= nowMs) return null;
  return Math.min(limit.resetAtMs, nowMs + hourMs);
};

/** What keeps due polls waiting, to be said on the wall; null when nothing does. */
export const blockOf = (state: LaneState, { meter, budget }: LaneDeps, nowMs: number): Block | null => {
  if (state.trouble) {
    const { kind, message, sinceMs, hold } = state.trouble;
    return { failure: { kind, message, sinceMs, retryAtMs: hold.untilMs }, untilMs: hold.untilMs };
  }
  const resetMs = usedUpUntil(meter.rateLimit(), nowMs);
  if (resetMs !== null) return blocked("The vendor's request limit is used up", nowMs, resetMs);
  if (meter.callsLastHour() + state.flights.size >= hardCap(budget))
    return blocked("The hour's budget of requests is used up", nowMs, nowMs + minuteMs);
  return null;
};

/** How many more requests may leave now. While the source fails, one at a time tries whether it is back. */
export const freeSlots = (state: LaneState, deps: LaneDeps, nowMs: number): number => {
  const { trouble, flights } = state;
  if (trouble && !isOver(trouble.hold, nowMs)) return 0;
  if (usedUpUntil(deps.meter.rateLimit(), nowMs) !== null) return 0;
  const left = Math.ceil(hardCap(deps.budget) - deps.meter.callsLastHour() - flights.size);
  return Math.max(0, Math.min((trouble ? 1 : mostInFlight) - flights.size, left));
};

/** When to look again: at the next due time, and within a minute whatever the clock does. */
export const wakeInMs = (state: LaneState, nowMs: number): number => {
  let soonestMs = nowMs + minuteMs;
  const consider = (atMs: number) => {
    if (atMs > nowMs && atMs < soonestMs) soonestMs = atMs;
  };
  for (const entry of state.entries.values()) if (!entry.flight) consider(entry.due.untilMs);
  if (state.trouble) consider(state.trouble.hold.untilMs);
  return soonestMs - nowMs;
};
