import { createCatalogue, type QueryState, type SeriesState } from "./catalogue.ts";
import { type Range, withRange } from "./ranges.ts";
import type { RoundPart } from "./round.ts";
import { addSample, mergeSamples, noSamples, type Samples } from "./samples.ts";
import type { Store } from "./store.ts";

export type Memory = ReturnType<typeof createMemory>;

/** The catalogue with what the journal adds to it: pending samples and coverage. Memory leads, the disk follows. */
export const createMemory = (store: Store, now: () => number) => {
  const catalogue = createCatalogue(store, now);
  /** Their coverage on disk is older than here; the journal holds the difference. */
  const coverageChanged = new Set<QueryState>();
  let pendingSamples = 0;

  const addPending = (series: SeriesState, { timesMs, values }: Samples) => {
    const before = series.pending.timesMs.length;
    const [timeMs] = timesMs;
    const [value] = values;
    if (series.pending !== noSamples && timesMs.length === 1 && timeMs !== undefined && value !== undefined) {
      addSample(series.pending, timeMs, value);
    } else series.pending = mergeSamples(series.pending, { timesMs, values });
    pendingSamples += series.pending.timesMs.length - before;
  };

  const cover = (query: QueryState, covered: Range) => {
    if (covered.toMs <= covered.fromMs) return;
    query.covered = withRange(query.covered, covered);
    coverageChanged.add(query);
  };

  const hasNews = (series: SeriesState) => series.pending.timesMs.length > 0 || catalogue.unsaved.series.has(series);

  return {
    ...catalogue,
    coverageChanged,
    pendingSamples: () => pendingSamples,
    pendingSeries: () => [...catalogue.series()].filter((series) => series.pending.timesMs.length > 0),
    /** Null when nothing is pending. */
    oldestPendingMs: () => {
      let oldestMs = Number.POSITIVE_INFINITY;
      for (const { pending } of catalogue.series()) oldestMs = Math.min(oldestMs, pending.timesMs[0] ?? oldestMs);
      return Number.isFinite(oldestMs) ? oldestMs : null;
    },
    clearPending: (series: SeriesState) => {
      pendingSamples -= series.pending.timesMs.length;
      series.pending = noSamples;
    },
    /** Takes over what a journal row says. Parts of queries and series that are no longer kept are left out. */
    apply: (parts: readonly RoundPart[]) => {
      for (const part of parts) {
        const query = catalogue.queryById(part.queryId);
        if (!query) continue;
        cover(query, part.covered);
        for (const { seriesId, samples } of part.series) {
          const series = catalogue.seriesById(seriesId);
          if (series) addPending(series, samples);
        }
      }
    },
    /** Whether memory holds nothing of the series that the disk does not have. */
    isIdle: (seriesId: number): boolean => {
      const series = catalogue.seriesById(seriesId);
      return !series || !hasNews(series);
    },
    /** Forgets queries not asked for in a while; the disk still has them. */
    dropUnused: (idleMs: number) => {
      for (const query of catalogue.queries()) {
        // Either way: the clock may have been set back.
        if (Math.abs(now() - query.usedAtMs) < idleMs) continue;
        if (catalogue.unsaved.queries.has(query) || coverageChanged.has(query)) continue;
        if (![...query.series.values()].some(hasNews)) catalogue.dropQuery(query);
      }
    },
  };
};
