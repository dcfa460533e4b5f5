import { newestArrived } from "./arrivals.ts";
import { combine, constantFrame, type Frame, mapValues, perUnit, reduceLine } from "./frame.ts";
import { Refusal } from "./refusal.ts";

/** Arguments after the first, which is the frame: numbers and strings as they stand. */
export type PlainArgument = number | string;

const numberOf = (args: readonly PlainArgument[], index: number, fallback: number): number =>
  typeof args[index] === "number" ? args[index] : fallback;
const stringOf = (args: readonly PlainArgument[], index: number, fallback: string): string =>
  typeof args[index] === "string" ? args[index] : fallback;

const top = (frame: Frame, count: number, by: string, order: string): Frame => {
  const ranked = frame.lines
    .map((line) => ({ line, rank: reduceLine(line.values, by === "mean" ? "avg" : by, frame.grid.stepMs) }))
    .filter(({ rank }) => !Number.isNaN(rank))
    .sort((a, b) => (order === "asc" ? a.rank - b.rank : b.rank - a.rank));
  return { ...frame, lines: ranked.slice(0, count).map(({ line }) => line) };
};

/** Zero where nothing came, up to what can have come by now; a query without groups and data becomes one line of zeros. */
const defaultZero = (frame: Frame, nowMs: number): Frame => {
  const { startMs, stepMs } = frame.grid;
  const newestMs = newestArrived("integration", nowMs).minute * 60_000;
  const filled = frame.lines.length > 0 ? frame : constantFrame(frame.grid, Number.NaN);
  const known = (index: number) => startMs + index * stepMs <= newestMs;
  return {
    ...mapValues(filled, (value, index) => (Number.isNaN(value) && known(index) ? 0 : value)),
    unit: frame.unit,
  };
};

const perLine = (frame: Frame, change: (values: Float64Array) => Float64Array): Frame => ({
  ...frame,
  lines: frame.lines.map((line) => ({ ...line, values: change(line.values) })),
});

const differences = (values: Float64Array) => values.map((value, i) => value - (values[i - 1] ?? Number.NaN));

const ewma = (span: number) => (values: Float64Array) => {
  let mean = Number.NaN;
  return values.map((value) => {
    if (Number.isNaN(value)) return value;
    mean = Number.isNaN(mean) ? value : mean + (2 / (span + 1)) * (value - mean);
    return mean;
  });
};

const runningSum = (values: Float64Array) => {
  let sum = 0;
  return values.map((value) => {
    if (!Number.isNaN(value)) sum += value;
    return Number.isNaN(value) ? value : sum;
  });
};

const countOf = (frame: Frame, holds: (value: number) => boolean): Frame => ({
  ...mapValues(constantFrame(frame.grid, 0), (_, i) =>
    frame.lines.reduce((count, line) => count + (holds(line.values[i] ?? Number.NaN) ? 1 : 0), 0),
  ),
});

type Apply = (frame: Frame, args: readonly PlainArgument[], nowMs: number) => Frame;

const per =
  (unit: "second" | "minute" | "hour", seconds: number): Apply =>
  (frame) => ({
    ...mapValues(frame, (value) => (value * seconds * 1000) / frame.grid.stepMs),
    unit: perUnit(frame.unit, unit),
  });
const each =
  (change: (value: number, bound: number) => number): Apply =>
  (frame, args) =>
    mapValues(frame, (value) => change(value, numberOf(args, 0, Number.NaN)));

const functions: Record<string, Apply> = {
  abs: each(Math.abs),
  round: each(Math.round),
  log2: each(Math.log2),
  log10: each(Math.log10),
  clamp_min: each((value, bound) => (value < bound ? bound : value)),
  clamp_max: each((value, bound) => (value > bound ? bound : value)),
  cutoff_min: each((value, bound) => (value < bound ? Number.NaN : value)),
  cutoff_max: each((value, bound) => (value > bound ? Number.NaN : value)),
  per_second: per("second", 1),
  per_minute: per("minute", 60),
  per_hour: per("hour", 3600),
  diff: (frame) => perLine(frame, differences),
  derivative: (frame) => mapValues(perLine(frame, differences), (value) => (value * 1000) / frame.grid.stepMs),
  cumsum: (frame) => perLine(frame, runningSum),
  default_zero: (frame, _args, nowMs) => defaultZero(frame, nowMs),
  exclude_null: (frame) => ({
    ...frame,
    lines: frame.lines.filter((line) => !line.groupTags.some((tag) => tag.endsWith(":N/A"))),
  }),
  count_not_null: (frame) => countOf(frame, (value) => !Number.isNaN(value)),
  count_nonzero: (frame) => countOf(frame, (value) => !Number.isNaN(value) && value !== 0),
  top: (frame, args) => top(frame, numberOf(args, 0, 10), stringOf(args, 1, "mean"), stringOf(args, 2, "desc")),
};

const ranking = /^(top|bottom)(5|10|15|20)(?:_(mean|min|max|last|area|l2norm))?$/;
const smoothing = /^ewma_(3|5|7|10|20)$/;

/** min(a, b) and max(a, b) point by point. */
export const pairwise: Record<string, (a: number, b: number) => number> = { min: Math.min, max: Math.max };

export const applyFunction = (name: string, frame: Frame, args: readonly PlainArgument[], nowMs: number): Frame => {
  const rank = ranking.exec(name);
  if (rank) return top(frame, Number(rank[2]), rank[3] ?? "mean", rank[1] === "top" ? "desc" : "asc");
  const smooth = smoothing.exec(name);
  if (smooth) return perLine(frame, ewma(Number(smooth[1])));
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!apply) throw new Refusal(400, `Error parsing query: unknown function "${name}"`);
  return apply(frame, args, nowMs);
};

export const applyPairwise = (name: string, left: Frame, right: Frame): Frame =>
  combine(left, right, pairwise[name] ?? Math.max, left.unit ?? right.unit);
