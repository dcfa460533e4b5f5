import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Incident } from "#config/contract/incident.ts";
import { isCorruption, sqliteTrouble } from "#electron/history/database.ts";
import { IncidentError, isFull, isUnwritable } from "#electron/incidents/incident-error.ts";
import { listBackups, makeBackup } from "./backups.ts";
import type { Book } from "./book.ts";
import type { Change } from "./change.ts";
import { commit } from "./commit.ts";
import { holdFolder } from "./lock.ts";
import { openNotesFiles } from "./notes-files.ts";
import { openRepaired } from "./open-repaired.ts";
import { createRevs } from "./revs.ts";

export type IncidentStore = {
  /** Reads; a damaged file is repaired and read again. Throws IncidentError. */
  read: <T>(work: (book: Book) => T) => T;
  /** One transaction; what it writes is on the disk, twice, when this returns. Throws IncidentError, and then nothing is written. */
  change: <T>(work: (change: Change) => T) => T;
  /** Called after each transaction with the incidents it changed. */
  onChange: (listener: (incidents: Incident[]) => void) => () => void;
  /** What had to be repaired, for a day, safe for a wall; null when nothing had. */
  notice: () => string | null;
  /** Moves what was written from the log into the database file; for quiet moments. */
  tidy: () => void;
  backUp: () => Promise<void>;
  /** null: never. */
  lastBackupMs: () => number | null;
  bytes: () => number;
  close: () => void;
};

export type StoreOptions = {
  folder: string;
  now: () => number;
  onTrouble: (message: string) => void;
  /** Makes tables of others (the outbox) where they are missing; inside the opening transaction. */
  createTables?: (database: DatabaseSync) => void;
};

const keptNotice = z.object({ atMs: z.number(), message: z.string() });
const noticeForMs = 86_400_000;

const asRefusal = (error: unknown): unknown => {
  if (error instanceof IncidentError) return error;
  if (isFull(error))
    return new IncidentError("full", "The disk is full: nothing was saved. Make room and send it again.");
  if (isUnwritable(error)) return new IncidentError("unavailable", "The disk cannot be written: nothing was saved.");
  return error;
};

/** Opens the folder's database, repaired from backups and notes where it must be, and holds it alone until closed. */
export const openIncidentStore = ({ folder, now, onTrouble, createTables = () => {} }: StoreOptions): IncidentStore => {
  const trouble = sqliteTrouble(process.versions.sqlite);
  if (trouble) throw new Error(trouble);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "incidents.sqlite");
  const backups = join(folder, "backups");
  const lock = holdFolder(folder);
  const notes = openNotesFiles(folder);
  const listeners = new Set<(incidents: Incident[]) => void>();
  const revs = createRevs(now);

  const open = (): Book => {
    const { book, repaired } = openRepaired({ path, backups, notes, now, createTables, revs });
    if (repaired !== null) {
      onTrouble(repaired);
      book.setMeta("notice", JSON.stringify({ atMs: now(), message: repaired }));
    }
    return book;
  };

  let book: Book | null;
  try {
    book = open();
  } catch (error) {
    notes.close();
    lock.close();
    throw error;
  }
  /** Opens what could not be opened before: the disk may have room again. */
  const current = (): Book => {
    try {
      book ??= open();
      return book;
    } catch (error) {
      onTrouble(`the file of incidents cannot be opened: ${error instanceof Error ? error.message : "unknown error"}`);
      throw new IncidentError("unavailable", "The file of incidents cannot be opened; the log says why.");
    }
  };
  /** Does it again when the file turned out to be damaged. */
  const guarded = <T>(work: (book: Book) => T): T => {
    const opened = current();
    try {
      return work(opened);
    } catch (error) {
      if (!isCorruption(error)) throw asRefusal(error);
    }
    opened.database.close();
    book = null;
    try {
      return work(current());
    } catch (error) {
      throw asRefusal(error);
    }
  };
  /** What was saved stays saved, whatever becomes of the news. */
  const tell = (incidents: Incident[]) => {
    for (const listener of incidents.length > 0 ? listeners : [])
      try {
        listener(incidents);
      } catch (error) {
        onTrouble(`news of incidents were lost: ${error instanceof Error ? error.message : "unknown error"}`);
      }
  };

  return {
    read: guarded,
    change: (work) => {
      const { result, incidents } = guarded((opened) => commit(opened, work, { notes, now, revs }));
      tell(incidents);
      return result;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notice: () => {
      const kept = guarded((opened) => opened.meta("notice"));
      const parsed = kept === null ? null : keptNotice.parse(JSON.parse(kept));
      return parsed && now() - parsed.atMs < noticeForMs ? parsed.message : null;
    },
    tidy: () => guarded(({ database }) => database.exec("PRAGMA wal_checkpoint(PASSIVE)")),
    backUp: async () => guarded(() => makeBackup(path, backups, now())),
    lastBackupMs: () => listBackups(backups)[0]?.atMs ?? null,
    bytes: () =>
      [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
    close: () => {
      book?.database.close();
      notes.close();
      lock.close();
    },
  };
};
