import { z } from "zod";
import { isWithinHours } from "#config/time/within-hours.ts";
import type { NotificationConfig } from "#config/wall/incidents.ts";

const noticeLevel = z.enum(["ok", "warn", "critical", "unknown"]);
export type NoticeLevel = z.infer<typeof noticeLevel>;

/** What a watcher found, to be said when it is told. */
const foundLines = z.object({ title: z.string(), count: z.number(), url: z.string() });
export type FoundLines = z.infer<typeof foundLines>;

const subject = z.object({
  /** As it was last judged; what is in maintenance, or not known for now, keeps it. */
  known: noticeLevel,
  /** What people were told last; null: nothing yet. */
  last: noticeLevel.nullable(),
  /** When each level was told last. */
  toldMs: z.partialRecord(noticeLevel, z.number()),
  /** Worth telling, but not yet told: it waits for the quiet hours' end, or for the repetition's. */
  owed: z.object({ level: noticeLevel, sinceMs: z.number(), found: foundLines.nullable() }).nullable(),
});
type Subject = z.infer<typeof subject>;

/** What one rule remembers, by panel ("panel|ID") and watcher ("watcher|ID"). */
export const noticeMemory = z.record(z.string(), subject);
export type NoticeMemory = z.infer<typeof noticeMemory>;

/** level "hidden": in maintenance, or unknown where nobody asked for that; it says nothing. */
export type SeenPanel = { id: string; level: NoticeLevel | "hidden"; sinceMs: number };
export type SeenHit = { id: string; level: "warn" | "critical"; atMs: number; found: FoundLines };

export type Notice = {
  key: string;
  level: NoticeLevel;
  /** What people believed before; null: they were told nothing. */
  before: NoticeLevel | null;
  sinceMs: number;
  found: FoundLines | null;
};

type Rule = Pick<NotificationConfig, "levels" | "repeatAfter" | "quiet">;
export type Seen = { nowMs: number; timezone: string; panels: readonly SeenPanel[]; hits: readonly SeenHit[] };

const unheard: Subject = { known: "ok", last: null, toldMs: {}, owed: null };

/** The end is only told of what people were told the beginning of. */
const isWorthTelling = (rule: Rule, level: NoticeLevel, last: NoticeLevel | null): boolean =>
  rule.levels.includes(level) && (level !== "ok" || (last !== null && last !== "ok"));

const afterPanel = (before: Subject, { level, sinceMs }: SeenPanel, rule: Rule): Subject => {
  if (level === "hidden" || level === before.known) return before;
  const owed = isWorthTelling(rule, level, before.last) ? { level, sinceMs, found: null } : null;
  return { ...before, known: level, owed };
};

const isQuiet = (rule: Rule, level: NoticeLevel, { nowMs, timezone }: Seen): boolean => {
  if (rule.quiet === undefined || (rule.quiet.butCritical && level === "critical")) return false;
  return isWithinHours(rule.quiet, nowMs, timezone);
};

/** What was told in the future was told now: the clock was set back. */
const past = (toldMs: Subject["toldMs"], nowMs: number): Subject["toldMs"] =>
  Object.fromEntries(Object.entries(toldMs).map(([level, atMs]) => [level, Math.min(atMs, nowMs)]));

/**
 * What one rule tells now. Only changes are told, and what of them still holds: a change that came too soon after the
 * same was told, or in quiet hours, waits, and is forgotten when it passes meanwhile.
 */
export const decideNotices = (
  rule: Rule,
  memory: NoticeMemory,
  seen: Seen,
): { memory: NoticeMemory; notices: Notice[] } => {
  const { nowMs } = seen;
  const next: NoticeMemory = { ...memory };
  const of = (key: string): Subject => next[key] ?? unheard;
  const hidden = new Set<string>();
  for (const panel of seen.panels) {
    const key = `panel|${panel.id}`;
    if (panel.level === "hidden") hidden.add(key);
    const after = afterPanel(of(key), panel, rule);
    if (after !== unheard) next[key] = after;
  }
  for (const { id, level, atMs, found } of seen.hits)
    if (rule.levels.includes(level))
      next[`watcher|${id}`] = { ...of(`watcher|${id}`), known: level, owed: { level, sinceMs: atMs, found } };

  const notices: Notice[] = [];
  for (const [key, subjectNow] of Object.entries(next)) {
    const toldMs = past(subjectNow.toldMs, nowMs);
    const { owed, last } = subjectNow;
    const toldBeforeMs = owed === null ? undefined : toldMs[owed.level];
    const isDue =
      owed !== null &&
      !hidden.has(key) &&
      !isQuiet(rule, owed.level, seen) &&
      (toldBeforeMs === undefined || nowMs - toldBeforeMs >= rule.repeatAfter);
    if (!isDue) {
      next[key] = { ...subjectNow, toldMs };
      continue;
    }
    notices.push({ key, level: owed.level, before: last, sinceMs: owed.sinceMs, found: owed.found });
    next[key] = { ...subjectNow, last: owed.level, toldMs: { ...toldMs, [owed.level]: nowMs }, owed: null };
  }
  return { memory: next, notices };
};
