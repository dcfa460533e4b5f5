import { z } from "zod";
import { incident } from "./incident.ts";
import { panelState } from "./panel.ts";
import { watcherState } from "./watcher.ts";

export const sourceView = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(["ok", "waiting", "backing-off", "failed"]),
  /** What ails it, safe for a wall; null when nothing does. */
  message: z.string().nullable(),
  lastSuccessMs: z.number().nullable(),
  callsLastHour: z.number(),
  plannedPerHour: z.number(),
  budgetPerHour: z.number(),
  slowedDemands: z.number(),
});
export type SourceView = z.infer<typeof sourceView>;

/** GET /api/panels?since=REV: panels that changed after that revision; all of them when since is absent or from another run. */
export const panelsAnswer = z.object({
  rev: z.int(),
  nowMs: z.number(),
  wallRev: z.int(),
  panels: z.array(panelState),
});
export type PanelsAnswer = z.infer<typeof panelsAnswer>;

/** Whenever an incident or one of its entries changed: ask /api/incidents/ID again when its `rev` is not the one you have. */
export const incidentsEvent = z.object({
  kind: z.literal("incidents"),
  /** Not resolved, latest beginning first. */
  open: z.array(incident),
  /** The last ones that changed, resolved ones too, latest first. */
  changed: z.array(incident.pick({ id: true, rev: true })),
  /** What had to be repaired or cannot be done, safe for a wall; null when all is well. */
  notice: z.string().nullable(),
});
export type IncidentsEvent = z.infer<typeof incidentsEvent>;

/** One `data:` line of GET /api/stream. A slow page skips to the latest state of a panel, it never queues. */
export const streamEvent = z.discriminatedUnion("kind", [
  /** full: these are all panels of the wall; otherwise only those that changed. */
  panelsAnswer.extend({ kind: z.literal("panels"), full: z.boolean() }),
  z.object({ kind: z.literal("sources"), sources: z.array(sourceView) }),
  incidentsEvent,
  /** `ids`: all watchers of the wall, in its order; `watchers`: those that changed. Not sent while there are none. */
  z.object({ kind: z.literal("watchers"), ids: z.array(z.string()), watchers: z.array(watcherState) }),
  /** Every few seconds, so that a page knows a silent stream from a quiet wall; a changed wallRev means: ask /api/wall again. */
  z.object({ kind: z.literal("beat"), nowMs: z.number(), wallRev: z.int() }),
]);
export type StreamEvent = z.infer<typeof streamEvent>;

export const beatEveryMs = 5000;
