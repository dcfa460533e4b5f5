import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { isCorruption } from "#electron/history/database.ts";
import { inTransaction } from "#electron/history/rows.ts";
import { listBackups } from "./backups.ts";
import { type Book, openBook } from "./book.ts";
import { openDatabase } from "./database.ts";
import { type NotesFiles, startPosition } from "./notes-files.ts";
import { restoreBackup } from "./recover.ts";
import { replayNotes } from "./replay.ts";
import type { Revs } from "./revs.ts";

type Files = {
  path: string;
  /** The folder of backups. */
  backups: string;
  notes: NotesFiles;
  now: () => number;
  createTables: (database: DatabaseSync) => void;
  revs: Revs;
};

const position = z.object({ file: z.string(), bytes: z.number() });

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "unknown error");
const count = (amount: number, one: string, many: string) => `${amount} ${amount === 1 ? one : many}`;

const openFile = ({ path, backups, now, createTables }: Files): { database: DatabaseSync; damage: string | null } => {
  const isLost = !existsSync(path) && listBackups(backups).length > 0;
  try {
    if (isLost) throw new Error("it is gone");
    return { database: openDatabase(path, createTables), damage: null };
  } catch (error) {
    if (!isLost && !isCorruption(error)) throw error;
    const atMs = restoreBackup(path, backups, now());
    const instead =
      atMs === null ? "a new one was begun" : `the backup of ${new Date(atMs).toISOString()} was restored`;
    const damage = `The file of incidents was damaged (${reasonOf(error)}): it was set aside and ${instead}`;
    return { database: openDatabase(path, createTables), damage };
  }
};

/** What is in the notes is in the database, however it was lost there. */
const replay = (book: Book, { notes, now, revs }: Files) => {
  const known = book.meta("notes");
  const { records, unreadable, end } = notes.after(known === null ? startPosition : position.parse(JSON.parse(known)));
  const replayed = inTransaction(book.database, () => {
    const missing = records.length === 0 ? 0 : replayNotes(book, records, now(), revs.next);
    if (end.file !== "") book.setMeta("notes", JSON.stringify(end));
    return missing;
  });
  return { replayed, unreadable };
};

/**
 * Opens the database; a damaged one is set aside and the newest good backup put in its place, and what is missing comes
 * back from the notes. `repaired` says in a sentence what had to be done, null when nothing had.
 */
export const openRepaired = (files: Files): { book: Book; repaired: string | null } => {
  const { database, damage } = openFile(files);
  try {
    const book = openBook(database);
    files.revs.after(book.lastRev());
    const { replayed, unreadable } = replay(book, files);
    // One note alone was only on its way when the process ended.
    if (damage === null && replayed <= 1) return { book, repaired: null };
    const found = `${count(replayed, "entry", "entries")} came back from the notes file`;
    const torn = unreadable > 0 ? `; ${count(unreadable, "line", "lines")} of it could not be read` : "";
    return { book, repaired: `${damage ?? "The file of incidents had lost its end"}; ${found}${torn}.` };
  } catch (error) {
    database.close();
    throw error;
  }
};
