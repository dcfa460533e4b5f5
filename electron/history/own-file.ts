import { DatabaseSync } from "node:sqlite";
import { CorruptHistory, inTransaction } from "./rows.ts";

export type FileSchema = {
  version: number;
  /** Statements that make the tables of a new file. */
  tables: string;
  /** KiB of pages kept in memory; SQLite's own when absent. */
  cacheKb?: number;
};

const createTables = (database: DatabaseSync, { version, tables }: FileSchema) =>
  inTransaction(database, () => {
    const found = Object.values(database.prepare("PRAGMA user_version").get() ?? {})[0];
    if (found === 0) database.exec(`${tables} PRAGMA user_version = ${version};`);
    else if (found !== version) throw new CorruptHistory(`its schema version is ${found}`);
  });

/**
 * Opens a file that can be made again or done without, makes its tables when it is new, and holds it alone until closed:
 * a second wall on the same data is refused (SQLITE_BUSY).
 */
export const openOwnFile = (path: string, schema: FileSchema): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;");
    // In WAL mode NORMAL keeps every commit through a killed process; only a power cut can take the last ones.
    database.exec("PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 8388608;");
    if (schema.cacheKb !== undefined) database.exec(`PRAGMA cache_size = ${-schema.cacheKb};`);
    createTables(database, schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};
