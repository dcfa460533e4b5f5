import type { Level } from "#config/contract/panel.ts";
import type { StoredEntry, StoredFact } from "#electron/incidents/store/stored.ts";

/** Changes of one thing that follow each other sooner than this are one entry: flapping fills no page. */
export const foldWithinMs = 300_000;

const worstFirst: (Level | null)[] = ["critical", "warn", "unknown", "muted", "ok", null];
const worse = (a: Level | null, b: Level | null): Level | null =>
  worstFirst.indexOf(a) <= worstFirst.indexOf(b) ? a : b;

const joined = (a: StoredFact["fact"], b: StoredFact["fact"]): string[] => {
  const ids = [...(a.panels ?? [a.panelId]), ...(b.panels ?? [b.panelId])];
  return [...new Set(ids.filter((id) => id !== null))];
};

/**
 * The entry with one more change of the same thing in it: from what it was first to what it is now, the worst level
 * between, how often it changed. null when the change is news: another thing, or too long after.
 */
export const foldFact = (entry: StoredEntry | null, next: StoredFact): StoredEntry | null => {
  if (!entry?.fact || entry.removed || next.foldKey === null || entry.foldKey !== next.foldKey) return null;
  const endMs = entry.eventEndMs ?? entry.eventAtMs;
  if (Math.abs(next.atMs - endMs) > foldWithinMs && (next.atMs > endMs || next.atMs < entry.eventAtMs)) return null;
  const isLatest = next.atMs >= endMs;
  const isFirst = next.atMs < entry.eventAtMs;
  const latest = isLatest ? next.fact : entry.fact;
  const panels = joined(entry.fact, next.fact);
  return {
    ...entry,
    revision: entry.revision + 1,
    eventAtMs: Math.min(entry.eventAtMs, next.atMs),
    eventEndMs: Math.max(endMs, next.atMs),
    fact: {
      ...latest,
      from: isFirst ? next.fact.from : entry.fact.from,
      to: latest.to,
      level: worse(entry.fact.level, next.fact.level),
      times: entry.fact.times + next.fact.times,
      panelId: panels.length > 1 ? null : (panels[0] ?? null),
      ...(panels.length > 1 ? { panels } : {}),
    },
  };
};
