import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "#electron/clock.ts";
import type { Memory } from "./memory.ts";
import { numberIn } from "./rows.ts";
import type { Store } from "./store.ts";
import { createSweep } from "./sweep.ts";

const chunksPerBatch = 500;
const batchesPerStep = 4;
/** 240 doubles that do not pack. */
const largestChunkBytes = 2048;
/** 4 KiB each. */
const pagesPerStep = 4000;

type RetentionDeps = {
  database: DatabaseSync;
  store: Store;
  memory: Memory;
  clock: Clock;
  maxAgeMs: number;
  maxBytes: number;
};

const createStatements = (database: DatabaseSync) => {
  const pages = database.prepare(
    "SELECT page_count, freelist_count, page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
  );
  return {
    oldest: database.prepare("SELECT id, last_ms, samples FROM chunk WHERE last_ms < ? ORDER BY last_ms LIMIT ?"),
    start: database.prepare("SELECT from_ms FROM chunk ORDER BY last_ms LIMIT 1"),
    newest: database.prepare("SELECT coalesce(max(last_ms), -1e300) AS last_ms FROM chunk"),
    dropChunk: database.prepare("DELETE FROM chunk WHERE id = ?"),
    dropAnswers: database.prepare("DELETE FROM answer WHERE at_ms < ?"),
    pages: () => {
      const row = pages.get() ?? {};
      const count = numberIn(row, "page_count");
      return { count, free: numberIn(row, "freelist_count"), bytesEach: numberIn(row, "page_size") };
    },
  };
};

/** Age and size limits: the oldest chunks go first, then series and queries that have nothing left. */
export const createRetention = ({ database, store, memory, clock, maxAgeMs, maxBytes }: RetentionDeps) => {
  const sql = createStatements(database);
  const sweep = createSweep(database, store, memory);
  /** What was covered before this moment is no longer kept. Never goes back: what is deleted stays deleted. */
  let floorMs = store.fact("floorMs") ?? Number.MIN_SAFE_INTEGER;
  let newestMs = numberIn(sql.newest.get() ?? {}, "last_ms");

  const excessBytes = () => {
    const { count, free, bytesEach } = sql.pages();
    return (count - free) * bytesEach - maxBytes;
  };

  /** The earlier of the clock and the newest sample: neither a clock nor a vendor that is ahead deletes anything. */
  const presentMs = () => Math.min(clock.now(), newestMs);

  const raiseFloor = (toMs: number) => {
    if (toMs <= floorMs) return;
    store.putFact("floorMs", toMs);
    floorMs = toMs;
  };

  /** Drops so many chunks that end before the moment, oldest first, and gives back how the last one ended. */
  const dropOldest = (beforeMs: number, chunks: number): number | null => {
    const rows = sql.oldest.all(beforeMs, chunks);
    const last = rows.at(-1);
    if (!last) return null;
    for (const row of rows) sql.dropChunk.run(numberIn(row, "id"));
    const samples = rows.reduce((sum, row) => sum + numberIn(row, "samples"), 0);
    store.putFact("samples", Math.max(0, (store.fact("samples") ?? 0) - samples));
    return numberIn(last, "last_ms");
  };

  const limitAge = () => {
    const oldestMs = presentMs() - maxAgeMs;
    raiseFloor(oldestMs);
    dropOldest(floorMs, chunksPerBatch * batchesPerStep);
    sql.dropAnswers.run(oldestMs);
  };

  /** Small batches: no chunk takes more than about two kilobytes, so none goes that could have stayed. */
  const limitSize = () => {
    for (let batch = 0; batch < batchesPerStep; batch++) {
      const excess = excessBytes();
      if (excess <= 0) return;
      const lastMs = dropOldest(presentMs(), Math.min(chunksPerBatch, Math.ceil(excess / largestChunkBytes)));
      if (lastMs !== null) raiseFloor(lastMs + 1);
    }
  };

  const shrinkFile = () => {
    const { count, free } = sql.pages();
    // A few free pages are soon used again.
    if (free * 10 > count) database.exec(`PRAGMA incremental_vacuum(${pagesPerStep})`);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  };

  return {
    floorMs: () => floorMs,
    fileBytes: () => sql.pages().count * sql.pages().bytesEach,
    /** Start of the chunk that goes next; null when there is none. */
    oldestMs: () => {
      const row = sql.start.get();
      return row ? numberIn(row, "from_ms") : null;
    },
    /** To be told of every sample's time. */
    seen: (timeMs: number) => {
      newestMs = Math.max(newestMs, timeMs);
    },
    step: () => {
      const swept = store.transaction(() => {
        limitAge();
        limitSize();
        sweep.queries(floorMs);
        return sweep.series();
      });
      for (const seriesId of swept) memory.dropSeries(seriesId);
      shrinkFile();
    },
  };
};
