import { packNumbers, unpackNumbers } from "./pack-numbers.ts";
import type { Range } from "./ranges.ts";
import type { Samples } from "./samples.ts";

/** One query's part of a poll round, by ids: what a journal row holds. `covered` may be empty. */
export type RoundPart = { queryId: number; covered: Range; series: { seriesId: number; samples: Samples }[] };

/** All parts in one blob, column by column, so that what is alike (times, counts, steps of ids) costs next to nothing. */
export const packRound = (parts: readonly RoundPart[]): Uint8Array => {
  const series = parts.flatMap((part) => part.series);
  return packNumbers([
    parts.map((part) => part.queryId),
    parts.map((part) => part.covered.fromMs),
    parts.map((part) => part.covered.toMs),
    parts.map((part) => part.series.length),
    series.map(({ seriesId }) => seriesId),
    series.map(({ samples }) => samples.timesMs.length),
    series.flatMap(({ samples }) => samples.timesMs),
    series.flatMap(({ samples }) => samples.values),
  ]);
};

export const unpackRound = (bytes: Uint8Array): RoundPart[] => {
  const [queryIds = [], froms = [], tos = [], seriesCounts = [], seriesIds = [], counts = [], times = [], values = []] =
    unpackNumbers(bytes, 8);
  let sample = 0;
  const series = seriesIds.map((seriesId, i) => {
    const from = sample;
    sample += counts[i] ?? 0;
    return { seriesId, samples: { timesMs: times.slice(from, sample), values: values.slice(from, sample) } };
  });
  let nextSeries = 0;
  return queryIds.map((queryId, i) => {
    const from = nextSeries;
    nextSeries += seriesCounts[i] ?? 0;
    const covered = { fromMs: froms[i] ?? 0, toMs: tos[i] ?? 0 };
    return { queryId, covered, series: series.slice(from, nextSeries) };
  });
};
