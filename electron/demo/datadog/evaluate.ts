import type { DemoModel } from "#electron/demo/model/model.ts";
import { evaluateMetric, type Modifiers } from "./evaluate-metric.ts";
import type { Argument, Expression } from "./expression.ts";
import { arithmetic, constantFrame, type Frame } from "./frame.ts";
import { applyFunction, applyPairwise, type PlainArgument, pairwise } from "./functions.ts";
import { type Grid, shiftGrid } from "./grid.ts";
import { toModifiers } from "./modifiers.ts";
import { Refusal } from "./refusal.ts";

export type Context = {
  model: DemoModel;
  /** The vendor's own time: nothing later has arrived. */
  nowMs: number;
  grid: Grid;
  dataSource: string;
  modifiers: Modifiers;
  /** Queries that a formula may name. */
  named: ReadonlyMap<string, (context: Context) => Frame>;
};

const dayMs = 86_400_000;
const shifts: Record<string, number> = {
  hour_before: -3_600_000,
  day_before: -dayMs,
  week_before: -7 * dayMs,
  month_before: -28 * dayMs,
};
const calendar: Record<string, number> = { d: 1, w: 7, mo: 30 };

const plainOf = (argument: Argument): PlainArgument => {
  if (argument.kind === "string") return argument.value;
  if (argument.kind !== "expression") return "";
  const { value } = argument;
  if (value.kind === "number") return value.value;
  if (value.kind === "negate" && value.of.kind === "number") return -value.of.value;
  return value.kind === "name" ? value.name : "";
};

/** Milliseconds by which a time-shift function looks elsewhere; null: no such function. */
const shiftOf = (name: string, args: readonly Argument[]): number | null => {
  if (Object.hasOwn(shifts, name)) return shifts[name] ?? null;
  const second = args[1] ? plainOf(args[1]) : undefined;
  if (name === "timeshift" && typeof second === "number") return second * 1000;
  if (name !== "calendar_shift" || typeof second !== "string") return null;
  const [, count, unit] = /^(-?\d+)(d|w|mo)$/.exec(second) ?? [];
  return count === undefined || unit === undefined ? null : Number(count) * (calendar[unit] ?? 1) * dayMs;
};

const shifted = (of: Expression, byMs: number, context: Context): Frame => {
  const frame = evaluate(of, { ...context, grid: shiftGrid(context.grid, byMs) });
  return { ...frame, grid: shiftGrid(frame.grid, -byMs) };
};

const call = (name: string, args: readonly Argument[], context: Context): Frame => {
  const [first, second] = args;
  if (first?.kind !== "expression") throw new Refusal(400, `Error parsing query: function "${name}" needs a query`);
  const shiftMs = shiftOf(name, args);
  if (shiftMs !== null) return shifted(first.value, shiftMs, context);
  const frame = evaluate(first.value, context);
  if (second?.kind === "expression" && Object.hasOwn(pairwise, name))
    return applyPairwise(name, frame, evaluate(second.value, context));
  return applyFunction(name, frame, args.slice(1).map(plainOf), context.nowMs);
};

/** Throws Refusal for what Datadog would not answer. */
export const evaluate = (expression: Expression, context: Context): Frame => {
  switch (expression.kind) {
    case "number":
      return constantFrame(context.grid, expression.value);
    case "negate":
      return arithmetic("*", constantFrame(context.grid, -1), evaluate(expression.of, context));
    case "binary":
      return arithmetic(expression.operator, evaluate(expression.left, context), evaluate(expression.right, context));
    case "metric":
      return evaluateMetric(expression, context);
    case "modified":
      return evaluate(expression.of, {
        ...context,
        modifiers: toModifiers(expression.modifier, expression.args.map(plainOf), context.modifiers),
      });
    case "call":
      return call(expression.name, expression.args, context);
    case "name": {
      const named = context.named.get(expression.name);
      if (!named) throw new Refusal(400, `Error parsing formula: unknown query "${expression.name}"`);
      return named(context);
    }
  }
};
