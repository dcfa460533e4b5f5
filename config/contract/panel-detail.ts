import { z } from "zod";
import { localText } from "#config/wall/panel.ts";
import { panelState } from "./panel.ts";

/** GET /api/panels/:id: one panel with what its wall file asks and how that is going. */
export const panelDetail = z.object({
  id: z.string(),
  title: localText,
  state: panelState,
  queries: z.array(
    z.object({
      source: z.string(),
      sourceKind: z.string(),
      /** As asked, variables filled in; several lines for formulas. */
      text: z.string(),
      role: z.enum(["main", "limit", "users"]),
      fetchedAtMs: z.number().nullable(),
      nextPollMs: z.number().nullable(),
      everyMs: z.number().nullable(),
      slowed: z.boolean(),
      error: z.object({ kind: z.string(), message: z.string(), sinceMs: z.number() }).nullable(),
      warnings: z.array(z.string()),
    }),
  ),
  windowMs: z.number(),
  stepMs: z.number(),
  /** The panel's own scope as a log search, and the time of what it shows; null when nothing of it can be searched. */
  logs: z
    .object({
      query: z.string(),
      fromMs: z.number(),
      toMs: z.number(),
      /** False when the scope was guessed from little. */
      confident: z.boolean(),
      /** The one source that the panel's own search is asked of; null: all that have logs. */
      source: z.string().nullable(),
    })
    .nullable(),
});
export type PanelDetail = z.infer<typeof panelDetail>;
