import type { DatabaseSync } from "node:sqlite";
import { inTransaction, numberIn } from "#electron/history/rows.ts";
import type { Tape } from "./tape.ts";

export type RecorderLimits = { maxAgeMs: number; maxBytes: number };

/** So much of a kept stretch, from its start, stays for good. What is longer must not fill the disk: it may have been forgotten. */
const sureMs = 7 * 86_400_000;

const touches = "kept.from_ms <= segment.to_ms AND kept.to_ms >= segment.from_ms";

/** Sealed segments that may go: those of no incident first, then those late in long ones, each the oldest first. */
const givable = `
  SELECT id, from_ms, to_ms, length(data) + length(changes) + length(levels) AS bytes,
      EXISTS (SELECT 1 FROM kept WHERE ${touches}) AS wanted
    FROM segment
    WHERE data IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM kept WHERE ${touches} AND segment.from_ms <= kept.from_ms + ${sureMs})
    ORDER BY wanted, id`;

/**
 * Age and size limits. What belongs to an incident does not age; its first seven days never go, nor do they count
 * against the size.
 */
export const createRecorderRetention = (database: DatabaseSync, tape: Pick<Tape, "giveUp">) => {
  const givableOnes = database.prepare(givable);
  const pages = database.prepare(
    "SELECT page_count, freelist_count, page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
  );
  const size = () => {
    const row = pages.get() ?? {};
    const count = numberIn(row, "page_count");
    return { count, free: numberIn(row, "freelist_count"), bytesEach: numberIn(row, "page_size") };
  };
  return {
    fileBytes: () => size().count * size().bytesEach,
    step: ({ maxAgeMs, maxBytes }: RecorderLimits, nowMs: number) => {
      inTransaction(database, () => {
        const rows = givableOnes.all().map((row) => ({
          id: numberIn(row, "id"),
          fromMs: numberIn(row, "from_ms"),
          toMs: numberIn(row, "to_ms"),
          bytes: numberIn(row, "bytes"),
          wanted: numberIn(row, "wanted") === 1,
        }));
        let bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
        for (const row of rows) {
          const isOld = !row.wanted && row.toMs < nowMs - maxAgeMs;
          if (bytes <= maxBytes && !isOld) continue;
          tape.giveUp(row);
          bytes -= row.bytes;
        }
      });
      const { count, free } = size();
      // A few free pages are soon used again.
      if (free * 10 > count) database.exec("PRAGMA incremental_vacuum(4000)");
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    },
  };
};
