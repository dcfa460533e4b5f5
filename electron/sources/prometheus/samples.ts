import type { ScalarQuery, ScalarRow, Series } from "#electron/sources/source.ts";
import { SourceError } from "#electron/sources/source.ts";
import type { QueryResult } from "./wire.ts";

/** null for NaN and the infinities, which the API writes as texts: a gap. */
const finite = (text: string): number | null => {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

const asMatrix = (result: QueryResult): Extract<QueryResult, { resultType: "matrix" }>["result"] => {
  if (result.resultType === "matrix") return result.result;
  if (result.resultType === "vector")
    return result.result.map(({ metric, value }) => ({ metric, values: value ? [value] : [] }));
  if (result.resultType === "scalar") return [{ metric: {}, values: [result.result] }];
  throw new SourceError("bad-query", "The query gives a text, not numbers.");
};

const sameSeries = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The parts of one split range query, oldest first, as series; a series without any finite sample is left out. */
export const toSeries = (parts: QueryResult[]): Series[] => {
  const found = new Map<string, Series>();
  for (const { metric, values } of parts.flatMap(asMatrix)) {
    const key = sameSeries(metric);
    const series = found.get(key) ?? { labels: metric, unit: null, timesMs: [], values: [] };
    found.set(key, series);
    for (const [timeS, text] of values) {
      const timeMs = Math.round(timeS * 1000);
      const value = finite(text);
      if (value === null || timeMs <= (series.timesMs.at(-1) ?? Number.NEGATIVE_INFINITY)) continue;
      series.timesMs.push(timeMs);
      series.values.push(value);
    }
  }
  return [...found.values()].filter((series) => series.timesMs.length > 0);
};

const instant = (result: QueryResult): ScalarRow[] => {
  const row = (labels: Record<string, string>, text: string): ScalarRow[] => {
    const value = finite(text);
    return value === null ? [] : [{ labels, value }];
  };
  if (result.resultType === "vector")
    return result.result.flatMap(({ metric, value }) => (value ? row(metric, value[1]) : []));
  if (result.resultType === "scalar") return row({}, result.result[1]);
  if (result.resultType === "string") throw new SourceError("bad-query", "The query gives a text, not numbers.");
  throw new SourceError(
    "bad-query",
    "The query gives many samples a series where one is wanted; wrap it, as in avg_over_time(...).",
  );
};

/** One row a series of an instant query, sorted and cut as asked; rows without a finite number are left out. */
export const toRows = (result: QueryResult, { order, limit }: Pick<ScalarQuery, "order" | "limit">): ScalarRow[] =>
  instant(result)
    .sort((a, b) => (order === "asc" ? a.value - b.value : b.value - a.value))
    .slice(0, limit);

/** Native histograms carry no single number; a wall must ask for a quantile or an average of them. */
export const histogramWarnings = (results: QueryResult[]): string[] => {
  const some = results.some(
    (result) =>
      (result.resultType === "matrix" && result.result.some((row) => row.histograms !== undefined)) ||
      (result.resultType === "vector" && result.result.some((row) => row.histogram !== undefined)),
  );
  return some ? ["Native histograms were left out; ask histogram_quantile() or histogram_avg() of them."] : [];
};
