import { type Labels, labelsText } from "./labels.ts";
import { noSamples, type Samples } from "./samples.ts";
import type { QueryRow, SeriesRow, Store } from "./store.ts";

/** `pending`: samples that are in the journal and not yet in a chunk. */
export type SeriesState = SeriesRow & { pending: Samples };
export type QueryState = QueryRow & { series: Map<string, SeriesState>; usedAtMs: number };

const keyOf = (stepMs: number, queryKey: string) => `${stepMs} ${queryKey}`;

const withoutPending = (row: SeriesRow): SeriesState => ({ ...row, pending: noSamples });

/** The queries in use with their series. What the disk does not know yet stays in `unsaved` until a commit took it. */
export const createCatalogue = (store: Store, now: () => number) => {
  const queries = new Map<string, QueryState>();
  const queriesById = new Map<number, QueryState>();
  const seriesById = new Map<number, SeriesState>();
  const unsaved = { queries: new Set<QueryState>(), series: new Set<SeriesState>() };
  let lastQueryId = store.lastId("query");
  let lastSeriesId = store.lastId("series");

  const keep = (row: QueryRow): QueryState => {
    const series = new Map(store.seriesOfQuery(row.id).map((it) => [labelsText(it.labels), withoutPending(it)]));
    const query = { ...row, series, usedAtMs: now() };
    queries.set(keyOf(row.stepMs, row.key), query);
    queriesById.set(row.id, query);
    for (const it of series.values()) seriesById.set(it.id, it);
    return query;
  };

  /** Null when nothing was ever written of it. */
  const find = (queryKey: string, stepMs: number): QueryState | null => {
    const known = queries.get(keyOf(stepMs, queryKey));
    const row = known ? null : store.queryByKey(stepMs, queryKey);
    if (known) known.usedAtMs = now();
    return known ?? (row && keep(row));
  };

  return {
    unsaved,
    find,
    findOrAdd: (queryKey: string, stepMs: number): QueryState => {
      const known = find(queryKey, stepMs);
      if (known) return known;
      const query = keep({ id: ++lastQueryId, stepMs, key: queryKey, covered: [] });
      unsaved.queries.add(query);
      return query;
    },
    /** The series of that label set, made when it is new; a unit that differs from the known one replaces it. */
    seriesOf: (query: QueryState, labels: Labels, unit: string | null): SeriesState => {
      const text = labelsText(labels);
      const known = query.series.get(text);
      if (known && known.unit === unit) return known;
      const series = known ?? withoutPending({ id: ++lastSeriesId, queryId: query.id, labels: { ...labels }, unit });
      series.unit = unit;
      query.series.set(text, series);
      seriesById.set(series.id, series);
      unsaved.series.add(series);
      return series;
    },
    /** Null when it is no longer kept. */
    queryById: (id: number): QueryState | null => {
      const known = queriesById.get(id);
      const row = known ? null : store.queryById(id);
      return known ?? (row && keep(row));
    },
    holdsQuery: (id: number) => queriesById.has(id),
    /** Undefined when it is not in memory: every series of a query in use is. */
    seriesById: (id: number) => seriesById.get(id),
    queries: () => [...queries.values()],
    series: () => seriesById.values(),
    dropSeries: (id: number) => {
      const series = seriesById.get(id);
      if (!series) return;
      seriesById.delete(id);
      queriesById.get(series.queryId)?.series.delete(labelsText(series.labels));
    },
    /** Out of memory only; the disk still has it. */
    dropQuery: (query: QueryState) => {
      queries.delete(keyOf(query.stepMs, query.key));
      queriesById.delete(query.id);
      for (const { id } of query.series.values()) seriesById.delete(id);
    },
  };
};
