import type { DatabaseSync } from "node:sqlite";

/**
 * Rows are never deleted. At most one export of an incident to a destination is under way at a time: what is asked for
 * meanwhile joins it. `again`: asked for since it
 * was sent last. `seen`: which state of the copy the person was shown
 * who has to decide.
 */
const tables = `
  CREATE TABLE IF NOT EXISTS outbox (id TEXT PRIMARY KEY, incident_id TEXT NOT NULL, destination TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'uncertain', 'waiting', 'blocked')),
    reason TEXT, not_before_ms REAL, queued_ms REAL NOT NULL, changed_ms REAL NOT NULL, attempts INTEGER NOT NULL,
    failures INTEGER NOT NULL, again INTEGER NOT NULL, seen TEXT, decision TEXT, url TEXT) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS outbox_under_way ON outbox (incident_id, destination) WHERE state <> 'done';
  CREATE INDEX IF NOT EXISTS outbox_by_incident ON outbox (incident_id, queued_ms);
  CREATE TABLE IF NOT EXISTS export_copy (incident_id TEXT NOT NULL, destination TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (incident_id, destination)) STRICT, WITHOUT ROWID;
`;

/** For the incident store's database, inside the transaction that makes its own tables. */
export const createOutboxTables = (database: DatabaseSync): void => database.exec(tables);
