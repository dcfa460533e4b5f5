import type { SourceConfig } from "#config/wall/source.ts";
import { type Plan, planBudget } from "#electron/collector/budget.ts";
import { type Family, familyPerHour, toFamilies } from "#electron/collector/families.ts";
import { type Poll, planPolls } from "#electron/collector/polls.ts";
import { baseIntervalMs } from "#electron/collector/schedule.ts";
import { sourceFacts } from "#electron/sources/registry.ts";
import type { SourceFacts } from "#electron/sources/source.ts";
import { type EventPoll, eventsPerHour } from "#electron/wall/plan-events.ts";
import { type PlannedPanel, sourceKey } from "#electron/wall/plan-wall.ts";
import { sourceBudget } from "#electron/wall/source-budget.ts";
import { planBackfill } from "./plan-backfill.ts";

/** Questions that travel together. */
export type PollReport = {
  kind: Poll["kind"];
  /** Width of a sample; null for what is not sampled. */
  stepMs: number | null;
  /** Of rankings; null for the rest. */
  windowMs: number | null;
  /** Of its most often asked query. */
  everyMs: number;
  queries: number;
  requestsPerHour: number;
};

export type SlowedPanel = { panel: string; everyMs: number; insteadOfMs: number };

export type SourceReport = {
  id: string;
  kind: SourceConfig["kind"];
  panels: number;
  demands: number;
  /** Equal demands asked once. */
  queries: number;
  requestsPerHour: number;
  budgetPerHour: number;
  /** True when not even slowing everything as far as it may be brings the plan inside the budget. */
  overBudget: boolean;
  /** Of the requests that the limit counts; null when no limit is known. */
  limit: { name: string; requestsPerHour: number; countedPerHour: number; share: number } | null;
  /** US dollars; null when reading is free. */
  dollarsPerMonth: number | null;
  /** US dollars; null when the wall file sets none. */
  moneyBudgetPerMonth: number | null;
  /** Requests of a first start, when nothing is stored yet. */
  backfillRequests: number;
  polls: PollReport[];
  /** Deploys and the like, for the timelines of incidents; null when they are not asked for. */
  events: { query: string; everyMs: number; requestsPerHour: number } | null;
  slowed: SlowedPanel[];
};

const pollReport = (family: Family, everyOf: (poll: Poll) => number): PollReport => ({
  kind: family.kind,
  stepMs: family.stepMs,
  windowMs: family.windowMs,
  everyMs: Math.min(...family.polls.map(everyOf)),
  queries: family.polls.length,
  requestsPerHour: familyPerHour(family, (poll) => everyOf(poll) / family.everyMs),
});

const limitReport = ({ limit }: SourceFacts, polls: readonly PollReport[]): SourceReport["limit"] => {
  if (!limit) return null;
  const counted = polls.filter(({ kind }) => limit.kinds.includes(kind));
  const countedPerHour = counted.reduce((sum, { requestsPerHour }) => sum + requestsPerHour, 0);
  const { name, requestsPerHour } = limit;
  return { name, requestsPerHour, countedPerHour, share: countedPerHour / requestsPerHour };
};

/** Panels that are asked less often than their data change, each with its slowest question. */
const slowedPanels = (panels: readonly PlannedPanel[], polls: readonly Poll[], plan: Plan): SlowedPanel[] => {
  const byDemand = new Map(polls.flatMap((poll) => poll.demandKeys.map((key) => [key, poll] as const)));
  return panels.flatMap(({ id, plan: { demands } }): SlowedPanel[] => {
    const slow = demands.flatMap(({ key }): SlowedPanel[] => {
      const poll = byDemand.get(key);
      if (!poll) return [];
      const insteadOfMs = baseIntervalMs(poll);
      const everyMs = plan.everyMs.get(poll.key) ?? insteadOfMs;
      return everyMs > insteadOfMs ? [{ panel: id, everyMs, insteadOfMs }] : [];
    });
    return slow.toSorted((a, b) => b.everyMs - a.everyMs).slice(0, 1);
  });
};

/** What a source will be asked, worked out without asking it. */
export const sourceReport = (
  id: string,
  config: SourceConfig,
  allPanels: readonly PlannedPanel[],
  allEvents: readonly EventPoll[],
  nowMs: number,
): SourceReport => {
  const key = sourceKey(id, config);
  const facts = sourceFacts(config);
  const ofEvents = eventsPerHour(allEvents, id);
  const budget = sourceBudget(config, facts, ofEvents);
  const events = allEvents.find(({ source }) => source === id);
  const demands = allPanels.flatMap(({ plan }) => plan.demands).filter(({ source }) => source === key);
  const polls = [...planPolls(demands).values()];
  const plan = planBudget(polls, facts, budget);
  const everyOf = (poll: Poll) => plan.everyMs.get(poll.key) ?? baseIntervalMs(poll);
  const reports = toFamilies(polls, facts).map((family) => pollReport(family, everyOf));
  const money = budget.moneyPerMonth ?? null;
  return {
    id,
    kind: config.kind,
    panels: allPanels.filter(({ plan: { demands: own } }) => own.some(({ source }) => source === key)).length,
    demands: demands.length,
    queries: polls.length,
    requestsPerHour: plan.requestsPerHour,
    budgetPerHour: budget.requestsPerHour,
    overBudget: plan.requestsPerHour > budget.requestsPerHour || (money !== null && plan.dollarsPerMonth > money),
    limit: limitReport(facts, reports),
    dollarsPerMonth: facts.dollarsPerRequest > 0 ? plan.dollarsPerMonth : null,
    moneyBudgetPerMonth: money,
    backfillRequests: planBackfill(polls, facts, nowMs),
    polls: reports.toSorted((a, b) => b.requestsPerHour - a.requestsPerHour),
    events: events ? { query: events.query, everyMs: events.everyMs, requestsPerHour: ofEvents } : null,
    slowed: slowedPanels(allPanels, polls, plan),
  };
};
