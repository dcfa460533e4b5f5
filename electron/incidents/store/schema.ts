export const schemaVersion = 1;

/**
 * What is searched or sorted by is a column; the rest of a row is its JSON, with a checksum. `n` never changes, and names
 * the row in the full-text index (entries as they are, incidents negative). Revisions can only be added.
 */
export const schema = `
  CREATE TABLE incident (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, rev INTEGER NOT NULL UNIQUE,
    phase TEXT NOT NULL, began_ms REAL NOT NULL, resolved_ms REAL, json TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
  CREATE INDEX incident_by_beginning ON incident (began_ms, id);
  CREATE INDEX incident_by_phase ON incident (phase);
  CREATE TABLE incident_revision (incident_id TEXT NOT NULL REFERENCES incident (id), revision INTEGER NOT NULL,
    at_ms REAL NOT NULL, json TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (incident_id, revision)) STRICT;
  CREATE TABLE entry (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    incident_id TEXT NOT NULL REFERENCES incident (id), number INTEGER NOT NULL, event_ms REAL NOT NULL,
    rank REAL NOT NULL, removed INTEGER NOT NULL, automatic INTEGER NOT NULL, fold_key TEXT, json TEXT NOT NULL,
    crc INTEGER NOT NULL, UNIQUE (incident_id, number)) STRICT;
  CREATE INDEX entry_by_time ON entry (incident_id, event_ms, rank, number);
  CREATE INDEX entry_by_moment ON entry (event_ms) WHERE automatic = 0;
  CREATE INDEX entry_by_fold ON entry (incident_id, fold_key, number) WHERE fold_key IS NOT NULL;
  CREATE TABLE entry_revision (entry_id TEXT NOT NULL REFERENCES entry (id), revision INTEGER NOT NULL,
    at_ms REAL NOT NULL, json TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (entry_id, revision)) STRICT;
  CREATE TRIGGER entry_revision_stays BEFORE UPDATE ON entry_revision
    BEGIN SELECT RAISE(ABORT, 'revisions are kept as they were'); END;
  CREATE TRIGGER entry_revision_is_kept BEFORE DELETE ON entry_revision
    BEGIN SELECT RAISE(ABORT, 'revisions are kept as they were'); END;
  CREATE TABLE evidence (sha256 TEXT PRIMARY KEY, json TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
  CREATE TABLE entry_evidence (sha256 TEXT NOT NULL REFERENCES evidence (sha256),
    entry_id TEXT NOT NULL REFERENCES entry (id), PRIMARY KEY (sha256, entry_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE fact (id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms REAL NOT NULL, observed_ms REAL NOT NULL,
    fold_key TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
  CREATE INDEX fact_by_time ON fact (at_ms);
  CREATE INDEX fact_by_fold ON fact (fold_key, id) WHERE fold_key IS NOT NULL;
  CREATE TABLE incident_fact (incident_id TEXT NOT NULL REFERENCES incident (id), fact_id INTEGER NOT NULL,
    PRIMARY KEY (incident_id, fact_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'trigram');
`;
