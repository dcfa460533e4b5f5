import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { CorruptHistory, inTransaction, numberIn, textIn } from "#electron/history/rows.ts";
import { schema, schemaVersion } from "./schema.ts";

/** "Ygin": tells this file from any other SQLite file. */
const applicationId = 0x5967696e;

/** Made by a later Yagura; it is left alone. */
class NewerDatabase extends Error {}

const pragma = (database: DatabaseSync, name: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];

const createSchema = (database: DatabaseSync, createMore: (database: DatabaseSync) => void) =>
  inTransaction(database, () => {
    const version = pragma(database, "user_version");
    if (version === 0) {
      database.exec(schema);
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
    } else if (typeof version !== "number" || pragma(database, "application_id") !== applicationId)
      throw new CorruptHistory("it is no file of incidents");
    else if (version > schemaVersion) throw new NewerDatabase("the incidents were written by a newer version");
    createMore(database);
  });

/** Every page can be read, and every row says what was written. Throws what isCorruption() knows. */
export const checkDatabase = (database: DatabaseSync) => {
  const verdict = pragma(database, "quick_check(1)");
  if (verdict !== "ok") throw new CorruptHistory(`it fails SQLite's check (${String(verdict).slice(0, 100)})`);
  for (const table of ["incident", "entry", "evidence"])
    for (const row of database.prepare(`SELECT json, crc FROM ${table}`).iterate())
      if (crc32(textIn(row, "json")) !== numberIn(row, "crc")) throw new CorruptHistory("a row's checksum is wrong");
};

/**
 * Opens the file, makes the tables when it is new, and checks all of it. FULL: a commit is on the disk when it returns,
 * also through a power cut (sqlite.org/pragma.html#pragma_synchronous).
 */
export const openDatabase = (path: string, createMore: (database: DatabaseSync) => void): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    database.exec("PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 33554432;");
    // A checkpoint takes longer than a note may: it is made between notes, and by a note only when none ever came.
    database.exec("PRAGMA wal_autocheckpoint = 8000;");
    // Apple's fsync leaves data in the drive's cache.
    if (process.platform === "darwin") database.exec("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;");
    createSchema(database, createMore);
    checkDatabase(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};
