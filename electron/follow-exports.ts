import type { DatabaseSync } from "node:sqlite";
import { monotonicFactory } from "ulid";
import type { ExportView } from "#config/contract/incident.ts";
import type { Clock } from "#electron/clock.ts";
import { createExportDesk, type ExportDesk } from "#electron/exports/desk/export-desk.ts";
import { exportFact } from "#electron/exports/desk/export-fact.ts";
import { type ExportReading, incidentLink, loadExport } from "#electron/exports/desk/load-export.ts";
import { createRenderers } from "#electron/exports/destinations/create-renderers.ts";
import { type ConfiguredDestination, createExporter, type Exporter } from "#electron/exports/outbox/exporter.ts";
import { untoldExports } from "#electron/exports/outbox/untold-exports.ts";
import { IncidentError } from "#electron/incidents/incident-error.ts";
import type { IncidentDesk } from "#electron/incidents/open-incidents.ts";
import type { Log } from "#electron/log.ts";
import type { WallState } from "#electron/wall/wall-store.ts";

type Deps = {
  clock: Clock;
  monotonicMs: () => number;
  random: () => number;
  fetch: typeof globalThis.fetch;
  log: Log;
  /** Of the wall file, secrets filled in. */
  destinations: () => Destinations;
  /** Where copies as Markdown go when the wall file names no folder. */
  folder: string;
  desk: () => Pick<IncidentDesk, "incidents" | "files">;
  wall: () => WallState["wall"];
  panelTitle: (id: string) => string | null;
};

export type FollowedExports = ExportDesk & {
  /** The wall's destinations as they are now. */
  follow: () => void;
  stop: () => Promise<void>;
};

type Destinations = Record<string, ConfiguredDestination>;
type Running = { destinations: Destinations; database: DatabaseSync; exporter: Exporter };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const readingOf = (deps: Deps): ExportReading => ({
  detail: (incidentId) => deps.desk().incidents().detail(incidentId, false),
  readEvidence: (sha256) => deps.desk().files().read(sha256),
  locale: () => deps.wall()?.locale ?? "en",
  timezone: () => deps.wall()?.timezone ?? "UTC",
  panelTitle: deps.panelTitle,
  link: () => deps.wall()?.incidents.link ?? null,
});

/** Exports of a wall's incidents: one exporter over their database, made anew when the destinations or the file change. */
export const followExports = (deps: Deps): FollowedExports => {
  const { clock, log } = deps;
  const onTrouble = (message: string) => log.named("exports").warn(message);
  // Two of the same millisecond keep their order.
  const nextId = monotonicFactory();
  const reading = readingOf(deps);
  let running: Running | null = null;
  let ending: Promise<void> = Promise.resolve();
  let isStopped = false;
  let isChanging = false;

  const tell = (view: ExportView) => {
    if (view.state !== "done" || view.reason !== null) return;
    try {
      deps.desk().incidents().recordIn(view.incidentId, exportFact(view));
    } catch (error) {
      onTrouble(`an export is not in the timeline: ${error instanceof Error ? error.message : "unknown error"}`);
    }
  };
  const startExporter = (database: DatabaseSync, destinations: Destinations): Exporter => {
    const { monotonicMs, random, fetch } = deps;
    const panelTitle = (id: string) => reading.panelTitle(id) ?? id;
    const link = (incidentId: string) => incidentLink(reading.link(), incidentId);
    return createExporter({
      database,
      destinations,
      // Secrets are read when the process starts: that may have mended any of them.
      isChanged: (to) => running === null || !isSame(running.destinations[to], destinations[to]),
      folder: deps.folder,
      renderers: createRenderers({ panelTitle, link }),
      load: async (incidentId) => loadExport(incidentId, reading),
      readEvidence: async (sha256) => {
        const bytes = reading.readEvidence(sha256);
        return bytes === null ? null : new Uint8Array(bytes);
      },
      fetch,
      clock,
      monotonicMs,
      random,
      newId: () => nextId(clock.now()),
      log,
      onChange: tell,
    });
  };
  const openDatabase = () =>
    deps
      .desk()
      .incidents()
      .inTransaction((database) => database);
  const start = () => {
    isChanging = false;
    if (isStopped) return;
    const database = openDatabase();
    const destinations = deps.destinations();
    running = { destinations, database, exporter: startExporter(database, destinations) };
    for (const id of untoldExports(database)) {
      const view = running.exporter.find(id);
      if (view !== null) tell(view);
    }
  };
  const startSafely = () => {
    try {
      start();
    } catch (error) {
      onTrouble(`exports cannot be made: ${error instanceof Error ? error.message : "unknown error"}`);
    }
  };
  /** After the one before has ended: what it has on its way must not be sent twice. Until then it takes wishes still. */
  const change = () => {
    if (running === null) return startSafely();
    if (isChanging) return;
    isChanging = true;
    ending = running.exporter.stop().then(startSafely);
  };
  const current = (database?: DatabaseSync): Exporter => {
    const open = database ?? openDatabase();
    if (running?.database === open) return running.exporter;
    // A damaged file was repaired, and is another one now. Nothing is begun in the middle of another's transaction.
    if (database !== undefined) queueMicrotask(change);
    else change();
    if (running?.database === open) return running.exporter;
    throw new IncidentError("unavailable", "Exports are being prepared; try again in a moment.");
  };

  return {
    ...createExportDesk(current, reading, onTrouble),
    follow: () => {
      if (!isSame(running?.destinations, deps.destinations())) change();
    },
    stop: async () => {
      isStopped = true;
      await ending;
      await running?.exporter.stop();
    },
  };
};
