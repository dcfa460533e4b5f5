import type { RateLimit, SourceFacts } from "#electron/sources/source.ts";
import type { Demand, Priority } from "./demand.ts";
import { type Family, familyPerHour, type Slowing, slowings, toFamilies } from "./families.ts";
import { type Poll, planPolls, priorities } from "./polls.ts";

export type Budget = {
  requestsPerHour: number;
  /** US dollars. */
  moneyPerMonth?: number;
  /** Requests an hour of the same budget that are no poll's: of events. */
  besidePerHour?: number;
};

export type PlanGroup = {
  kind: Poll["kind"];
  stepMs: number | null;
  windowMs: number | null;
  /** Slowing included. */
  everyMs: number;
  queries: number;
  slowed: boolean;
};

export type Plan = {
  groups: PlanGroup[];
  requestsPerHour: number;
  dollarsPerMonth: number;
  /** Demands that are asked less often than their data change. */
  slowed: number;
  /** By poll. */
  everyMs: ReadonlyMap<string, number>;
};

const hoursPerMonth = 730;
const hourMs = 3600e3;
/** Headers about shorter spans than this say nothing about a pace. */
const shortestPaceMs = 5 * 60e3;

/** Requests an hour that the vendor's headers leave until their reset; null when they do not say. */
export const paceLeft = (limit: RateLimit | null, nowMs: number): number | null => {
  if (!limit || limit.resetAtMs === null || limit.resetAtMs - nowMs < shortestPaceMs) return null;
  return (Math.max(0, limit.remaining) / (limit.resetAtMs - nowMs)) * hourMs;
};

const allowedPerHour = (facts: SourceFacts, budget: Budget, paceLimit: number | null): number => {
  const { requestsPerHour, moneyPerMonth, besidePerHour = 0 } = budget;
  const paid = moneyPerMonth !== undefined && facts.dollarsPerRequest > 0;
  const affordable = paid ? moneyPerMonth / facts.dollarsPerRequest / hoursPerMonth : Number.POSITIVE_INFINITY;
  return Math.min(Math.min(requestsPerHour, affordable) - besidePerHour, paceLimit ?? Number.POSITIVE_INFINITY);
};

/** A sample is a step and the publication delay old when it comes; then it ages until the next poll. */
const slowestAllowed = (poll: Poll, everyMs: number, facts: SourceFacts): Slowing => {
  if (poll.staleAfterMs === null) return 16;
  const stepMs = poll.kind === "series" ? poll.stepMs : 0;
  const roomMs = poll.staleAfterMs - stepMs - (poll.kind === "alarms" ? 0 : facts.publicationDelayMs);
  return slowings.findLast((slowing) => everyMs * slowing <= roomMs) ?? 1;
};

/** Polls of one family and urgency that may be slowed equally far: slowed together, step by step. */
type Rank = { family: Family; polls: Poll[]; most: Slowing; slowing: Slowing };

const toRanks = (families: Family[], priority: Priority, facts: SourceFacts): Rank[] =>
  families.flatMap((family) => {
    const polls = family.polls.filter((poll) => poll.priority === priority);
    const equal = Map.groupBy(polls, (poll) => slowestAllowed(poll, family.everyMs, facts));
    return [...equal].map(([most, members]): Rank => ({ family, polls: members, most, slowing: 1 }));
  });

const slowUntilInside = (families: Family[], facts: SourceFacts, allowed: number): Map<string, Slowing> => {
  const chosen = new Map<string, Slowing>();
  const slowingOf = (poll: Poll): Slowing => chosen.get(poll.key) ?? 1;
  const costs = new Map(families.map((family) => [family, familyPerHour(family, slowingOf)]));
  const cost = (family: Family): number => costs.get(family) ?? 0;
  const total = (): number => families.reduce((sum, family) => sum + cost(family), 0);
  for (const priority of priorities) {
    const ranks = toRanks(families, priority, facts);
    while (total() > allowed) {
      const [dearest] = ranks
        .filter(({ slowing, most }) => slowing < most)
        .sort((a, b) => a.slowing - b.slowing || cost(b.family) - cost(a.family));
      if (!dearest) break;
      dearest.slowing = slowings[slowings.indexOf(dearest.slowing) + 1] ?? dearest.most;
      for (const poll of dearest.polls) chosen.set(poll.key, dearest.slowing);
      costs.set(dearest.family, familyPerHour(dearest.family, slowingOf));
    }
  }
  return chosen;
};

const toGroups = (family: Family, slowingOf: (poll: Poll) => Slowing): PlanGroup[] =>
  [...Map.groupBy(family.polls, slowingOf)].map(([slowing, polls]) => ({
    kind: family.kind,
    stepMs: family.stepMs,
    windowMs: family.windowMs,
    everyMs: family.everyMs * slowing,
    queries: polls.length,
    slowed: slowing > 1,
  }));

/** How often each poll is asked in the steady state: the least urgent first give way until all fits the budget. */
export const planBudget = (
  polls: Iterable<Poll>,
  facts: SourceFacts,
  budget: Budget,
  pace: number | null = null,
): Plan => {
  const families = toFamilies(polls, facts);
  const chosen = slowUntilInside(families, facts, allowedPerHour(facts, budget, pace));
  const slowingOf = (poll: Poll): Slowing => chosen.get(poll.key) ?? 1;
  const ofPolls = families.reduce((sum, family) => sum + familyPerHour(family, slowingOf), 0);
  const requestsPerHour = ofPolls + (budget.besidePerHour ?? 0);
  const all = families.flatMap((family) => family.polls.map((poll) => ({ poll, everyMs: family.everyMs })));
  return {
    groups: families.flatMap((family) => toGroups(family, slowingOf)),
    requestsPerHour,
    dollarsPerMonth: requestsPerHour * hoursPerMonth * facts.dollarsPerRequest,
    slowed: all.reduce((sum, { poll }) => sum + (slowingOf(poll) > 1 ? poll.demandKeys.length : 0), 0),
    everyMs: new Map(all.map(({ poll, everyMs }) => [poll.key, everyMs * slowingOf(poll)])),
  };
};

/** The plan of one source's demands without asking anyone; for `npm run check`. */
export const planSteadyState = (demands: readonly Demand[], facts: SourceFacts, budget: Budget): Plan =>
  planBudget(planPolls(demands).values(), facts, budget);
