import { DatabaseSync } from "node:sqlite";
import { CorruptHistory, inTransaction, numberIn } from "#electron/history/rows.ts";

const schemaVersion = 2;

/** A block is records as they came; a column is what searches need of a sealed segment's records. */
const schema = `
  CREATE TABLE segment (number INTEGER PRIMARY KEY AUTOINCREMENT, first_id INTEGER NOT NULL, first_at_ms REAL NOT NULL,
    facts TEXT);
  CREATE TABLE block (first_id INTEGER PRIMARY KEY, records INTEGER NOT NULL, at_ms REAL NOT NULL, data BLOB NOT NULL);
  CREATE TABLE "column" (segment INTEGER NOT NULL, name TEXT NOT NULL, entries INTEGER NOT NULL,
    dictionary BLOB NOT NULL, codes BLOB NOT NULL, PRIMARY KEY (segment, name));
  PRAGMA user_version = ${schemaVersion};
`;

const createSchema = (database: DatabaseSync) =>
  inTransaction(database, () => {
    const version = Object.values(database.prepare("PRAGMA user_version").get() ?? {})[0];
    if (version === 0) database.exec(schema);
    else if (version !== schemaVersion) throw new CorruptHistory(`its schema version is ${version}`);
  });

/** Opens the file, makes the tables when it is new, and holds it alone until closed. */
export const openLogDatabase = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    // In WAL mode NORMAL keeps every commit through a killed process; only a power cut can take the last ones.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;");
    database.exec("PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 8388608; PRAGMA cache_size = -16000;");
    createSchema(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

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
