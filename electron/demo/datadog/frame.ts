import { type DatadogUnit, units } from "#electron/demo/model/units.ts";
import type { Grid } from "./grid.ts";

/** One answered line: NaN where it has no value. */
export type Line = { groupTags: readonly string[]; values: Float64Array };

export type UnitPair = readonly [DatadogUnit | null, DatadogUnit | null] | null;

/** What an expression evaluates to. */
export type Frame = { grid: Grid; lines: readonly Line[]; unit: UnitPair };

export const frameOf = (grid: Grid, lines: readonly Line[], unit: UnitPair = null): Frame => ({ grid, lines, unit });

export const constantFrame = (grid: Grid, value: number): Frame =>
  frameOf(grid, [{ groupTags: [], values: new Float64Array(grid.count).fill(value) }]);

export const mapValues = (frame: Frame, change: (value: number, index: number) => number): Frame => ({
  ...frame,
  lines: frame.lines.map((line) => ({ ...line, values: line.values.map(change) })),
});

const operations = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  /** Datadog has no point where a division has no answer. */
  "/": (a: number, b: number) => (b === 0 ? Number.NaN : a / b),
} as const;

export type Operator = keyof typeof operations;

/** Values of `line` at the buckets of `grid`; NaN at buckets it has not. */
const valuesOn = (grid: Grid, from: Grid, line: Line): Float64Array => {
  if (from.startMs === grid.startMs && from.stepMs === grid.stepMs && from.count === grid.count) return line.values;
  return Float64Array.from({ length: grid.count }, (_, i) => {
    const at = (grid.startMs + i * grid.stepMs - from.startMs) / from.stepMs;
    return Number.isInteger(at) ? (line.values[at] ?? Number.NaN) : Number.NaN;
  });
};

const unitOf = (operator: Operator, left: UnitPair, right: UnitPair): UnitPair => {
  if (operator === "+" || operator === "-") return left ?? right;
  if (right === null) return left;
  if (operator === "*" && left === null) return right;
  return null;
};

/** Joins lines of equal groups; a frame of one line without a group goes with every line of the other. */
export const combine = (
  left: Frame,
  right: Frame,
  operate: (a: number, b: number) => number,
  unit: UnitPair,
): Frame => {
  const grid = left.grid.stepMs >= right.grid.stepMs ? left.grid : right.grid;
  const single = (frame: Frame) =>
    frame.lines.length === 1 && frame.lines[0]?.groupTags.length === 0 ? frame.lines[0] : null;
  const key = (line: Line) => [...line.groupTags].sort().join(",");
  const [onlyLeft, onlyRight] = [single(left), single(right)];
  const rightByKey = new Map(right.lines.map((line) => [key(line), line]));
  const pairs: [Line, Line, readonly string[]][] = onlyLeft
    ? right.lines.map((line) => [onlyLeft, line, line.groupTags])
    : left.lines.flatMap((line): [Line, Line, readonly string[]][] => {
        const other = onlyRight ?? rightByKey.get(key(line));
        return other ? [[line, other, line.groupTags]] : [];
      });
  const lines = pairs.map(([a, b, groupTags]) => {
    const others = valuesOn(grid, right.grid, b);
    const values = valuesOn(grid, left.grid, a).map((value, i) => operate(value, others[i] ?? Number.NaN));
    return { groupTags, values };
  });
  return frameOf(grid, lines, unit);
};

export const arithmetic = (operator: Operator, left: Frame, right: Frame): Frame =>
  combine(left, right, operations[operator], unitOf(operator, left.unit, right.unit));

export const perUnit = (unit: UnitPair, per: "second" | "minute" | "hour"): UnitPair =>
  unit === null ? null : [unit[0], units[per]];

/** One number for a line; NaN when it has none. The names are those of `aggregator` and of top(). */
export const reduceLine = (values: Float64Array, aggregator: string, stepMs: number): number => {
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length === 0) return Number.NaN;
  const sum = present.reduce((total, value) => total + value, 0);
  switch (aggregator) {
    case "sum":
      return sum;
    case "min":
      return present.reduce((a, b) => Math.min(a, b));
    case "max":
      return present.reduce((a, b) => Math.max(a, b));
    case "last":
      return present.at(-1) ?? Number.NaN;
    case "l2norm":
      return Math.hypot(...present);
    case "area":
      return (sum * stepMs) / 1000;
    case "percentile":
      return present.sort()[Math.floor(present.length * 0.95)] ?? Number.NaN;
    default:
      return sum / present.length;
  }
};
