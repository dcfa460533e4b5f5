import type { Book } from "./book.ts";
import { startChange } from "./change.ts";
import type { NoteRecord, StoredEntry } from "./stored.ts";

type Change = ReturnType<typeof startChange>["change"];

const replayEntry = (change: Change, entry: StoredEntry): boolean => {
  const { book } = change;
  const before = book.entry(entry.id);
  if (before && before.revision >= entry.revision) return false;
  if (!change.incident(entry.incidentId)) return false;
  // A number that went to another entry meanwhile stays with that one.
  const holder = book.idOfNumber(entry.incidentId, entry.number);
  const taken = holder !== null && holder !== entry.id;
  const known = entry.evidence.filter((sha256) => book.evidence(sha256) !== null);
  change.putEntry({ ...entry, number: taken ? book.nextNumber(entry.incidentId) : entry.number, evidence: known });
  return true;
};

/** Writes what the notes say and the database does not know. Belongs into a transaction; answers how many were missing. */
export const replayNotes = (
  book: Book,
  records: readonly NoteRecord[],
  nowMs: number,
  nextRev: () => number,
): number => {
  const { change, finish } = startChange(book, nowMs, nextRev);
  let replayed = 0;
  for (const record of records) {
    switch (record.kind) {
      case "incident": {
        const before = change.incident(record.incident.id);
        if (before && before.rev >= record.incident.rev) break;
        const next = { ...record.incident, entries: before?.entries ?? 0 };
        // Written at once: each of its revisions is kept.
        book.putIncident({ ...next, rev: nextRev() }, nowMs);
        change.putIncident(next);
        break;
      }
      case "evidence":
        book.putEvidence(record.evidence);
        break;
      case "entry":
        if (replayEntry(change, record.entry)) replayed += 1;
        break;
    }
  }
  finish();
  return replayed;
};
