import type { ScalarFormulaQueryRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ScalarFormulaQueryRequest.js";
import type { TimeseriesFormulaQueryRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js";
import type { QuerySpec } from "#config/wall/query.ts";
import type { ScalarQuery, TimeRange } from "#electron/sources/source.ts";

/** What Datadog's query endpoints take; usage cost has an endpoint of its own. */
export type MetricSpec = Extract<QuerySpec, { kind: "metric" | "formula" | "cloud-cost" }>;

type WireQuery = { dataSource: "metrics" | "cloud_cost"; name: string; query: string };

/** Strings and tag lists pass untouched; of the words, those that name a query and are not a function's name change. */
const token = /'[^']*'|"[^"]*"|\{[^}]*\}|[a-z_][\w.]*(?!\s*\()/gi;

export const renameInFormula = (formula: string, names: ReadonlyMap<string, string>): string =>
  formula.replaceAll(token, (word) => names.get(word) ?? word);

/** One formula a spec, in order. A query that several specs share is sent once; names are unique in the request. */
export const planFormulas = (specs: readonly MetricSpec[]): { queries: WireQuery[]; formulas: string[] } => {
  const queries = new Map<string, WireQuery>();
  const nameOf = (dataSource: WireQuery["dataSource"], query: string): string => {
    const key = `${dataSource} ${query}`;
    const known = queries.get(key) ?? { dataSource, name: `q${queries.size}`, query };
    queries.set(key, known);
    return known.name;
  };
  const formulas = specs.map((spec) => {
    if (spec.kind === "metric") return nameOf("metrics", spec.text);
    if (spec.kind === "cloud-cost") return nameOf("cloud_cost", spec.text);
    const names = Object.entries(spec.queries).map(([name, text]) => [name, nameOf("metrics", text)] as const);
    return renameInFormula(spec.formula, new Map(names));
  });
  return { queries: [...queries.values()], formulas };
};

export const toTimeseriesRequest = (
  specs: readonly MetricSpec[],
  range: TimeRange,
  stepMs: number,
): TimeseriesFormulaQueryRequest => {
  const { queries, formulas } = planFormulas(specs);
  return {
    data: {
      type: "timeseries_request",
      attributes: {
        from: range.fromMs,
        to: range.toMs,
        interval: stepMs,
        queries,
        formulas: formulas.map((formula) => ({ formula })),
      },
    },
  };
};

export const toScalarRequest = (
  spec: MetricSpec,
  { reduce, limit, order }: Omit<ScalarQuery, "spec">,
  range: TimeRange,
): ScalarFormulaQueryRequest => {
  const { queries, formulas } = planFormulas([spec]);
  return {
    data: {
      type: "scalar_request",
      attributes: {
        from: range.fromMs,
        to: range.toMs,
        queries: queries.map((query) => ({ ...query, aggregator: reduce })),
        formulas: formulas.map((formula) => ({ formula, limit: { count: limit, order } })),
      },
    },
  };
};
