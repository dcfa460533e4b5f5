import type { DatabaseSync } from "node:sqlite";
import type { ExportView, Incident } from "#config/contract/incident.ts";
import type { DestinationConfig } from "#config/wall/incidents.ts";
import type { Clock } from "#electron/clock.ts";
import { createDestination } from "#electron/exports/destinations/create-destination.ts";
import type {
  Decision,
  DecisionAction,
  Destination,
  DestinationDeps,
  Preview,
} from "#electron/exports/destinations/destination.ts";
import { refused } from "#electron/exports/destinations/export-error.ts";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import type { Log } from "#electron/log.ts";
import { createJobs, type LoadIncident } from "./jobs.ts";
import { createLane, type Lane } from "./lane.ts";
import { createOutbox, toView } from "./outbox.ts";

export type ConfiguredDestination = {
  /** Secrets filled in. */
  config: DestinationConfig;
  /** Why it cannot be used (an unset variable); null when it can. */
  trouble: string | null;
};
export type DestinationView = { id: string; kind: DestinationConfig["kind"]; trouble: string | null };

export type ExporterDeps = {
  /** Of the incident store, which has made the tables. */
  database: DatabaseSync;
  destinations: Readonly<Record<string, ConfiguredDestination>>;
  /** Its address or its secret may be others than before: what it refused is tried again. */
  isChanged: (to: string) => boolean;
  /** Of the destination "markdown", when the wall file names no other. */
  folder: string;
  renderers: Renderers;
  /** As it is at this moment; null when there is no such incident. */
  load: LoadIncident;
  readEvidence: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  monotonicMs: () => number;
  random: () => number;
  newId: () => string;
  log: Log;
  /** After every step of an export. */
  onChange: (view: ExportView) => void;
  timeoutMs?: number;
};

/** What Slack is told by itself: the beginning, the name, and the phases, to the end. */
const isWorthTelling = (before: Incident | null, after: Incident): boolean =>
  before === null || before.phase !== after.phase || before.title !== after.title;

const openDestinations = (
  deps: ExporterDeps,
  configured: Readonly<Record<string, ConfiguredDestination>>,
  signal: AbortSignal,
): Map<string, Destination> => {
  const given: DestinationDeps = {
    fetch: deps.fetch,
    now: deps.clock.now,
    sleep: (ms) => new Promise((done) => deps.clock.after(ms, done)),
    timeoutMs: deps.timeoutMs ?? 30_000,
    signal,
    readEvidence: deps.readEvidence,
  };
  const usable = Object.entries(configured).filter(([, { trouble }]) => trouble === null);
  return new Map(usable.map(([to, { config }]) => [to, createDestination(config, given, deps.renderers)]));
};

/** Copies of incidents at other places, kept up by an outbox that survives anything but the loss of its database. */
export const createExporter = (deps: ExporterDeps) => {
  const { clock } = deps;
  const outbox = createOutbox({ database: deps.database, now: clock.now, newId: deps.newId });
  const stopping = new AbortController();
  const configured: Readonly<Record<string, ConfiguredDestination>> = {
    markdown: { config: { kind: "markdown", folder: deps.folder }, trouble: null },
    ...deps.destinations,
  };
  const destinations = openDestinations(deps, configured, stopping.signal);
  const { load, jobFor } = createJobs(deps.load, outbox);
  const changed = (id: string) => {
    const row = outbox.find(id);
    if (row !== null) deps.onChange(toView(row));
  };
  const lanes = new Map<string, Lane>();
  for (const [to, destination] of destinations) {
    if (deps.isChanged(to)) outbox.retry(to);
    const { monotonicMs, random } = deps;
    const warn = deps.log.named("exports").warn;
    const lane = { to, destination, outbox, jobFor, clock, monotonicMs, random, onChange: changed, warn };
    lanes.set(to, createLane(lane));
  }

  const destinationOf = (to: string): Destination => {
    const destination = destinations.get(to);
    if (destination === undefined) throw refused(configured[to]?.trouble ?? `There is no destination named ${to}`);
    return destination;
  };
  const enqueue = (incidentId: string, to: string, decision: Decision | null = null): string => {
    destinationOf(to);
    const id = outbox.enqueue(incidentId, to, configured[to]?.config.kind ?? "", decision);
    // The caller's transaction ends first.
    queueMicrotask(() => {
      changed(id);
      lanes.get(to)?.hurry(id);
    });
    return id;
  };
  const withTrouble = (view: ExportView): ExportView =>
    destinations.has(view.to) || view.state === "done"
      ? view
      : { ...view, reason: configured[view.to]?.trouble ?? "The wall file has no such destination any more" };

  return {
    destinations: (): DestinationView[] =>
      Object.entries(configured).map(([id, { config, trouble }]) => ({ id, kind: config.kind, trouble })),
    /** Reads only. Throws ExportError; null when there is no such incident. */
    preview: async (incidentId: string, to: string): Promise<Preview | null> => {
      const destination = destinationOf(to);
      const model = await load(incidentId);
      if (model === null) return null;
      const copy = outbox.copy(incidentId, to);
      return destination.preview({
        exportId: "preview",
        queuedAtMs: clock.now(),
        model,
        copy,
        save: () => {},
        decision: null,
      });
    },
    /** In the caller's transaction, if there is one. Throws ExportError for destinations that cannot be used. */
    enqueue,
    /** false: it is not waiting for a decision (any more). */
    decide: (exportId: string, action: DecisionAction): boolean => {
      const row = outbox.find(exportId);
      if (row === null || row.state !== "blocked") return false;
      if (action === "skip") outbox.skip(exportId);
      else outbox.decide(exportId, action);
      queueMicrotask(() => {
        changed(exportId);
        lanes.get(row.to)?.hurry(exportId);
      });
      return true;
    },
    list: (incidentId: string): ExportView[] => outbox.ofIncident(incidentId).map(toView).map(withTrouble),
    find: (exportId: string): ExportView | null => {
      const row = outbox.find(exportId);
      return row === null ? null : withTrouble(toView(row));
    },
    /** Inside the transaction that changes the incident; before: null for a new one. */
    onIncidentChange: (before: Incident | null, after: Incident) => {
      if (!isWorthTelling(before, after)) return;
      for (const [to, { config, trouble }] of Object.entries(configured)) {
        if (config.kind === "slack" && config.follow && trouble === null) enqueue(after.id, to);
      }
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    },
  };
};
export type Exporter = ReturnType<typeof createExporter>;
