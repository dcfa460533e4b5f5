import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CorruptHistory, inTransaction } from "#electron/history/rows.ts";

const schemaVersion = 1;

/** An open segment has no data: its journal holds it until it is sealed. Times overlap where the clock went back. */
const schema = `
  CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, from_ms REAL NOT NULL, to_ms REAL NOT NULL,
    wall TEXT NOT NULL, data BLOB, levels TEXT NOT NULL, changes TEXT NOT NULL);
  CREATE INDEX segment_by_time ON segment (to_ms);
  CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, segment_id INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE INDEX journal_by_segment ON journal (segment_id);
  CREATE TABLE kept (id TEXT PRIMARY KEY, from_ms REAL NOT NULL, to_ms REAL NOT NULL) WITHOUT ROWID;
  PRAGMA user_version = ${schemaVersion};
`;

const createSchema = (database: DatabaseSync) =>
  inTransaction(database, () => {
    const version = Object.values(database.prepare("PRAGMA user_version").get() ?? {})[0];
    if (version === 0) database.exec(schema);
    else if (version !== schemaVersion) throw new CorruptHistory(`its schema version is ${version}`);
  });

/** Opens the file, makes the tables when it is new, and holds it alone until closed. */
export const openRecorderDatabase = (path: string): DatabaseSync => {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;");
    // In WAL mode NORMAL keeps every commit through a killed process; only a power cut can take the last ones.
    database.exec("PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 8388608; PRAGMA cache_size = -4000;");
    createSchema(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};
