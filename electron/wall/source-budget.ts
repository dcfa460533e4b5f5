import type { SourceConfig } from "#config/wall/source.ts";
import type { Budget } from "#electron/collector/budget.ts";
import type { SourceFacts } from "#electron/sources/source.ts";

/** What the wall file allows a source, else the source's polite default. `eventsPerHour` is asked beside its panels. */
export const sourceBudget = ({ budget }: SourceConfig, facts: SourceFacts, eventsPerHour = 0): Budget => {
  const { moneyPerMonth, requestsPerHour = facts.defaultRequestsPerHour } = budget ?? {};
  return {
    requestsPerHour,
    ...(moneyPerMonth === undefined ? {} : { moneyPerMonth }),
    ...(eventsPerHour > 0 ? { besidePerHour: eventsPerHour } : {}),
  };
};
