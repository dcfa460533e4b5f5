import { z } from "zod";
import { localText } from "#config/wall/panel.ts";

const time = z.number().meta({ description: "Milliseconds since the epoch" });

/** Opens a record: GET /api/logs/record?source=&id= */
const recordRef = z.object({ source: z.string(), id: z.string(), timeMs: time });
export type WatchedRecord = z.infer<typeof recordRef>;

/** The lines a watcher counted: `search` over this range finds them; with a pattern also lines between that did not match. */
const watchedLines = z.object({
  /** From inclusive, to exclusive: from the first to the last of the lines counted, rounded to the watcher's steps. */
  fromMs: time,
  toMs: time,
  /** The newest of them, newest first; empty until they were looked up. */
  records: z.array(recordRef),
});

/** A watcher of the wall file as it stands. */
export const watcherState = z.object({
  id: z.string(),
  title: localText,
  /** As the log view's search box takes it. */
  search: z.string(),
  /** Tried on the message as it is shown, masked. null: every line of the search counts. */
  pattern: z.string().nullable(),
  /** So many lines within so long are a hit. */
  needed: z.int(),
  withinMs: z.number(),
  level: z.enum(["ok", "warn", "critical", "unknown"]),
  /** Why nothing can be said; null unless the level is unknown. */
  reason: z.enum(["waiting", "failed", "rate-limited"]).nullable(),
  /** What ails it, in a sentence that may be shown; also beside a hit, when some source does not answer. */
  problem: z.string().nullable(),
  /** When it is asked again after a limit; null when nothing limits it. */
  retryAtMs: time.nullable(),
  /** Lines in the fullest window just looked at; without the sources that do not answer. */
  count: z.int(),
  /** Since when the level lasts; null before the first look. */
  sinceMs: time.nullable(),
  checkedMs: time.nullable(),
  everyMs: z.number(),
  /** True while the budget of a source makes it look less often. */
  slowed: z.boolean(),
  /** null while there are none. */
  lines: watchedLines.nullable(),
});
export type WatcherState = z.infer<typeof watcherState>;

/** GET /api/watchers */
export const watchersAnswer = z.object({ nowMs: time, watchers: z.array(watcherState) });
export type WatchersAnswer = z.infer<typeof watchersAnswer>;
