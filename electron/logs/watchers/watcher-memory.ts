import { createHash } from "node:crypto";
import { z } from "zod";
import type { KnownLevel } from "./judge-watcher.ts";
import type { WatcherPlan } from "./plan-watcher.ts";

/** The last answers of the history. */
type Shelf = {
  putAnswer: (key: string, atMs: number, json: string) => void;
  getAnswer: (key: string) => { atMs: number; json: string } | null;
};

const remembered = z.object({
  print: z.string(),
  known: z.object({ level: z.enum(["ok", "hit"]), sinceMs: z.number(), atMs: z.number() }),
});

export type WatcherMemory = {
  /** null when nothing is kept, or it was of another watcher by that id. */
  load: (plan: WatcherPlan) => KnownLevel | null;
  save: (plan: WatcherPlan, known: KnownLevel) => void;
};

const keyOf = ({ config }: WatcherPlan) => `watcher ${config.id}`;
const short = ({ print }: WatcherPlan) => createHash("sha256").update(print).digest("hex").slice(0, 16);

/** Since when a watcher hits, kept over a restart, so that a hit is told once. */
export const createWatcherMemory = (history: Shelf): WatcherMemory => ({
  load: (plan) => {
    const kept = history.getAnswer(keyOf(plan));
    const parsed = kept ? remembered.safeParse(JSON.parse(kept.json)) : null;
    return parsed?.success && parsed.data.print === short(plan) ? parsed.data.known : null;
  },
  save: (plan, known) => history.putAnswer(keyOf(plan), known.atMs, JSON.stringify({ print: short(plan), known })),
});
