import type { DatabaseSync } from "node:sqlite";
import { numberIn, type Row, textIn } from "#electron/history/rows.ts";
import { pack, type StoredEntry, storedEntry, unpack } from "./stored.ts";

const read = (row: Row): StoredEntry => unpack(row, storedEntry);

/** Entries of an open database, with every revision. Writing belongs into a transaction. */
export const openEntryRows = (database: DatabaseSync) => {
  const byId = database.prepare("SELECT json, crc FROM entry WHERE id = ?");
  const byNumber = database.prepare("SELECT json, crc FROM entry WHERE n = ?");
  const ofIncident = database.prepare(
    `SELECT json, crc FROM entry WHERE incident_id = ? AND removed <= ? ORDER BY event_ms, rank, number`,
  );
  const phases = database.prepare(
    `SELECT json, crc FROM entry WHERE incident_id = ? AND removed = 0 AND automatic = 0
     AND json ->> 'phase' IS NOT NULL ORDER BY event_ms, rank, number`,
  );
  const byFold = database.prepare(
    "SELECT json, crc FROM entry WHERE incident_id = ? AND fold_key = ? ORDER BY number DESC LIMIT 1",
  );
  const written = database.prepare(
    `SELECT json, crc FROM entry WHERE automatic = 0 AND removed = 0 AND event_ms BETWEEN ? AND ?
     ORDER BY event_ms DESC LIMIT ?`,
  );
  const last = database.prepare("SELECT ifnull(max(number), 0) AS number FROM entry WHERE incident_id = ?");
  const foldKeys = database.prepare(
    "SELECT DISTINCT fold_key FROM entry WHERE incident_id = ? AND fold_key IS NOT NULL LIMIT 500",
  );
  const numbered = database.prepare("SELECT id FROM entry WHERE incident_id = ? AND number = ?");
  const upsert = database.prepare(
    `INSERT INTO entry (id, incident_id, number, event_ms, rank, removed, automatic, fold_key, json, crc)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET event_ms = excluded.event_ms, rank = excluded.rank, removed = excluded.removed,
     fold_key = excluded.fold_key, json = excluded.json, crc = excluded.crc RETURNING n`,
  );
  const addRevision = database.prepare("INSERT OR IGNORE INTO entry_revision VALUES (?, ?, ?, ?, ?)");
  const revisions = database.prepare(
    "SELECT at_ms, json, crc FROM entry_revision WHERE entry_id = ? ORDER BY revision",
  );
  const link = database.prepare("INSERT OR IGNORE INTO entry_evidence VALUES (?, ?)");
  const total = database.prepare("SELECT count(*) AS entries FROM entry");

  return {
    entry: (id: string): StoredEntry | null => {
      const row = byId.get(id);
      return row ? read(row) : null;
    },
    entryByNumber: (n: number): StoredEntry | null => {
      const row = byNumber.get(n);
      return row ? read(row) : null;
    },
    entriesOf: (incidentId: string, withRemoved: boolean): StoredEntry[] =>
      ofIncident.all(incidentId, withRemoved ? 1 : 0).map(read),
    /** People's entries that set a phase, in the timeline's order. */
    phaseEntries: (incidentId: string): StoredEntry[] => phases.all(incidentId).map(read),
    lastOfFold: (incidentId: string, foldKey: string): StoredEntry | null => {
      const row = byFold.get(incidentId, foldKey);
      return row ? read(row) : null;
    },
    /** The things its facts are about. */
    foldKeysOf: (incidentId: string): string[] => foldKeys.all(incidentId).map((row) => textIn(row, "fold_key")),
    /** What people wrote about that time, latest first. */
    writtenWithin: (fromMs: number, toMs: number, limit: number): StoredEntry[] =>
      written.all(fromMs, toMs, limit).map(read),
    idOfNumber: (incidentId: string, number: number): string | null => {
      const row = numbered.get(incidentId, number);
      return row ? textIn(row, "id") : null;
    },
    nextNumber: (incidentId: string): number => numberIn(last.get(incidentId) ?? {}, "number") + 1,
    /** The row's number, for the index of words. */
    putEntry: (entry: StoredEntry, atMs: number): number => {
      const { json, crc } = pack(entry);
      const { id, incidentId, number, revision, eventAtMs, rank, removed, automatic, foldKey } = entry;
      const flags = [removed ? 1 : 0, automatic ? 1 : 0] as const;
      const row = upsert.get(id, incidentId, number, eventAtMs, rank, ...flags, foldKey, json, crc);
      addRevision.run(id, revision, atMs, json, crc);
      for (const sha256 of entry.evidence) link.run(sha256, id);
      return numberIn(row ?? {}, "n");
    },
    entryRevisions: (id: string) =>
      revisions.all(id).map((row) => ({ atMs: numberIn(row, "at_ms"), entry: read(row) })),
    totalEntries: (): number => numberIn(total.get() ?? {}, "entries"),
  };
};
