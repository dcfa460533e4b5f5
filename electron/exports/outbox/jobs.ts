import { createHash } from "node:crypto";
import type { IncidentDetail } from "#config/contract/incident.ts";
import type { ExportModel, Job } from "#electron/exports/destinations/destination.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import type { Outbox, OutboxRow } from "./outbox.ts";

/** An incident as it is at this moment; null when there is no such incident. */
export type LoadIncident = (incidentId: string) => Promise<{ detail: IncidentDetail; document: ExportDocument } | null>;

const hashOf = (document: ExportDocument): string =>
  createHash("sha256").update(JSON.stringify(document)).digest("hex");

/** What destinations get to work with: the newest state of the incident, and what was saved of its copy. */
export const createJobs = (loadIncident: LoadIncident, outbox: Outbox) => {
  const load = async (incidentId: string): Promise<ExportModel | null> => {
    const loaded = await loadIncident(incidentId);
    return loaded === null ? null : { ...loaded, sha256: hashOf(loaded.document) };
  };
  const jobFor = async (row: OutboxRow): Promise<Job | null> => {
    const model = await load(row.incidentId);
    if (model === null) return null;
    const { incidentId, to, decision, seen } = row;
    return {
      exportId: row.id,
      queuedAtMs: row.queuedAtMs,
      model,
      copy: outbox.copy(incidentId, to),
      save: (copy) => outbox.saveCopy(incidentId, to, copy),
      decision: decision === null || seen === null ? null : { action: decision, seen },
    };
  };
  return { load, jobFor };
};
