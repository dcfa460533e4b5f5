import type { DatabaseSync } from "node:sqlite";
import { openOwnFile } from "#electron/history/own-file.ts";
import { numberIn } from "#electron/history/rows.ts";

/** A block is records as they came; a column is what searches need of a sealed segment's records. */
const schema = `
  CREATE TABLE segment (number INTEGER PRIMARY KEY AUTOINCREMENT, first_id INTEGER NOT NULL, first_at_ms REAL NOT NULL,
    facts TEXT);
  CREATE TABLE block (first_id INTEGER PRIMARY KEY, records INTEGER NOT NULL, at_ms REAL NOT NULL, data BLOB NOT NULL);
  CREATE TABLE "column" (segment INTEGER NOT NULL, name TEXT NOT NULL, entries INTEGER NOT NULL,
    dictionary BLOB NOT NULL, codes BLOB NOT NULL, PRIMARY KEY (segment, name));
`;

/** Opens the file, makes the tables when it is new, and holds it alone until closed. */
export const openLogDatabase = (path: string): DatabaseSync =>
  openOwnFile(path, { version: 2, tables: schema, cacheKb: 16000 });

/** Bytes of the file that hold something, and all of it. */
export const createMeasure = (database: DatabaseSync) => {
  const pages = database.prepare(
    "SELECT page_count, freelist_count, page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
  );
  return () => {
    const row = pages.get() ?? {};
    const bytesEach = numberIn(row, "page_size");
    const count = numberIn(row, "page_count");
    return { usedBytes: (count - numberIn(row, "freelist_count")) * bytesEach, fileBytes: count * bytesEach };
  };
};
