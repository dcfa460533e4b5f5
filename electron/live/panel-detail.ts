import type { PanelState } from "#config/contract/panel.ts";
import type { PanelDetail } from "#config/contract/panel-detail.ts";
import type { QuerySpec } from "#config/wall/query.ts";
import type { Demand, DemandState } from "#electron/collector/demand.ts";
import { type PlannedPanel, sourceId } from "#electron/wall/plan-wall.ts";
import { breachWindow } from "./breach-window.ts";
import { queryText } from "./query-text.ts";

export type DetailDeps = {
  states: (key: string) => DemandState | null;
  /** By the id in the wall file. */
  sourceKind: (id: string) => string;
  /** A query's own scope as a log search; null when nothing of it can be searched. */
  scopeOf: (spec: QuerySpec) => { query: string; confident: boolean } | null;
  nowMs: number;
};

const specOf = (demand: Demand | undefined): QuerySpec | null => {
  if (!demand || demand.kind === "alarms") return null;
  return demand.kind === "series" ? demand.spec : demand.query.spec;
};

const noStatus = { fetchedAtMs: null, nextPollMs: null, everyMs: null, slowed: false, error: null, warnings: [] };

const statusPart = (
  state: DemandState | null,
): Omit<PanelDetail["queries"][number], "source" | "sourceKind" | "text" | "role"> => {
  if (!state) return noStatus;
  const { fetchedAtMs, nextPollMs, everyMs, slowed, error, warnings } = state.status;
  const told = error && { kind: error.kind, message: error.message, sinceMs: error.sinceMs };
  return { fetchedAtMs, nextPollMs, everyMs, slowed, error: told, warnings };
};

/** What stands behind a panel: its queries as asked, how asking goes, and where its logs are. */
export const toPanelDetail = ({ id, panel, plan }: PlannedPanel, state: PanelState, deps: DetailDeps): PanelDetail => {
  const demandOf = (key: string) => plan.demands.find((demand) => demand.key === key);
  const main = specOf(demandOf(plan.queries.find(({ role }) => role === "main")?.key ?? ""));
  const scope = main && deps.scopeOf(main);
  return {
    id,
    title: panel.title,
    state,
    windowMs: plan.windowMs,
    stepMs: plan.stepMs,
    queries: plan.queries.flatMap(({ role, key }) => {
      const demand = demandOf(key);
      if (!demand) return [];
      const source = sourceId(demand.source);
      const sourceKind = deps.sourceKind(source);
      return [{ source, sourceKind, role, text: queryText(demand), ...statusPart(deps.states(key)) }];
    }),
    logs: scope && { ...scope, ...breachWindow(state, deps.nowMs) },
  };
};
