import type { Range } from "#electron/history/ranges.ts";
import type { HeldSeries } from "./demand.ts";
import { stableJson } from "./demand-key.ts";

/** By labels. The arrays are never changed in place: panels may keep what they were given. */
export type Held = ReadonlyMap<string, HeldSeries>;

/** A query that splits into more lines than this holds back the rest: memory has an end. */
export const maxSeries = 5000;

const indexAtOrAfter = (timesMs: readonly number[], ms: number): number => {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timesMs[middle] ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const cutSeries = (series: HeldSeries, range: Range): HeldSeries => {
  const start = indexAtOrAfter(series.timesMs, range.fromMs);
  const end = Math.max(start, indexAtOrAfter(series.timesMs, range.toMs));
  if (start === 0 && end === series.timesMs.length) return series;
  return { ...series, timesMs: series.timesMs.slice(start, end), values: series.values.slice(start, end) };
};

/** Both ascending; at equal times the newer word wins. */
const mergeSeries = (held: HeldSeries, news: HeldSeries): HeldSeries => {
  const [firstMs] = news.timesMs;
  const lastMs = news.timesMs.at(-1);
  if (firstMs === undefined || lastMs === undefined) return held;
  const start = indexAtOrAfter(held.timesMs, firstMs);
  const end = indexAtOrAfter(held.timesMs, lastMs + 1);
  const byTime = new Map<number, number>();
  for (let i = start; i < end; i++) byTime.set(held.timesMs[i] ?? 0, held.values[i] ?? 0);
  const size = byTime.size;
  for (const [i, timeMs] of news.timesMs.entries()) byTime.set(timeMs, news.values[i] ?? 0);
  const isReplaced = size === 0 || byTime.size === news.timesMs.length;
  const timesMs = isReplaced ? news.timesMs : [...byTime.keys()].sort((a, b) => a - b);
  const values = isReplaced ? news.values : timesMs.map((timeMs) => byTime.get(timeMs) ?? 0);
  return {
    labels: news.labels,
    unit: news.unit,
    timesMs: held.timesMs.slice(0, start).concat(timesMs, held.timesMs.slice(end)),
    values: held.values.slice(0, start).concat(values, held.values.slice(end)),
  };
};

/** What is held after an answer: only samples inside `keep`, no empty lines, no more lines than maxSeries. */
export const mergeAnswer = (held: Held, answer: readonly HeldSeries[], keep: Range): Held => {
  const merged = new Map<string, HeldSeries>();
  for (const [key, series] of held) {
    const kept = cutSeries(series, keep);
    if (kept.timesMs.length > 0) merged.set(key, kept);
  }
  for (const series of answer) {
    const news = cutSeries(series, keep);
    if (news.timesMs.length === 0) continue;
    const key = stableJson(series.labels);
    const known = merged.get(key);
    if (known) merged.set(key, mergeSeries(known, news));
    else if (merged.size < maxSeries) merged.set(key, news);
  }
  return merged;
};

export const newestOf = (held: Held): number | null => {
  let newestMs: number | null = null;
  for (const { timesMs } of held.values()) {
    const lastMs = timesMs.at(-1);
    if (lastMs !== undefined && (newestMs === null || lastMs > newestMs)) newestMs = lastMs;
  }
  return newestMs;
};
