import type { Clock } from "#electron/clock.ts";
import { inTransaction } from "#electron/history/rows.ts";
import { createMeasure, openLogDatabase } from "./database.ts";
import { createReader } from "./reader.ts";
import type { Segment } from "./segment.ts";
import { loadSegments } from "./segment-list.ts";
import { createShelves } from "./shelves.ts";
import type { NewLogRecord } from "./stored-record.ts";

/** Age and size are held to a segment, so this is how exactly. */
const segmentsKept = 16;
/** 4 KiB each. */
const pagesPerVacuum = 4000;

export type LogBooksOptions = { path: string; clock: Clock; maxAgeMs: number; maxBytes: number };
export type LogBooks = ReturnType<typeof openLogBooks>;

/** One open file. Every function here throws what SQLite throws, and CorruptHistory. */
export const openLogBooks = ({ path, clock, maxAgeMs, maxBytes }: LogBooksOptions) => {
  const database = openLogDatabase(path);
  const orClose = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      database.close();
      throw error;
    }
  };
  const shelves = orClose(() => createShelves(database));
  const reader = createReader(shelves);
  const isLarge = ({ bytes, firstAtMs }: Segment, atMs: number) =>
    bytes >= maxBytes / segmentsKept / 2 || Math.abs(atMs - firstAtMs) >= maxAgeMs / segmentsKept;
  const load = () => loadSegments(shelves, isLarge);
  /** null after a commit that failed. */
  let list: ReturnType<typeof load> | null = orClose(load);

  const held = () => {
    list ??= load();
    return list;
  };
  const commit = <T>(work: (open: ReturnType<typeof held>) => T): T => {
    const open = held();
    try {
      return inTransaction(database, () => work(open));
    } catch (error) {
      list = null;
      throw error;
    }
  };

  return {
    /** Oldest first. */
    segments: () => held().segments(),
    /** null when it is no longer kept. */
    record: reader.record,
    measure: createMeasure(database),
    /** One commit. */
    add: (records: readonly NewLogRecord[]) => commit((open) => open.add(records, clock.now())),
    dropOldestSegment: () => {
      const forget = commit((open) => open.dropOldest(clock.now()));
      forget();
    },
    /** Gives free pages back to the disk when they are many, and empties the write-ahead log. */
    shrinkFile: () => {
      database.exec(`PRAGMA incremental_vacuum(${pagesPerVacuum})`);
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    },
    close: () => database.close(),
  };
};
