import type { DatabaseSync } from "node:sqlite";
import type { DestinationView, ExportDecision, ExportPreview, ExportRequest } from "#config/contract/export.ts";
import type { ExportView } from "#config/contract/incident.ts";
import type { DecisionAction } from "#electron/exports/destinations/destination.ts";
import { ExportError } from "#electron/exports/destinations/export-error.ts";
import type { Exporter } from "#electron/exports/outbox/exporter.ts";
import { IncidentError } from "#electron/incidents/incident-error.ts";
import type { IncidentNews } from "#electron/incidents/incidents.ts";
import { type ExportReading, loadExport } from "./load-export.ts";
import { toPreview } from "./to-preview.ts";

/** What can be done with exports. Throws IncidentError. */
export type ExportDesk = {
  destinations: () => DestinationView[];
  /** Oldest first. */
  list: (incidentId: string) => ExportView[];
  /** null: there is no such incident. */
  preview: (incidentId: string, to: string) => Promise<ExportPreview | null>;
  /** Into the outbox; on the disk when it returns. */
  request: (incidentId: string, request: Omit<ExportRequest, "dryRun">) => ExportView;
  /** What a person says to a blocked one, in the state it was blocked for. */
  decide: (incidentId: string, exportId: string, decision: ExportDecision) => ExportView;
  /** In the transaction of an action on an incident: what is to be told by itself. */
  alongside: (database: DatabaseSync, news: IncidentNews) => void;
};

const actionOf = (decision: ExportDecision): DecisionAction => (decision === "recreate" ? "overwrite" : decision);

const notFound = (message: string) => new IncidentError("not-found", message);

/** Nothing can be done, and everything says why. */
export const closedExports = (problem: string): Omit<ExportDesk, "alongside"> => {
  const refuse = () => {
    throw new IncidentError("unavailable", problem);
  };
  return { destinations: refuse, list: refuse, preview: refuse, request: refuse, decide: refuse };
};

/** current: the exporter over the open database; throws IncidentError while there is none. */
export const createExportDesk = (
  current: (database?: DatabaseSync) => Exporter,
  reading: ExportReading,
  onTrouble: (message: string) => void,
): ExportDesk => {
  const usable = (to: string): DestinationView => {
    const destination = current()
      .destinations()
      .find(({ id }) => id === to);
    if (destination === undefined) throw notFound(`There is no destination named ${to}.`);
    if (destination.trouble !== null) throw new IncidentError("conflict", destination.trouble);
    return destination;
  };
  const known = (incidentId: string) => {
    if (reading.detail(incidentId) === null) throw notFound("There is no such incident.");
  };
  const viewOf = (exportId: string): ExportView => {
    const view = current().find(exportId);
    if (view === null) throw notFound("There is no such export.");
    return view;
  };
  const decide: ExportDesk["decide"] = (incidentId, exportId, decision) => {
    if (viewOf(exportId).incidentId !== incidentId) throw notFound("There is no such export.");
    if (!current().decide(exportId, actionOf(decision)))
      throw new IncidentError("conflict", "This export waits for no decision (any more).", viewOf(exportId));
    return viewOf(exportId);
  };
  const blockedAt = (incidentId: string, to: string): ExportView | undefined =>
    current()
      .list(incidentId)
      .findLast((view) => view.to === to && view.state === "blocked");

  return {
    destinations: () => current().destinations(),
    list: (incidentId) => {
      known(incidentId);
      return current().list(incidentId);
    },
    preview: async (incidentId, to) => {
      const { kind } = usable(to);
      const loaded = loadExport(incidentId, reading);
      if (loaded === null) return null;
      try {
        const preview = await current().preview(incidentId, to);
        return preview && toPreview({ to, kind }, preview, loaded.document);
      } catch (error) {
        if (!(error instanceof ExportError)) throw error;
        throw new IncidentError("unavailable", error.message);
      }
    },
    request: (incidentId, { to, decision, seen }) => {
      usable(to);
      known(incidentId);
      if (decision === undefined) return viewOf(current().enqueue(incidentId, to));
      const blocked = blockedAt(incidentId, to);
      if (blocked !== undefined && (seen === undefined || decision === "skip"))
        return decide(incidentId, blocked.id, decision);
      if (seen === undefined || decision === "skip")
        throw new IncidentError("conflict", `No export to ${to} waits for a decision.`);
      return viewOf(current().enqueue(incidentId, to, { action: actionOf(decision), seen }));
    },
    decide,
    // A note must not be lost for an export's sake.
    alongside: (database, { before, after }) => {
      try {
        current(database).onIncidentChange(before, after);
      } catch (error) {
        onTrouble(`nothing could be told by itself: ${error instanceof Error ? error.message : "unknown error"}`);
      }
    },
  };
};
