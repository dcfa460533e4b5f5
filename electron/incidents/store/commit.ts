import type { Incident } from "#config/contract/incident.ts";
import { inTransaction } from "#electron/history/rows.ts";
import type { Book } from "./book.ts";
import { type Change, startChange } from "./change.ts";
import type { NotesFiles } from "./notes-files.ts";
import type { Revs } from "./revs.ts";

type CommitDeps = { notes: NotesFiles; now: () => number; revs: Revs };

/**
 * Everything or nothing, in the notes file first and then in the database: what is in the database is in the notes, and
 * what could not be committed is taken out of them again.
 */
export const commit = <T>(
  book: Book,
  work: (change: Change) => T,
  { notes, now, revs }: CommitDeps,
): { result: T; incidents: Incident[] } => {
  const { change, finish } = startChange(book, now(), revs.next);
  let undo = () => {};
  try {
    return inTransaction(book.database, () => {
      const result = work(change);
      const { incidents, records } = finish();
      if (records.length > 0) {
        const written = notes.append(records, change.nowMs);
        undo = written.undo;
        book.setMeta("notes", JSON.stringify(written.position));
      }
      return { result, incidents };
    });
  } catch (error) {
    undo();
    throw error;
  }
};
