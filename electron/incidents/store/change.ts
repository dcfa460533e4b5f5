import type { DatabaseSync } from "node:sqlite";
import type { Evidence, Incident } from "#config/contract/incident.ts";
import type { Book } from "./book.ts";
import type { KeptFact } from "./book-facts.ts";
import type { NoteRecord, StoredEntry, StoredFact } from "./stored.ts";

/** One transaction over incidents: all of it is saved, or nothing. */
export type Change = {
  /** For rows of others (the outbox), saved together with this. */
  database: DatabaseSync;
  book: Book;
  nowMs: number;
  /** As this change has left it. */
  incident: (id: string) => Incident | null;
  putIncident: (incident: Incident) => void;
  /** A new revision of an entry, or a new entry; counts it for its incident. */
  putEntry: (entry: StoredEntry) => void;
  putEvidence: (evidence: Evidence) => void;
  addFact: (fact: StoredFact) => KeptFact;
};

const wordsOf = ({ text, fact, author }: StoredEntry): string =>
  [text, fact?.subject ?? "", author === "Yagura" ? "" : author].filter((part) => part !== "").join("\n");

/** Collects what a transaction writes. `finish` gives each incident it touched the next revision of all. */
export const startChange = (book: Book, nowMs: number, nextRev: () => number) => {
  const touched = new Map<string, Incident>();
  const records: NoteRecord[] = [];
  const incident = (id: string): Incident | null => touched.get(id) ?? book.incident(id);
  const change: Change = {
    database: book.database,
    book,
    nowMs,
    incident,
    putIncident: (next) => {
      // Its row must be there before entries name it.
      if (!touched.has(next.id) && !book.incident(next.id)) book.putIncident({ ...next, rev: nextRev() }, nowMs);
      touched.set(next.id, next);
    },
    putEntry: (entry) => {
      const before = book.entry(entry.id);
      const counted = (one: StoredEntry | null) => (one && !one.removed ? 1 : 0);
      const owner = incident(entry.incidentId);
      if (owner) touched.set(owner.id, { ...owner, entries: owner.entries + counted(entry) - counted(before) });
      const n = book.putEntry(entry, nowMs);
      book.putWords(n, entry.removed ? "" : wordsOf(entry));
      records.push({ kind: "entry", atMs: nowMs, entry });
    },
    putEvidence: (evidence) => {
      book.putEvidence(evidence);
      records.push({ kind: "evidence", evidence });
    },
    addFact: book.addFact,
  };
  const finish = () => {
    const incidents = [...touched.values()].map((one) => ({ ...one, rev: nextRev() }));
    for (const one of incidents)
      book.putWords(-book.putIncident(one, nowMs), `${one.title}\n${one.summary ?? ""}`.trim());
    // Incidents and evidence first: entries name them.
    const order = { incident: 0, evidence: 1, entry: 2 };
    const all: NoteRecord[] = [...incidents.map((one) => ({ kind: "incident" as const, incident: one })), ...records];
    return { incidents, records: all.sort((a, b) => order[a.kind] - order[b.kind]) };
  };
  return { change, finish };
};
