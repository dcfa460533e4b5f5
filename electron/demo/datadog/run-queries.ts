import type { LogStore } from "#electron/demo/logs/demo-log.ts";
import type { DemoModel } from "#electron/demo/model/model.ts";
import { type Context, evaluate } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { type Frame, frameOf, reduceLine } from "./frame.ts";
import { type Grid, planGrid, planStepMs } from "./grid.ts";
import { noModifiers } from "./modifiers.ts";
import { parseExpression } from "./parse-query.ts";
import type { QueryRequest, RequestQuery } from "./query-request.ts";
import { Refusal } from "./refusal.ts";
import { QuerySyntaxError } from "./scanner.ts";

export type Vendor = { model: DemoModel; logs: LogStore; nowMs: number };

/** Syntax errors become refusals. */
export const refusing = <Value>(work: () => Value): Value => {
  try {
    return work();
  } catch (error) {
    if (error instanceof QuerySyntaxError) throw new Refusal(400, error.message);
    throw error;
  }
};

/** A scalar is made from a line of the usual resolution; formulas then work on the one number it is reduced to. */
const scalarOf = (expression: Expression, context: Context, aggregator: string): Frame => {
  const { fromMs, toMs } = context.grid;
  const grid = planGrid(fromMs, toMs, planStepMs(toMs - fromMs, null), true);
  const frame = evaluate(expression, { ...context, grid });
  const lines = frame.lines.map(({ groupTags, values }) => ({
    groupTags,
    values: new Float64Array([reduceLine(values, aggregator, frame.grid.stepMs)]),
  }));
  return frameOf(context.grid, lines, frame.unit);
};

const runnerOf = (query: RequestQuery, scalar: boolean): ((context: Context) => Frame) => {
  if (!("query" in query)) return (context) => frameOf(context.grid, []);
  const expression = parseExpression(query.query);
  return (outer) => {
    const context = { ...outer, dataSource: query.data_source, named: new Map() };
    return scalar ? scalarOf(expression, context, query.aggregator ?? "avg") : evaluate(expression, context);
  };
};

export type Answered = { name: string; frame: Frame };

/** One frame a formula, or a query where no formulas are asked. Scalars want a `windowGrid`. */
export const runQueries = (request: QueryRequest, grid: Grid, vendor: Vendor, scalar: boolean): Answered[] =>
  refusing(() => {
    const runners = request.queries.map((query, index) => ({
      name: query.name ?? `query${index + 1}`,
      run: runnerOf(query, scalar),
    }));
    const named = new Map(runners.map(({ name, run }) => [name, run]));
    const context: Context = { ...vendor, grid, dataSource: "metrics", modifiers: noModifiers, named };
    if (!request.formulas?.length) return runners.map(({ name, run }) => ({ name, frame: run(context) }));
    return request.formulas.map(({ formula }) => ({
      name: formula,
      frame: evaluate(parseExpression(formula), context),
    }));
  });
