import type { DatabaseSync } from "node:sqlite";
import type { Memory } from "./memory.ts";
import { rangesFrom } from "./ranges.ts";
import { numberIn } from "./rows.ts";
import type { Store } from "./store.ts";

const idsPerSweep = 1000;

/** Deletes series and queries that have nothing left, a span of ids a call, round and round. */
export const createSweep = (database: DatabaseSync, store: Store, memory: Memory) => {
  const emptySeries = database.prepare(
    `SELECT id FROM series WHERE id > ?1 AND id <= ?1 + ${idsPerSweep}
       AND NOT EXISTS (SELECT 1 FROM chunk WHERE series_id = series.id)`,
  );
  const dropSeries = database.prepare("DELETE FROM series WHERE id = ?");
  const emptyQueries = database.prepare(
    `SELECT id FROM query WHERE id > ?1 AND id <= ?1 + ${idsPerSweep}
       AND NOT EXISTS (SELECT 1 FROM series WHERE query_id = query.id)`,
  );
  const dropQuery = database.prepare("DELETE FROM query WHERE id = ?");
  let sweptSeriesId = 0;
  let sweptQueryId = 0;

  return {
    /** Gives back the ids deleted, for memory to forget once that is committed. */
    series: (): number[] => {
      const rows = emptySeries.all(sweptSeriesId);
      const ids = rows.map((row) => numberIn(row, "id")).filter(memory.isIdle);
      for (const id of ids) dropSeries.run(id);
      sweptSeriesId += idsPerSweep;
      if (sweptSeriesId >= store.lastId("series")) sweptSeriesId = 0;
      return ids;
    },
    /** A query whose coverage is still kept stays: that the vendor had nothing is worth knowing. */
    queries: (floorMs: number): void => {
      const rows = emptyQueries.all(sweptQueryId);
      const ids = rows.map((row) => numberIn(row, "id")).filter((id) => !memory.holdsQuery(id));
      for (const id of ids) {
        if (rangesFrom(store.queryById(id)?.covered ?? [], floorMs).length === 0) dropQuery.run(id);
      }
      sweptQueryId += idsPerSweep;
      if (sweptQueryId >= store.lastId("query")) sweptQueryId = 0;
    },
  };
};
