import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openOwnFile } from "#electron/history/own-file.ts";

/** An open segment has no data: its journal holds it until it is sealed. Times overlap where the clock went back. */
const schema = `
  CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, from_ms REAL NOT NULL, to_ms REAL NOT NULL,
    wall TEXT NOT NULL, data BLOB, levels TEXT NOT NULL, changes TEXT NOT NULL);
  CREATE INDEX segment_by_time ON segment (to_ms);
  CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, segment_id INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE INDEX journal_by_segment ON journal (segment_id);
  CREATE TABLE kept (id TEXT PRIMARY KEY, from_ms REAL NOT NULL, to_ms REAL NOT NULL) WITHOUT ROWID;
`;

/** Came later: files of before have none. What was recorded and then let go, to tell it from what never was. */
const givenUp = "CREATE TABLE IF NOT EXISTS given_up (from_ms REAL PRIMARY KEY, to_ms REAL NOT NULL) WITHOUT ROWID";

/** Opens the file, makes the tables when it is new, and holds it alone until closed. */
export const openRecorderDatabase = (path: string): DatabaseSync => {
  mkdirSync(dirname(path), { recursive: true });
  const database = openOwnFile(path, { version: 1, tables: schema, cacheKb: 4000 });
  database.exec(givenUp);
  return database;
};
