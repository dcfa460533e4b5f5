import type { Panel, PanelOf } from "#config/wall/panel.ts";
import { type Query, type QuerySpec, querySpec, type Reducer } from "#config/wall/query.ts";
import { stepForWindow } from "#config/wall/step.ts";
import { withWindow } from "#config/wall/window.ts";
import type { SeriesDemand } from "#electron/collector/demand.ts";
import { watchersKey } from "./log-demand.ts";
import type { Keyless, PanelPlan, PlannedQuery } from "./plan.ts";
import { planLogs } from "./plan-logs.ts";

export type PlanContext = {
  /** Fills the wall's variables in, as the source's kind writes them. */
  expand: (sourceId: string, spec: QuerySpec) => QuerySpec;
  /** Equal demands have equal keys. */
  keyOf: (demand: Keyless) => string;
  /** Where a logs panel searches that names no source. */
  logSources: readonly string[];
};

const hourMs = 3600e3;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
/** Cost is compared with the same weekdays of four weeks before the days shown. */
const usualWindowMs = 4 * weekMs;

const none = { windowMs: 0, stepMs: 0, compareMs: null, queries: [], demands: [], searches: [] };

const comparedWith = (panel: PanelOf<"tile"> | PanelOf<"trend">, otherwise: number | null): number | null => {
  if (panel.compare === undefined) return otherwise;
  return panel.compare === "none" ? null : panel.compare;
};

/** The number of the window that ranks: counts add up, the rest is averaged; PromQL with $window did it already. */
const defaultReducer = (spec: QuerySpec): Reducer => {
  if (spec.kind === "promql") return spec.text.includes("$window") ? "last" : "avg";
  if (spec.kind === "cloud-cost" || spec.kind === "usage-cost") return "sum";
  const texts = spec.kind === "metric" ? [spec.text] : Object.values(spec.queries);
  return texts.some((text) => text.includes(".as_count()")) ? "sum" : "avg";
};

const common = (panel: Panel, source: string) => ({
  source,
  priority: panel.priority,
  staleAfterMs: panel.staleAfter ?? null,
});

/** Long enough to see a breach last, and a value stand still, after a restart too. */
const demandWindow = (panel: Panel, windowMs: number, stepMs: number): number => {
  const forMs = "for" in panel ? (panel.for ?? 0) : 0;
  const longestMs = Math.max(forMs, panel.frozenAfter ?? 0);
  return Math.max(windowMs, longestMs === 0 ? 0 : longestMs + 3 * stepMs);
};

type Wanted = { role: PlannedQuery["role"]; query: Query };
type Shape = { windowMs: number; stepMs: number; compareMs: number | null; earlierMs?: number };

const planSeries = (panel: Panel, wanted: Wanted[], shape: Shape, { expand, keyOf }: PlanContext): PanelPlan => {
  const { windowMs, stepMs, compareMs, earlierMs = 0 } = shape;
  const planned = wanted.flatMap(({ role, query }) => {
    const from = querySpec(query);
    if (!from) return [];
    const spec = withWindow(expand(query.source, from), windowMs);
    const keyless: Omit<SeriesDemand, "key"> = {
      ...common(panel, query.source),
      kind: "series",
      spec,
      stepMs,
      windowMs: demandWindow(panel, windowMs, stepMs) + earlierMs,
      offsetsMs: role === "main" && compareMs !== null ? [0, compareMs] : [0],
    };
    const demand = { ...keyless, key: keyOf(keyless) };
    // Told apart by their text only where there is more than one.
    const fallbackLabel = wanted.length > 1 && "text" in spec ? spec.text : "";
    return [{ demand, query: { role, key: demand.key, label: query.label ?? null, fallbackLabel } }];
  });
  return {
    windowMs,
    stepMs,
    compareMs,
    queries: planned.map(({ query }) => query),
    demands: planned.map(({ demand }) => demand),
    searches: [],
  };
};

const planRanking = (panel: PanelOf<"ranking">, { expand, keyOf }: PlanContext): PanelPlan => {
  const from = querySpec(panel.query);
  if (!from) return none;
  const windowMs = panel.window ?? 4 * hourMs;
  const reduce = panel.reduce ?? panel.query.reduce ?? defaultReducer(from);
  const rows = panel.top ?? panel.bottom ?? 10;
  const keyless: Keyless = {
    ...common(panel, panel.query.source),
    kind: "scalars",
    query: {
      spec: withWindow(expand(panel.query.source, from), windowMs),
      reduce,
      // Twice what is shown, or a row that climbed into view would have no place before.
      limit: 2 * rows,
      order: panel.bottom === undefined ? "desc" : "asc",
    },
    windowMs,
  };
  const key = keyOf(keyless);
  const query: PlannedQuery = { role: "main", key, label: panel.query.label ?? null, fallbackLabel: "" };
  return { ...none, windowMs, queries: [query], demands: [{ ...keyless, key }] };
};

const planAlarms = (panel: PanelOf<"alarms">, { keyOf }: PlanContext): PanelPlan => {
  const keyless: Keyless = { ...common(panel, panel.source), kind: "alarms", filter: panel.filter };
  const key = keyOf(keyless);
  return { ...none, queries: [{ role: "main", key, label: null, fallbackLabel: "" }], demands: [{ ...keyless, key }] };
};

const capacityQueries = (panel: PanelOf<"capacity">): Wanted[] => [
  { role: "main", query: panel.used },
  ...(typeof panel.limit === "number" ? [] : [{ role: "limit" as const, query: panel.limit }]),
  ...(panel.users ? [{ role: "users" as const, query: panel.users }] : []),
];

/** The demands of a panel; pure, so that `check` can count them without asking anyone. */
export const planPanel = (panel: Panel, context: PlanContext): PanelPlan => {
  const shape = (windowMs: number, compareMs: number | null): Shape => ({
    windowMs,
    stepMs: stepForWindow(windowMs),
    compareMs,
  });
  switch (panel.kind) {
    case "tile":
      return planSeries(
        panel,
        [{ role: "main", query: panel.query }],
        shape(panel.window ?? hourMs, comparedWith(panel, weekMs)),
        context,
      );
    case "trend": {
      const queries = panel.queries ?? (panel.query ? [panel.query] : []);
      const wanted = queries.map((query): Wanted => ({ role: "main", query }));
      return planSeries(panel, wanted, shape(panel.window ?? 4 * hourMs, comparedWith(panel, null)), context);
    }
    case "ranking":
      return planRanking(panel, context);
    case "capacity":
      return planSeries(panel, capacityQueries(panel), shape(panel.window ?? hourMs, null), context);
    case "alarms":
      return planAlarms(panel, context);
    case "cost": {
      const days: Shape = {
        windowMs: panel.window ?? usualWindowMs,
        stepMs: dayMs,
        compareMs: null,
        earlierMs: usualWindowMs,
      };
      return planSeries(panel, [{ role: "main", query: panel.query }], days, context);
    }
    case "logs": {
      const searches = planLogs(panel, context.logSources);
      const watched: PlannedQuery = { role: "main", key: watchersKey, label: null, fallbackLabel: "" };
      const queries = panel.show === "watchers" ? [watched] : [];
      return { ...none, windowMs: searches[0]?.windowMs ?? 0, queries, searches };
    }
    case "text":
    case "timeline":
    case "phone":
      return none;
  }
};
