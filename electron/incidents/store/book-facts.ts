import type { DatabaseSync } from "node:sqlite";
import { numberIn, type Row, textIn } from "#electron/history/rows.ts";
import { pack, type StoredFact, storedFact, unpack } from "./stored.ts";

export type KeptFact = StoredFact & { id: number };

const read = (row: Row): KeptFact => ({ ...unpack(row, storedFact), id: numberIn(row, "id") });

/** What happened in the last days, and small things that must survive. */
export const openFactRows = (database: DatabaseSync) => {
  const within = database.prepare(
    "SELECT id, json, crc FROM fact WHERE at_ms BETWEEN ? AND ? ORDER BY at_ms, id LIMIT ?",
  );
  const lastOf = database.prepare("SELECT id, json, crc FROM fact WHERE fold_key = ? ORDER BY id DESC LIMIT 1");
  const add = database.prepare(
    "INSERT INTO fact (at_ms, observed_ms, fold_key, json, crc) VALUES (?, ?, ?, ?, ?) RETURNING id",
  );
  const prune = database.prepare("DELETE FROM fact WHERE observed_ms < ? AND at_ms < ?");
  const take = database.prepare("INSERT OR IGNORE INTO incident_fact VALUES (?, ?)");
  const meta = database.prepare("SELECT value FROM meta WHERE name = ?");
  const setMeta = database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)");

  return {
    /** The first of that time, in order. */
    factsWithin: (fromMs: number, toMs: number, limit: number): KeptFact[] => within.all(fromMs, toMs, limit).map(read),
    lastFact: (foldKey: string): KeptFact | null => {
      const row = lastOf.get(foldKey);
      return row ? read(row) : null;
    },
    addFact: (fact: StoredFact): KeptFact => {
      const { json, crc } = pack(fact);
      return { ...fact, id: numberIn(add.get(fact.atMs, fact.observedAtMs, fact.foldKey, json, crc) ?? {}, "id") };
    },
    pruneFacts: (beforeMs: number) => prune.run(beforeMs, beforeMs),
    /** False when the incident has it already. */
    takeFact: (incidentId: string, factId: number): boolean => take.run(incidentId, factId).changes === 1,
    meta: (name: string): string | null => {
      const row = meta.get(name);
      return row ? textIn(row, "value") : null;
    },
    setMeta: (name: string, value: string) => {
      setMeta.run(name, value);
    },
  };
};
