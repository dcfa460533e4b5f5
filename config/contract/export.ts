import { z } from "zod";
import { previewBlocks } from "./export-blocks.ts";
import { exportView } from "./incident.ts";

/** A place that copies of incidents can go to, without its address and tokens. */
const destination = z.object({
  /** Its name in the wall file. */
  id: z.string(),
  kind: z.string(),
  /** Why it cannot be used now, safe for a wall; null when it can. */
  trouble: z.string().nullable(),
});
export type DestinationView = z.infer<typeof destination>;

/** GET /api/incidents/:id/exports */
export const exportsAnswer = z.object({
  destinations: z.array(destination),
  /** Oldest first; of each destination the last one counts. */
  exports: z.array(exportView),
});
export type ExportsAnswer = z.infer<typeof exportsAnswer>;

/**
 * What shall become of a copy that somebody else changed: written over, kept with the new state beside it, or left as it
 * is; "recreate" makes a deleted one anew.
 */
export const exportDecision = z.enum(["overwrite", "append", "skip", "recreate"]);
export type ExportDecision = z.infer<typeof exportDecision>;

/** POST /api/incidents/:id/exports */
export const exportRequest = z.strictObject({
  /** Name of a destination. */
  to: z.string().min(1).max(100),
  /** True: nothing is written, the answer is the preview. */
  dryRun: z.boolean().default(false),
  decision: exportDecision.optional(),
  /** Of the preview that was decided on: a copy that has changed since is asked about again. */
  seen: z.string().max(200).optional(),
});
export type ExportRequest = z.infer<typeof exportRequest>;

/** One thing that differs. `before` is null for what is new, `after` for what is gone. */
const change = z.object({
  /** The heading it stands under. */
  section: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type PreviewChange = z.infer<typeof change>;

const preview = z.object({
  to: z.string(),
  kind: z.string(),
  /** There is a copy already. */
  exists: z.boolean(),
  url: z.string().nullable(),
  /** "asks": somebody else changed or deleted the copy, and a person has to say what shall become of that. */
  change: z.enum(["create", "update", "nothing", "asks"]),
  /** Why a person is asked; null otherwise. */
  reason: z.string().nullable(),
  /** To be sent back with the decision; null when nobody is asked. */
  seen: z.string().nullable(),
  /** What can be decided; empty when nobody is asked. */
  decisions: z.array(exportDecision),
  title: z.string(),
  /** The page as people will see it. */
  blocks: previewBlocks,
  /** Messages, for destinations that get those instead of a page; null otherwise. */
  messages: z.array(z.array(z.string())).nullable(),
  /** What stands there now against what would; empty for a new copy. */
  difference: z.array(change),
  /** What somebody else wrote there, and would be gone. */
  lost: z.array(change),
});
export type ExportPreview = z.infer<typeof preview>;

/** POST /api/incidents/:id/exports with dryRun */
export const previewAnswer = z.object({ preview });
export type PreviewAnswer = z.infer<typeof previewAnswer>;

/** Every other POST of an export. */
export const exportAnswer = z.object({ export: exportView });
export type ExportAnswer = z.infer<typeof exportAnswer>;
