import type { CatalogueEntry } from "#electron/demo/model/catalogue.ts";
import type { DemoModel } from "#electron/demo/model/model.ts";
import { percentileFactor, type Series } from "#electron/demo/model/series.ts";
import { units } from "#electron/demo/model/units.ts";
import { newestArrived } from "./arrivals.ts";
import type { MetricQuery } from "./expression.ts";
import { type Frame, frameOf, type Line, type UnitPair } from "./frame.ts";
import { type Grid, planGrid, planStepMs } from "./grid.ts";
import { compileFilter } from "./parse-filter.ts";
import { rollUp, type TimeMethod } from "./roll-up.ts";

/** What `.as_count()`, `.rollup()` and the like ask of the metric below them. */
export type Modifiers = {
  as: "count" | "rate" | null;
  method: TimeMethod | null;
  stepMs: number | null;
  fill: "zero" | "last" | null;
};

const dayMs = 86_400_000;

export type MetricContext = { model: DemoModel; nowMs: number; grid: Grid; dataSource: string; modifiers: Modifiers };

const gridFor = (entry: CatalogueEntry, { grid, modifiers }: MetricContext): Grid => {
  const askedMs = modifiers.stepMs ?? grid.stepMs;
  const leastMs = entry.arrives === "daily" ? Math.max(dayMs, askedMs) : askedMs;
  const stepMs = planStepMs(grid.toMs - grid.fromMs, leastMs);
  return stepMs === grid.stepMs ? grid : planGrid(grid.fromMs, grid.toMs, stepMs, grid.covering);
};

const aggregate = (aggregator: string, values: readonly number[]): number => {
  if (values.length === 0) return Number.NaN;
  const sum = values.reduce((total, value) => total + value, 0);
  if (aggregator === "sum") return sum;
  if (aggregator === "min") return Math.min(...values);
  if (aggregator === "max") return Math.max(...values);
  if (aggregator === "count") return values.length;
  const mean = sum / values.length;
  if (aggregator !== "stddev") return mean;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
};

const merge = (aggregator: string, sources: readonly Float64Array[], count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) =>
    aggregate(
      aggregator,
      sources.map((values) => values[i] ?? Number.NaN).filter((value) => !Number.isNaN(value)),
    ),
  );

const fillGaps = (values: Float64Array, fill: Modifiers["fill"]): Float64Array => {
  let last = Number.NaN;
  return values.map((value) => {
    if (!Number.isNaN(value)) last = value;
    if (!Number.isNaN(value) || fill === null) return value;
    return fill === "zero" ? 0 : last;
  });
};

const unitOf = (entry: CatalogueEntry, as: Modifiers["as"]): UnitPair => {
  if (entry.unit === null) return null;
  if (entry.kind === "count" && as === "rate") return [units[entry.unit], units.second];
  return [units[entry.unit], entry.perUnit === null ? null : units[entry.perUnit]];
};

/** Sources in scope, over time, then over space: the order of Datadog's "query to the graph". */
export const evaluateMetric = (query: MetricQuery, context: MetricContext): Frame => {
  const { model, modifiers } = context;
  const entry = model.describe(query.metric);
  const percentile = /^p\d/.test(query.aggregator) ? Number(query.aggregator.slice(1)) : null;
  const unanswerable = !entry || entry.dataSource !== context.dataSource;
  if (unanswerable || (percentile !== null && entry.kind !== "distribution")) return frameOf(context.grid, []);
  const grid = gridFor(entry, context);
  const as = entry.kind === "count" ? modifiers.as : null;
  const method = as === null ? (modifiers.method ?? "avg") : (modifiers.method ?? "sum");
  const newest = newestArrived(entry.arrives, context.nowMs);
  const matches = compileFilter(query.filter);
  const inScope = model.series(query.metric).filter((series) => matches(series.tags));
  const groupOf = (series: Series) => query.by.map((key) => `${key}:${series.tags[key] ?? "N/A"}`);
  const lines: Line[] = [];
  for (const group of Map.groupBy(inScope, (series) => groupOf(series).join(",")).values()) {
    const sources = group.map((series) => {
      const values = rollUp(model, series, grid, method, newest);
      const factor = percentile === null ? 1 : percentileFactor(percentile, series.sigma);
      const perSecond = as === "rate" ? 1000 / grid.stepMs : 1;
      return factor * perSecond === 1 ? values : values.map((value) => value * factor * perSecond);
    });
    const merged = merge(query.aggregator, sources, grid.count);
    const [first] = group;
    if (first && merged.some((value) => !Number.isNaN(value)))
      lines.push({ groupTags: groupOf(first), values: fillGaps(merged, modifiers.fill) });
  }
  return frameOf(grid, lines, unitOf(entry, as));
};
