import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openOwnFile } from "./own-file.ts";
import { CorruptHistory } from "./rows.ts";

/** 3.51.3 repaired a rare corruption of WAL databases (sqlite.org/wal.html, "The WAL-reset bug"). */
const oldestSafeSqlite = [3, 51, 3];

/** Ids are never used again (AUTOINCREMENT): a journal row may outlive the series it names. */
const schema = `
  CREATE TABLE query (id INTEGER PRIMARY KEY AUTOINCREMENT, step_ms REAL NOT NULL, key TEXT NOT NULL,
    covered BLOB NOT NULL, UNIQUE (step_ms, key));
  CREATE TABLE series (id INTEGER PRIMARY KEY AUTOINCREMENT, query_id INTEGER NOT NULL, labels TEXT NOT NULL,
    unit TEXT);
  CREATE INDEX series_by_query ON series (query_id);
  CREATE TABLE chunk (id INTEGER PRIMARY KEY, series_id INTEGER NOT NULL, from_ms REAL NOT NULL,
    last_ms REAL NOT NULL, samples INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE UNIQUE INDEX chunk_by_series ON chunk (series_id, from_ms);
  CREATE INDEX chunk_by_age ON chunk (last_ms);
  CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms REAL NOT NULL, data BLOB NOT NULL);
  CREATE TABLE answer (key TEXT PRIMARY KEY, at_ms REAL NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE fact (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;
`;

/** SQLITE_CORRUPT, SQLITE_NOTADB, or rows of the wrong shape: the file itself is at fault, not the disk or a lock. */
export const isCorruption = (error: unknown): boolean => {
  if (error instanceof CorruptHistory) return true;
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return false;
  return [11, 26].includes(error.errcode % 256);
};

/** A sentence when this SQLite has a known fault, else null. */
export const sqliteTrouble = (version: string | undefined): string | null => {
  const parts = (version ?? "0").split(".").map(Number);
  const at = oldestSafeSqlite.findIndex((least, i) => (parts[i] ?? 0) !== least);
  if (at === -1 || (parts[at] ?? 0) > (oldestSafeSqlite[at] ?? 0)) return null;
  return `SQLite ${version} is older than ${oldestSafeSqlite.join(".")} and can damage the history in rare cases`;
};

/** Opens the file, makes the tables when it is new, and holds it alone until closed. */
export const openDatabase = (path: string): DatabaseSync => openOwnFile(path, { version: 1, tables: schema });

/** Renames the file and its log out of the way; one set aside before is deleted, so they cannot fill the disk. */
export const setAside = (path: string, atMs: number): string => {
  const prefix = `${basename(path)}.corrupt-`;
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(path), name), { force: true });
  }
  const asidePath = `${path}.corrupt-${new Date(atMs).toISOString().replaceAll(":", "-")}`;
  renameSync(path, asidePath);
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${asidePath}-wal`);
  return basename(asidePath);
};
