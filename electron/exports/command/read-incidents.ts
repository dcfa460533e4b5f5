import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Incident, IncidentDetail } from "#config/contract/incident.ts";
import { detailOf } from "#electron/incidents/incident-detail.ts";
import { openBook } from "#electron/incidents/store/book.ts";

export type IncidentReader = {
  /** Latest beginning first. */
  all: () => Incident[];
  detail: (id: string) => IncidentDetail | null;
  /** null when the bytes are gone, or are others than their hash says. */
  evidence: (sha256: string) => Uint8Array<ArrayBuffer> | null;
  close: () => void;
};

const most = 10_000;

/** Reads beside a wall that runs and writes, and where none runs; never writes. null: there is no such database. */
export const readIncidents = (folder: string): IncidentReader | null => {
  const path = join(folder, "incidents.sqlite");
  if (!existsSync(path)) return null;
  const database = new DatabaseSync(path, { readOnly: true, timeout: 2000 });
  const book = openBook(database);
  return {
    all: () => book.incidentsBefore({ beganAtMs: Number.POSITIVE_INFINITY, id: "" }, null, most),
    detail: (id) => detailOf(book, id, false, { locale: "en", panelTitle: () => null }),
    evidence: (sha256) => {
      const file = join(folder, "evidence", sha256.slice(0, 2), sha256);
      if (!existsSync(file)) return null;
      const bytes = new Uint8Array(readFileSync(file));
      return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : null;
    },
    close: () => database.close(),
  };
};
