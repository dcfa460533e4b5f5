import type { Clock } from "#electron/clock.ts";
import type { GroupMemory } from "#electron/logs/groups/group-memory.ts";
import type { LogBudget } from "#electron/logs/hub/log-budget.ts";
import type { LogHub } from "#electron/logs/hub/log-hub.ts";
import type { LogTerms } from "#electron/logs/hub/log-terms.ts";
import type { LogDemand } from "#electron/panels/log-demand.ts";
import { createGroupsAsker } from "./ask-groups.ts";
import { createStreamAsker } from "./ask-stream.ts";
import { createLogPolls, type LogPolls } from "./log-polls.ts";
import { searchesPerHour, usualPaceMs } from "./pace.ts";

export type LogPanelsDeps = {
  clock: Clock;
  random: () => number;
  hub: Pick<LogHub, "lines">;
  budget: Pick<LogBudget, "plan" | "pace">;
  terms: ReadonlyMap<string, Pick<LogTerms, "requestsPerHour">>;
  memory: GroupMemory;
};

/** What logs panels ask of the hub, inside the budget of log searches. */
export const startLogPanels = ({ clock, random, hub, budget, terms, memory }: LogPanelsDeps): LogPolls => {
  const deps = { now: clock.now, lines: hub.lines, memory };
  const polls = createLogPolls({
    clock,
    random,
    asker: (demand) => (demand.show === "stream" ? createStreamAsker(demand, deps) : createGroupsAsker(demand, deps)),
    pace: (source) => {
      const usualMs = usualPaceMs(source);
      const isOwn = terms.get(source)?.requestsPerHour === null;
      return { usualMs, everyMs: isOwn ? usualMs : usualMs * budget.pace() };
    },
  });
  return {
    ...polls,
    want: (demands: readonly LogDemand[]) => {
      budget.plan("panels", searchesPerHour(demands));
      polls.want(demands);
    },
  };
};
