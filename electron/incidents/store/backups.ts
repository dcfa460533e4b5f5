import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { numberIn } from "#electron/history/rows.ts";
import { checkDatabase } from "./database.ts";

const keep = 7;
const nameOf = (atMs: number): string => `incidents-${new Date(atMs).toISOString().replaceAll(":", "-")}.sqlite`;
const timeOf = (name: string): number =>
  Date.parse(name.slice("incidents-".length, -".sqlite".length).replace(/T(\d\d)-(\d\d)-/, "T$1:$2:"));

/** Backups that passed their check, newest first. */
export const listBackups = (folder: string): { path: string; atMs: number }[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^incidents-\d{4}.*\.sqlite$/.test(name) && !Number.isNaN(timeOf(name)))
    .map((name) => ({ path: join(folder, name), atMs: timeOf(name) }))
    .sort((a, b) => b.atMs - a.atMs);
};

const entriesIn = (database: DatabaseSync): number =>
  numberIn(database.prepare("SELECT count(*) AS entries FROM entry").get() ?? {}, "entries");

/** Throws unless every page and row of the copy can be read and at least so many entries are in it. */
export const checkBackup = (path: string, leastEntries: number) => {
  const copy = new DatabaseSync(path, { readOnly: true });
  try {
    checkDatabase(copy);
    if (entriesIn(copy) < leastEntries) throw new Error("entries are missing in the copy");
  } finally {
    copy.close();
  }
};

const syncFile = (path: string) => {
  const descriptor = openSync(path, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
};

/** The whole of it: between steps a write by another connection would begin the copy anew. */
const oneStep = 2 ** 30;

/**
 * Over a connection of its own, for on the writer's SQLite gives up a copy that meets a transaction (it then says "not an
 * error"). Writers do not wait for it: the log is written ahead. Gives the entries that there were when it began.
 */
const copyTo = async (path: string, copy: string): Promise<number> => {
  const reader = new DatabaseSync(path, { readOnly: true });
  try {
    const entries = entriesIn(reader);
    await backup(reader, copy, { rate: oneStep });
    return entries;
  } finally {
    reader.close();
  }
};

/** Copies the database while it is in use, checks the copy, and only then lets the oldest go. */
export const makeBackup = async (path: string, folder: string, nowMs: number): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const unchecked = join(folder, "unchecked.sqlite");
  // Of a process that was ended in the middle; what is left of a journal would be played into the new copy.
  const forget = (suffixes: string[]) => suffixes.map((suffix) => rmSync(`${unchecked}${suffix}`, { force: true }));
  forget(["", "-journal", "-wal", "-shm"]);
  checkBackup(unchecked, await copyTo(path, unchecked));
  forget(["-journal", "-wal", "-shm"]);
  syncFile(unchecked);
  renameSync(unchecked, join(folder, nameOf(nowMs)));
  for (const old of listBackups(folder).slice(keep)) rmSync(old.path, { force: true });
};
