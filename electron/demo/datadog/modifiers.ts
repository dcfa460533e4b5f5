import type { Modifiers } from "./evaluate-metric.ts";
import type { PlainArgument } from "./functions.ts";
import { Refusal } from "./refusal.ts";
import type { TimeMethod } from "./roll-up.ts";

export const noModifiers: Modifiers = { as: null, method: null, stepMs: null, fill: null };

const dayS = 86_400;
const calendarSeconds: Record<string, number> = { daily: dayS, weekly: 7 * dayS, monthly: 30 * dayS };
const methods: readonly TimeMethod[] = ["avg", "sum", "min", "max", "count", "last"];

const rollup = (args: readonly PlainArgument[]): Partial<Modifiers> => {
  const change: { method?: TimeMethod; stepMs?: number } = {};
  for (const arg of args.slice(0, 2)) {
    const method = methods.find((one) => one === arg);
    const seconds = typeof arg === "number" ? arg : calendarSeconds[arg];
    if (method) change.method = method;
    else if (seconds !== undefined && seconds > 0) change.stepMs = seconds * 1000;
    else throw new Refusal(400, `Error parsing query: invalid rollup argument "${arg}"`);
  }
  return change;
};

const fill = ([how]: readonly PlainArgument[]): Partial<Modifiers> => {
  if (how === "zero" || how === 0) return { fill: "zero" };
  return { fill: how === "last" ? "last" : null };
};

/** Of two equal modifiers the inner one, nearer to the metric, holds; it is applied later. */
export const toModifiers = (name: string, args: readonly PlainArgument[], outer: Modifiers): Modifiers => {
  switch (name) {
    case "as_count":
      return { ...outer, as: "count" };
    case "as_rate":
      return { ...outer, as: "rate" };
    case "rollup":
      return { ...outer, ...rollup(args) };
    case "fill":
      return { ...outer, ...fill(args) };
    case "weighted":
      return outer;
    default:
      throw new Refusal(400, `Error parsing query: unknown modifier "${name}"`);
  }
};
