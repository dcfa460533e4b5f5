import { z } from "zod";
import { type Level, panelState } from "./panel.ts";
import { wallView } from "./wall-view.ts";
import { watcherState } from "./watcher.ts";

const time = z.number().meta({ description: "Milliseconds since the epoch" });

/** A source as the wall's head showed it; how often it was asked is not recorded. */
export const recordedSource = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(["ok", "waiting", "backing-off", "failed"]),
  message: z.string().nullable(),
});
export type RecordedSource = z.infer<typeof recordedSource>;

/** GET /api/replay?at=MS: the whole wall as it was at that instant. */
export const replayAnswer = z.object({
  atMs: time,
  /** False: nothing was recorded then, and the rest is empty. */
  recorded: z.boolean(),
  /** The instant of the last change before; null when nothing was recorded. */
  changedMs: time.nullable(),
  wall: wallView.nullable(),
  /** As they were put at that time: `freshUntilMs` may have passed by then. `rev` differs where the state does. */
  panels: z.array(panelState),
  sources: z.array(recordedSource),
  watchers: z.array(watcherState),
});
export type ReplayAnswer = z.infer<typeof replayAnswer>;

/** GET /api/replay/range?from&to: what is recorded, for the scrubber. */
export const replayRange = z.object({
  fromMs: time,
  toMs: time,
  nowMs: time,
  /** Of everything that is recorded; null when nothing is. */
  oldestMs: time.nullable(),
  /** The worst level of any panel in each minute from fromMs on, a letter each: its first one, or a dot where nothing was recorded. */
  levels: z.string().regex(/^[cwumo.]*$/),
  /** When the level of some panel changed, ascending; of very many the newest. */
  changes: z.array(time),
  /** Ascending by id; where the clock went back and two overlap, the later one holds. */
  segments: z.array(
    z.object({ id: z.int(), fromMs: time, toMs: time, sealed: z.boolean().meta({ description: "No longer grows" }) }),
  ),
  /** Was recorded, and let go since for its age or for the size of the whole. */
  givenUp: z.array(z.object({ fromMs: time, toMs: time })),
  /** Kept for the incident with this id. */
  kept: z.array(z.object({ id: z.string(), fromMs: time, toMs: time })),
});
export type ReplayRange = z.infer<typeof replayRange>;

/** First line of GET /api/replay/frames; every line after it is a track. */
export const segmentHeader = z.object({
  version: z.literal(1),
  fromMs: time,
  toMs: time,
  /** As GET /api/wall gave it then; an older version knew fewer keys. */
  wall: z.unknown(),
});

/** One panel over a segment; "#sources" and "#watchers" are the lists that the head of the wall shows. */
export const segmentTrack = z.object({
  id: z.string(),
  /** The state at the segment's start without id and rev; null when there was none yet. */
  key: z.unknown(),
  /** When each patch came: the first counted from the segment's start, each other one from the one before. */
  at: z.array(z.number()),
  /** What config/replay/patch.ts applies. */
  patches: z.array(z.unknown()),
});

/** Something that happened, to be marked on the scrubber: an entry of an incident. */
export type ReplayMark = {
  atMs: number;
  label: string;
  /** Of a change of level, the new one; null for all else. */
  level: Level | null;
};
