import type { LogPurpose } from "./log-purpose.ts";

export type BudgetedSource = {
  id: string;
  /** Requests an hour; null: nobody is asked but ourselves. */
  budgetPerHour: number | null;
  callsLastHour: (who: LogPurpose) => number;
};

/** Requests an hour that a part of the collector means to send to each source while nothing slows it. */
export type PlannedSearches = ReadonlyMap<string, number>;

export type LogBudget = {
  /** Says anew what one part (watchers, panels) plans; its plan before is forgotten. */
  plan: (part: string, perHour: PlannedSearches) => void;
  /** How many times longer than planned everybody in the background must wait between searches: 1, 2, 4, 8 or 16. */
  pace: () => number;
  /** What is planned for a source at that pace. */
  plannedPerHour: (source: string) => number;
};

const slowest = 16;
/** Of the budget; people leave at least so much to what nobody has to ask for. */
const keptShare = 0.25;

/** The pace at which all plans fit beside what people searched within the last hour. */
export const paceFor = (sources: readonly { budgetPerHour: number | null; people: number; planned: number }[]) => {
  const fits = (pace: number) =>
    sources.every(({ budgetPerHour, people, planned }) => {
      if (budgetPerHour === null) return true;
      return planned / pace <= Math.max(budgetPerHour * keptShare, budgetPerHour - people);
    });
  let pace = 1;
  while (pace < slowest && !fits(pace)) pace *= 2;
  return pace;
};

/** Keeps background searches inside the sources' budgets; people are counted and never slowed. */
export const createLogBudget = (sources: readonly BudgetedSource[]): LogBudget => {
  const plans = new Map<string, PlannedSearches>();
  const planned = (id: string) => [...plans.values()].reduce((sum, plan) => sum + (plan.get(id) ?? 0), 0);
  const pace = () =>
    paceFor(
      sources.map(({ id, budgetPerHour, callsLastHour }) => ({
        budgetPerHour,
        people: callsLastHour("people"),
        planned: planned(id),
      })),
    );
  return {
    plan: (part, perHour) => void plans.set(part, perHour),
    pace,
    plannedPerHour: (id) => planned(id) / pace(),
  };
};
