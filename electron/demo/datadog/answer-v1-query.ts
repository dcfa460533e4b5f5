import { type Context, evaluate } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { planGrid, planStepMs } from "./grid.ts";
import { noModifiers } from "./modifiers.ts";
import { parseExpressions } from "./parse-query.ts";
import { Refusal } from "./refusal.ts";
import { refusing, type Vendor } from "./run-queries.ts";

const metricOf = (expression: Expression): string => {
  switch (expression.kind) {
    case "metric":
      return expression.metric;
    case "modified":
    case "negate":
      return metricOf(expression.of);
    case "binary":
      return metricOf(expression.left);
    case "call": {
      const [first] = expression.args;
      return first?.kind === "expression" ? metricOf(first.value) : "";
    }
    default:
      return "";
  }
};

const secondsOf = (search: URLSearchParams, name: string): number => {
  const text = search.get(name);
  if (text === null || !/^\d+$/.test(text)) throw new Refusal(400, `The parameter '${name}' is required`);
  return Number(text);
};

/** The body of GET /api/v1/query: seconds in, milliseconds out. */
export const answerV1Query = (search: URLSearchParams, vendor: Vendor): unknown => {
  const fromMs = secondsOf(search, "from") * 1000;
  const toMs = secondsOf(search, "to") * 1000;
  const query = search.get("query");
  if (query === null) throw new Refusal(400, "The parameter 'query' is required");
  if (fromMs >= toMs) throw new Refusal(400, "The parameter 'from' must be before 'to'");
  const grid = planGrid(fromMs, toMs, planStepMs(toMs - fromMs, null));
  const context: Context = { ...vendor, grid, dataSource: "metrics", modifiers: noModifiers, named: new Map() };
  const series = refusing(() => parseExpressions(query)).flatMap((expression, queryIndex) => {
    const { lines, unit, grid: own } = evaluate(expression, context);
    return lines.map(({ groupTags, values }) => {
      const points = [...values].flatMap((value, i): [number, number][] =>
        Number.isFinite(value) ? [[own.startMs + i * own.stepMs, value]] : [],
      );
      const first = points[0]?.[0] ?? own.startMs;
      const last = points.at(-1)?.[0] ?? own.startMs;
      return {
        metric: metricOf(expression),
        display_name: metricOf(expression),
        expression: query,
        scope: groupTags.length > 0 ? groupTags.join(",") : "*",
        tag_set: groupTags,
        aggr: null,
        attributes: {},
        query_index: queryIndex,
        interval: own.stepMs / 1000,
        length: points.length,
        start: first,
        end: last + own.stepMs - 1000,
        unit,
        pointlist: points,
      };
    });
  });
  const base = { status: "ok", resp_version: 1, res_type: "time_series", query, message: "", group_by: [] };
  return { ...base, series, from_date: fromMs, to_date: toMs, times: [], values: [] };
};
