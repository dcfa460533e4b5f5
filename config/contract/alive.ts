import { z } from "zod";

/** POST /api/alive: what a page says of itself every few seconds. */
export const aliveReport = z.strictObject({
  /** The window's own name: of its display, or made up by the page. */
  window: z.string().min(1).max(60),
  /** Frames that were really painted since its last report. */
  frames: z.int().min(0),
  /** It hears its collector, and at least one panel shows data inside their own limit. */
  fresh: z.boolean(),
});
export type AliveReport = z.infer<typeof aliveReport>;

export const reportEveryMs = 5000;
