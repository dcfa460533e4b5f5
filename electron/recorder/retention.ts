import type { DatabaseSync } from "node:sqlite";
import { inTransaction, numberIn } from "#electron/history/rows.ts";
import type { Tape } from "./tape.ts";

export type RecorderLimits = { maxAgeMs: number; maxBytes: number };

/** Of sealed segments that touch no kept stretch: the oldest first, with the bytes they take. */
const loose = `
  SELECT id, to_ms, length(data) + length(changes) + length(levels) AS bytes FROM segment
    WHERE data IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM kept WHERE kept.from_ms <= segment.to_ms AND kept.to_ms >= segment.from_ms)
    ORDER BY id`;

/** Age and size limits. What an incident keeps never goes, nor does it count against the size. */
export const createRecorderRetention = (database: DatabaseSync, tape: Pick<Tape, "drop">) => {
  const looseOnes = database.prepare(loose);
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
        const rows = looseOnes
          .all()
          .map((row) => ({ id: numberIn(row, "id"), toMs: numberIn(row, "to_ms"), bytes: numberIn(row, "bytes") }));
        let bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
        for (const row of rows) {
          if (bytes <= maxBytes && row.toMs >= nowMs - maxAgeMs) continue;
          tape.drop(row.id);
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
