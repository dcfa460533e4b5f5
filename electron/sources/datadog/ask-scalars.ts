import type { Outcome, ScalarAnswer, ScalarQuery, Source, TimeRange } from "#electron/sources/source.ts";
import { type Asking, notSupported, outcomeOf } from "./ask.ts";
import { askCost } from "./ask-cost.ts";
import { reduceSeries } from "./to-costs.ts";
import { toScalarRequest } from "./to-request.ts";
import { rank, toScalars } from "./to-scalars.ts";

const askCostRows = async (
  asking: Asking,
  query: ScalarQuery,
  range: TimeRange,
  signal: AbortSignal,
): Promise<ScalarAnswer> => {
  const { series, warnings } = await askCost(asking, range, signal);
  const rows = series.flatMap((line) => {
    const value = reduceSeries(line, query.reduce);
    return value === null ? [] : [{ labels: line.labels, value }];
  });
  return { rows: rank(rows, query), unit: "USD", warnings };
};

/** One request a query: an answer's groups and limit belong to all of its formulas together. */
export const createAskScalars = (asking: Asking): Source["scalars"] => {
  const ask = async (query: ScalarQuery, range: TimeRange, signal: AbortSignal): Promise<Outcome<ScalarAnswer>> => {
    const { spec } = query;
    if (spec.kind === "promql") return notSupported(spec.kind);
    if (spec.kind === "usage-cost") return outcomeOf(askCostRows(asking, query, range, signal));
    const client = await asking.client();
    const answer = client.scalar(toScalarRequest(spec, query, range), signal);
    return outcomeOf(answer.then((from) => toScalars(from, { ...query, ...asking })));
  };
  return async (queries, range, signal) => {
    const outcomes: Outcome<ScalarAnswer>[] = [];
    for (const query of queries) outcomes.push(await ask(query, range, signal));
    return outcomes;
  };
};
