import type { PanelState } from "#config/contract/panel.ts";
import type { PanelDetail } from "#config/contract/panel-detail.ts";
import type { QuerySpec } from "#config/wall/query.ts";
import type { Demand } from "#electron/collector/demand.ts";
import type { AnswerState } from "#electron/panels/built.ts";
import { type PlannedPanel, sourceId } from "#electron/wall/plan-wall.ts";
import { breachWindow } from "./breach-window.ts";
import { queryText } from "./query-text.ts";

export type DetailDeps = {
  states: (key: string) => AnswerState | null;
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
  state: AnswerState | null,
): Omit<PanelDetail["queries"][number], "source" | "sourceKind" | "text" | "role"> => {
  if (!state || state.kind === "watchers") return noStatus;
  const { fetchedAtMs, nextPollMs, everyMs, slowed, error, warnings } = state.status;
  const told = error && { kind: error.kind, message: error.message, sinceMs: error.sinceMs };
  return { fetchedAtMs, nextPollMs, everyMs, slowed, error: told, warnings };
};

type Queries = PanelDetail["queries"];

const metricQueries = ({ plan }: PlannedPanel, deps: DetailDeps): Queries =>
  plan.queries.flatMap(({ role, key }) => {
    const demand = plan.demands.find((one) => one.key === key);
    if (!demand) return [];
    const source = sourceId(demand.source);
    const sourceKind = deps.sourceKind(source);
    return [{ source, sourceKind, role, text: queryText(demand), ...statusPart(deps.states(key)) }];
  });

const logQueries = ({ plan }: PlannedPanel, deps: DetailDeps): Queries =>
  plan.searches.map(({ source, text, key }) => ({
    ...{ source, sourceKind: deps.sourceKind(source), role: "main", text },
    ...statusPart(deps.states(key)),
  }));

/** The lines of the worst watcher that has hit. */
const watchedLogs = ({ data }: PanelState): PanelDetail["logs"] => {
  const [worst] = data?.kind === "logs" && data.content.show === "watchers" ? data.content.watchers : [];
  if (!worst?.lines || worst.level === "ok" || worst.level === "unknown") return null;
  const { fromMs, toMs } = worst.lines;
  return { query: worst.search, confident: true, source: null, fromMs, toMs };
};

/** The logs behind a panel: its own search where it has one, else what its query lets guess. */
const logsOf = ({ panel, plan }: PlannedPanel, state: PanelState, deps: DetailDeps): PanelDetail["logs"] => {
  const { nowMs } = deps;
  const [search] = plan.searches;
  if (panel.kind === "logs" && !search) return watchedLogs(state);
  if (search) {
    const source = panel.kind === "logs" ? (panel.source ?? null) : null;
    return { query: search.text, confident: true, source, fromMs: nowMs - search.windowMs, toMs: nowMs };
  }
  const mainKey = plan.queries.find(({ role }) => role === "main")?.key;
  const main = specOf(plan.demands.find(({ key }) => key === mainKey));
  const scope = main && deps.scopeOf(main);
  return scope && { ...scope, source: null, ...breachWindow(state, nowMs) };
};

/** What stands behind a panel: its queries as asked, how asking goes, and where its logs are. */
export const toPanelDetail = (planned: PlannedPanel, state: PanelState, deps: DetailDeps): PanelDetail => ({
  id: planned.id,
  title: planned.panel.title,
  state,
  windowMs: planned.plan.windowMs,
  stepMs: planned.plan.stepMs,
  queries: [...metricQueries(planned, deps), ...logQueries(planned, deps)],
  logs: logsOf(planned, state, deps),
});
