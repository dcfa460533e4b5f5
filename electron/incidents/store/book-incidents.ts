import type { DatabaseSync } from "node:sqlite";
import {
  type Evidence,
  evidence as evidenceSchema,
  type Incident,
  incident as incidentSchema,
} from "#config/contract/incident.ts";
import { numberIn, type Row, textIn } from "#electron/history/rows.ts";
import { pack, unpack } from "./stored.ts";

/** A place in the list of incidents, which goes backwards in time. */
export type ListPlace = { beganAtMs: number; id: string };

const read = (row: Row): Incident => unpack(row, incidentSchema);

/** Incidents and evidence of an open database. Writing belongs into a transaction. */
export const openIncidentRows = (database: DatabaseSync) => {
  const byId = database.prepare("SELECT n, json, crc FROM incident WHERE id = ?");
  const byNumber = database.prepare("SELECT json, crc FROM incident WHERE n = ?");
  const open = database.prepare(
    "SELECT json, crc FROM incident WHERE phase <> 'resolved' ORDER BY began_ms DESC, id DESC",
  );
  const page = database.prepare(
    `SELECT json, crc FROM incident WHERE (began_ms, id) < (?, ?) AND (? IS NULL OR phase = ?)
     ORDER BY began_ms DESC, id DESC LIMIT ?`,
  );
  const within = database.prepare(
    `SELECT json, crc FROM incident WHERE began_ms <= ? AND (resolved_ms IS NULL OR resolved_ms >= ?)
     ORDER BY began_ms DESC, id DESC LIMIT ?`,
  );
  const upsert = database.prepare(
    `INSERT INTO incident (id, rev, phase, began_ms, resolved_ms, json, crc) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, phase = excluded.phase, began_ms = excluded.began_ms,
     resolved_ms = excluded.resolved_ms, json = excluded.json, crc = excluded.crc RETURNING n`,
  );
  const addRevision = database.prepare("INSERT OR IGNORE INTO incident_revision VALUES (?, ?, ?, ?, ?)");
  const revisions = database.prepare(
    "SELECT at_ms, json, crc FROM incident_revision WHERE incident_id = ? ORDER BY revision",
  );
  const lastRev = database.prepare("SELECT ifnull(max(rev), 0) AS rev FROM incident");
  const counts = database.prepare(
    "SELECT count(*) AS all_of_them, total(phase <> 'resolved') AS still_open FROM incident",
  );
  const evidence = database.prepare("SELECT json, crc FROM evidence WHERE sha256 = ?");
  const putEvidence = database.prepare(
    "INSERT INTO evidence VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET json = excluded.json, crc = excluded.crc",
  );
  const held = database.prepare(
    `SELECT EXISTS (SELECT 1 FROM entry_evidence WHERE sha256 = :sha256)
     OR EXISTS (SELECT 1 FROM evidence JOIN entry_evidence USING (sha256) WHERE evidence.json ->> 'twin' = :sha256)
     OR EXISTS (SELECT 1 FROM evidence JOIN entry_evidence ON entry_evidence.sha256 = evidence.json ->> 'twin'
       WHERE evidence.sha256 = :sha256)
     OR EXISTS (SELECT 1 FROM entry_revision WHERE instr(json, :sha256) > 0)
     OR EXISTS (SELECT 1 FROM incident_revision WHERE instr(json, :sha256) > 0) AS held`,
  );
  const removeEvidence = database.prepare("DELETE FROM evidence WHERE sha256 = ?");
  const holding = database.prepare(
    `SELECT DISTINCT entry.incident_id AS id FROM entry_evidence JOIN entry ON entry.id = entry_evidence.entry_id
     WHERE entry_evidence.sha256 = ?`,
  );

  return {
    incident: (id: string): Incident | null => {
      const row = byId.get(id);
      return row ? read(row) : null;
    },
    incidentByNumber: (n: number): Incident | null => {
      const row = byNumber.get(n);
      return row ? read(row) : null;
    },
    openIncidents: (): Incident[] => open.all().map(read),
    /** Those that began before that place, latest first. */
    incidentsBefore: ({ beganAtMs, id }: ListPlace, phase: string | null, limit: number): Incident[] =>
      page.all(beganAtMs, id, phase, phase, limit).map(read),
    /** Those that were open at some time of it. */
    incidentsWithin: (fromMs: number, toMs: number, limit: number): Incident[] =>
      within.all(toMs, fromMs, limit).map(read),
    /** The row's number, for the index of words. */
    putIncident: (incident: Incident, atMs: number): number => {
      const { json, crc } = pack(incident);
      const { id, rev, revision, phase, beganAtMs, resolvedAtMs } = incident;
      const row = upsert.get(id, rev, phase, beganAtMs, phase === "resolved" ? resolvedAtMs : null, json, crc);
      addRevision.run(id, revision, atMs, json, crc);
      return numberIn(row ?? {}, "n");
    },
    incidentRevisions: (id: string) =>
      revisions.all(id).map((row) => ({ atMs: numberIn(row, "at_ms"), incident: read(row) })),
    lastRev: (): number => numberIn(lastRev.get() ?? {}, "rev"),
    counts: () => {
      const row = counts.get() ?? {};
      return { total: numberIn(row, "all_of_them"), open: numberIn(row, "still_open") };
    },
    evidence: (sha256: string): Evidence | null => {
      const row = evidence.get(sha256);
      return row ? unpack(row, evidenceSchema) : null;
    },
    putEvidence: (one: Evidence) => {
      const { json, crc } = pack(one);
      putEvidence.run(one.sha256, json, crc);
    },
    /** Whether an entry has, or ever had, this evidence or its twin, or names it in its text. Reads every revision. */
    isHeld: (sha256: string): boolean => numberIn(held.get({ sha256 }) ?? {}, "held") === 1,
    /** Of what is not held. */
    removeEvidence: (sha256: string) => {
      removeEvidence.run(sha256);
    },
    incidentsHolding: (sha256: string): string[] => holding.all(sha256).map((row) => textIn(row, "id")),
  };
};
