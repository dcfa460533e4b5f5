import { createHash } from "node:crypto";
import { z } from "zod";
import { panelState } from "#config/contract/panel.ts";
import type { History } from "#electron/history/history.ts";
import type { Built } from "#electron/panels/built.ts";

const judged = z.object({
  level: z.enum(["ok", "warn", "critical"]),
  sinceMs: z.number(),
  atMs: z.number(),
  warnFromMs: z.number().nullable(),
  criticalFromMs: z.number().nullable(),
});

const remembered = z.object({
  print: z.string(),
  state: panelState.omit({ rev: true, data: true }),
  memory: z.object({
    seen: z.record(z.string(), z.object({ fetchedAtMs: z.number(), seenMs: z.number(), atMs: z.number() })),
    judged: z.record(z.string(), judged),
    unchanged: z.record(z.string(), z.object({ print: z.string(), sinceMs: z.number() })),
  }),
});

/** What panels know beyond their samples (since when a level lasts, what is pending), kept over a restart. */
export type PanelMemory = {
  /** null when nothing is kept, or it was of another panel by that name. */
  load: (id: string, print: string) => Built | null;
  save: (id: string, print: string, built: Built) => void;
};

const keyOf = (id: string) => `panel ${id}`;
const short = (print: string) => createHash("sha256").update(print).digest("hex").slice(0, 16);

/** Data are not kept here: they are painted from the samples' own history. */
export const createPanelMemory = (
  history: Pick<History, "putAnswer" | "getAnswer">,
  now: () => number,
): PanelMemory => ({
  load: (id, print) => {
    const kept = history.getAnswer(keyOf(id));
    const parsed = kept ? remembered.safeParse(JSON.parse(kept.json)) : null;
    if (!parsed?.success || parsed.data.print !== short(print)) return null;
    const { state, memory } = parsed.data;
    return { state: { ...state, data: null }, memory };
  },
  save: (id, print, { state, memory }) => {
    const { data: _, ...kept } = state;
    history.putAnswer(keyOf(id), now(), JSON.stringify({ print: short(print), state: kept, memory }));
  },
});
