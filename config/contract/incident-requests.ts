import { z } from "zod";
import { entry, entryKind, evidence, fact, incident, incidentPhase } from "./incident.ts";

const timeMs = z.number().min(0).max(8.64e15).meta({ description: "Milliseconds since the epoch" });
/** A ULID made by the client: the same one again means the same thing sent again, not a second one. */
const ownId = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, "a ULID");
const author = z.string().max(100);
const title = z.string().trim().min(1).max(300);
/** 100,000 characters outside the basic plane are 200,000 code units. */
const noteText = z.string().max(200_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal");
const panel = z.string().max(200);

/** POST /api/incidents. `began` is as in a note ("-5m", "14:03"); without it and `beganAtMs` it begins now. */
export const startRequest = z.strictObject({
  id: ownId.optional(),
  title: title.optional(),
  began: z.string().max(60).optional(),
  beganAtMs: timeMs.optional(),
  /** The panel it was started from. */
  panel: panel.nullable().optional(),
  summary: noteText.nullable().optional(),
  author: author.optional(),
});
export type StartRequest = z.infer<typeof startRequest>;

/**
 * PATCH /api/incidents/:id. `revision` is that of the incident as it was read; 409 when it has changed since.
 * A time of a phase moves or makes the entry that says so; null takes that entry back.
 */
export const incidentPatch = z.strictObject({
  revision: z.int(),
  title: title.optional(),
  summary: noteText.nullable().optional(),
  phase: incidentPhase.optional(),
  beganAtMs: timeMs.optional(),
  detectedAtMs: timeMs.nullable().optional(),
  acknowledgedAtMs: timeMs.nullable().optional(),
  mitigatedAtMs: timeMs.nullable().optional(),
  resolvedAtMs: timeMs.nullable().optional(),
  author: author.optional(),
});
export type IncidentPatch = z.infer<typeof incidentPatch>;

const humanKind = entryKind.extract(["note", "decision", "action", "phase"]);

const entryFields = {
  eventAtMs: timeMs.optional(),
  eventEndMs: timeMs.nullable().optional(),
  pinned: z.boolean().optional(),
  inferred: z.boolean().optional(),
  phase: incidentPhase.nullable().optional(),
  answers: z.int().min(1).nullable().optional(),
  rank: z.number().optional(),
  /** Of evidence sent before by POST /api/evidence; their twins come along. */
  evidence: z.array(sha256).max(50).optional(),
  author: author.optional(),
};

/** POST /api/incidents/:id/entries. `text` in the one-line grammar; fields beside it win over what the line says. */
export const entryRequest = z.strictObject({
  id: ownId.optional(),
  text: noteText.default(""),
  /** True: the text is taken as it is, without looking for marks. */
  plain: z.boolean().default(false),
  kind: humanKind.optional(),
  ...entryFields,
});
export type EntryRequest = z.infer<typeof entryRequest>;

/**
 * PATCH /api/incidents/:id/entries/:entryId. `revision` is that of the entry as it was read. `text` is plain here.
 * Of automatic entries only `pinned` and `rank` can change.
 */
export const entryPatch = z.strictObject({
  revision: z.int(),
  text: noteText.optional(),
  kind: humanKind.optional(),
  removed: z.boolean().optional(),
  ...entryFields,
});
export type EntryPatch = z.infer<typeof entryPatch>;

/** POST /api/incidents/:id/freeze: what is on the wall now, or log lines, as an entry with evidence. */
export const freezeRequest = z.strictObject({
  /** Of the entry it becomes. */
  id: ownId.optional(),
  /** A panel, or null for the whole wall; leave it out to freeze only log lines. */
  panel: panel.nullable().optional(),
  /** Log lines as a search showed them. */
  records: z
    .array(z.strictObject({ source: z.string().max(200), id: z.string().max(2000) }))
    .min(1)
    .max(1000)
    .optional(),
  /** In the one-line grammar. */
  text: noteText.default(""),
  author: author.optional(),
});
export type FreezeRequest = z.infer<typeof freezeRequest>;

/** 201 where it was made, 200 where it was there already. */
export const entryAnswer = z.object({ incident, entry });
export type EntryAnswer = z.infer<typeof entryAnswer>;

export const incidentAnswer = z.object({ incident });

/** GET /api/incidents; with `q` also where it was found. */
export const incidentsAnswer = z.object({
  nowMs: timeMs,
  /** Latest beginning first. */
  incidents: z.array(incident),
  hits: z.array(z.object({ incidentId: z.string(), entryId: z.string().nullable(), excerpt: z.string() })),
  /** Pass as cursor for the next page; null at the end. */
  next: z.string().nullable(),
});
export type IncidentsAnswer = z.infer<typeof incidentsAnswer>;

/** GET /api/incidents/:id/entries/:entryId/revisions, oldest first. */
export const revisionsAnswer = z.object({
  revisions: z.array(z.object({ revision: z.int(), atMs: timeMs, author: z.string(), entry })),
});

/** GET /api/facts: what can be marked on charts of that time. */
export const factsAnswer = z.object({
  fromMs: timeMs,
  toMs: timeMs,
  facts: z.array(z.object({ kind: entryKind, atMs: timeMs, observedAtMs: timeMs, fact })),
  /** Incidents that were open in that time. */
  incidents: z.array(incident),
  /** What people wrote, phases above all. */
  entries: z.array(entry),
});
export type FactsAnswer = z.infer<typeof factsAnswer>;

/** POST /api/evidence */
export const evidenceAnswer = z.object({ evidence });
