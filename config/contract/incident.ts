import { z } from "zod";
import { level } from "./panel.ts";

const timeMs = z.number().meta({ description: "Milliseconds since the epoch" });
/** A ULID: sorts by when it was made. */
const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Forward only by default, but a person may set any. `open`: nobody has taken it yet. */
export const incidentPhase = z.enum(["open", "acknowledged", "mitigated", "resolved"]);
export type IncidentPhase = z.infer<typeof incidentPhase>;

/** image: bytes that are a picture. file: anything else that was sent. */
export const evidenceRole = z.enum(["panel", "wall", "image", "logs", "file"]);

/** Something frozen: its bytes never change, their hash is their name. GET /api/evidence/SHA256 gives them. */
export const evidence = z.object({
  sha256,
  mime: z.string(),
  role: evidenceRole,
  bytes: z.int(),
  caption: z.string(),
  /** Of pictures, in pixels. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** The picture that shows the same thing as these data, or the data behind this picture. */
  twin: sha256.nullable(),
  takenAtMs: timeMs,
});
export type Evidence = z.infer<typeof evidence>;

export const entryKind = z.enum([
  // Written by people; decision and action are notes that begin with "d " and "a ".
  "note",
  "decision",
  "action",
  "phase",
  // Facts that Yagura wrote by itself; nobody can alter them.
  "level",
  "alarm",
  "watcher",
  "source",
  "deploy",
  "event",
  "export",
]);
export type EntryKind = z.infer<typeof entryKind>;

/** What an automatic entry states, in figures; null fields are unknown. */
export const fact = z.object({
  panelId: z.string().nullable(),
  /** Panel, alarm, watcher, source or service it is about. */
  subject: z.string(),
  /** Reason of an unknown level and the like: one word. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  level: level.nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  /** More than 1: so many changes were folded into this entry (flapping). */
  times: z.int(),
  /** Every panel of a group that changed alike at the same time; absent where there is only `panelId`. */
  panels: z.array(z.string()).optional(),
  /** Where it can be looked up: an address of the vendor's, or of the log view with exactly these lines. */
  url: z.string().nullable(),
});
export type Fact = z.infer<typeof fact>;

/**
 * One line of the timeline, with three clocks: when it happened (`eventAtMs`, the source's word), when Yagura first
 * saw it (`observedAtMs`), when it was written (`recordedAtMs`).
 */
export const entry = z.object({
  id,
  incidentId: id,
  /** 1, 2, 3 ... within the incident, in order of writing; what ^3 means. */
  number: z.int(),
  /** 1 as first written; every correction adds one and the earlier ones are kept. */
  revision: z.int(),
  kind: entryKind,
  eventAtMs: timeMs,
  /** End of something that lasted. */
  eventEndMs: timeMs.nullable(),
  precision: z.enum(["exact", "second", "minute", "about"]),
  observedAtMs: timeMs,
  recordedAtMs: timeMs,
  /** The source's clock minus ours when it was seen; null when unknown. */
  skewMs: z.number().nullable(),
  automatic: z.boolean(),
  /** Who wrote it; "Yagura" for automatic entries, "" when nobody said. */
  author: z.string(),
  /** Markdown, as typed without the grammar's marks. Automatic entries have none: `fact` is worded by the reader's language. */
  text: z.string(),
  pinned: z.boolean(),
  /** Marked with ?: an inference, not an observation. */
  inferred: z.boolean(),
  phase: incidentPhase.nullable(),
  /** Number of the entry that it answers or annotates. */
  answers: z.int().nullable(),
  /** Orders entries of the same time; corrected by people. */
  rank: z.number(),
  fact: fact.nullable(),
  evidence: z.array(evidence),
  /** Taken back by a person; its revisions stay. */
  removed: z.boolean(),
});
export type Entry = z.infer<typeof entry>;

export const incident = z.object({
  id,
  /** Grows with every change of the incident or its entries; no two changes of any incident share one. */
  rev: z.int(),
  /** 1 as started; grows with corrections of the incident itself, not with its entries. What a PATCH must name. */
  revision: z.int(),
  title: z.string(),
  phase: incidentPhase,
  beganAtMs: timeMs,
  detectedAtMs: timeMs.nullable(),
  acknowledgedAtMs: timeMs.nullable(),
  mitigatedAtMs: timeMs.nullable(),
  resolvedAtMs: timeMs.nullable(),
  openedAtMs: timeMs,
  /** "" when nobody said. */
  openedBy: z.string(),
  /** Markdown; null until somebody wrote one. */
  summary: z.string().nullable(),
  /** Panels that belong to it: whose levels changed in its time, or from which it was started. */
  panels: z.array(z.string()),
  /** How many there are, without those taken back. */
  entries: z.int(),
});
export type Incident = z.infer<typeof incident>;

/** GET /api/incidents/:id */
export const incidentDetail = z.object({
  incident,
  /** In order of eventAtMs, rank, number; removed ones are left out unless asked for. */
  entries: z.array(entry),
  /** Past incidents like this one, most alike first. */
  similar: z.array(z.object({ incident, why: z.string() })),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;

export const exportState = z.enum(["queued", "sending", "done", "uncertain", "waiting", "blocked"]);
export type ExportState = z.infer<typeof exportState>;

/** One row of the outbox as people see it. */
export const exportView = z.object({
  id,
  incidentId: id,
  /** Name of the destination in the wall file; "markdown" is always there. */
  to: z.string(),
  kind: z.string(),
  state: exportState,
  /** Why it waits or is blocked, safe for a wall; null otherwise. */
  reason: z.string().nullable(),
  /** When a waiting one goes on. */
  notBeforeMs: timeMs.nullable(),
  queuedAtMs: timeMs,
  changedAtMs: timeMs,
  attempts: z.int(),
  /** Where the copy is; null before there is one. */
  url: z.string().nullable(),
});
export type ExportView = z.infer<typeof exportView>;
