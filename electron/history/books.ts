import { statSync } from "node:fs";
import type { Clock } from "#electron/clock.ts";
import { createCompaction, forgetUnsaved, saveUnsaved } from "./compaction.ts";
import { openDatabase } from "./database.ts";
import { createMemory } from "./memory.ts";
import { createRetention } from "./retention.ts";
import type { RoundPart } from "./round.ts";
import { createStore } from "./store.ts";

/** More pending samples than this (16 bytes each) are moved to chunks at once, not at the next maintenance. */
const mostPendingSamples = 1_000_000;
const idleQueryMs = 60 * 60_000;

export type BooksOptions = { path: string; clock: Clock; maxAgeMs: number; maxBytes: number };

export type Books = ReturnType<typeof openBooks>;

/** One open file with all that works on it. Every function here throws what SQLite throws, and CorruptHistory. */
export const openBooks = ({ path, clock, maxAgeMs, maxBytes }: BooksOptions) => {
  const database = openDatabase(path);
  try {
    const store = createStore(database);
    const memory = createMemory(store, clock.now);
    const retention = createRetention({ database, store, memory, clock, maxAgeMs, maxBytes });
    const compaction = createCompaction({ store, memory, clock, floorMs: retention.floorMs });

    const apply = (parts: readonly RoundPart[]) => {
      memory.apply(parts);
      for (const part of parts) {
        for (const { samples } of part.series) retention.seen(samples.timesMs.at(-1) ?? Number.NEGATIVE_INFINITY);
      }
    };
    for (const parts of store.journal()) apply(parts);

    const logBytes = () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;

    return {
      store,
      memory,
      floorMs: retention.floorMs,
      /** One commit. What could not be committed is kept in memory as long as there is room, and written later. */
      addRound: (parts: readonly RoundPart[]) => {
        try {
          store.transaction(() => {
            saveUnsaved(store, memory);
            store.addJournal(clock.now(), parts);
          });
          forgetUnsaved(memory);
        } catch (error) {
          compaction.restart();
          throw error;
        } finally {
          if (memory.pendingSamples() < 2 * mostPendingSamples) apply(parts);
        }
        if (memory.pendingSamples() > mostPendingSamples) compaction.whole();
      },
      maintain: () => {
        compaction.step();
        retention.step();
        memory.dropUnused(idleQueryMs);
      },
      stats: () => ({
        bytes: retention.fileBytes() + logBytes(),
        samples: (store.fact("samples") ?? 0) + memory.pendingSamples(),
        series: store.seriesCount(),
        oldestMs: oldestOf(retention.oldestMs(), memory.oldestPendingMs()),
      }),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
};

const oldestOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
