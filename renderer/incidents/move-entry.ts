import type { Entry } from "#config/contract/incident.ts";

/** What a PATCH must say so that the entry changes places with its neighbour; null when times forbid it. */
export type Move = { rank: number; eventAtMs?: number } | null;

const minuteMs = 60_000;
const minuteOf = ({ eventAtMs }: Entry) => Math.floor(eventAtMs / minuteMs);

const between = (a: number | undefined, b: number | undefined, by: -1 | 1): number => {
  if (a === undefined || b === undefined) return (a ?? b ?? 0) + by;
  return (a + b) / 2;
};

/**
 * One place up or down. Only within a minute: beyond that the order is what the times say, and those are corrected
 * themselves. A person's entry takes its neighbour's second; an automatic one keeps its time.
 */
export const planMove = (entries: readonly Entry[], id: string, by: -1 | 1): Move => {
  const at = entries.findIndex((entry) => entry.id === id);
  const entry = entries[at];
  const past = entries[at + by];
  if (!entry || !past || minuteOf(entry) !== minuteOf(past)) return null;
  const next = entries[at + 2 * by];
  const beyond = next?.eventAtMs === past.eventAtMs ? next.rank : undefined;
  const rank = between(past.rank, beyond, by);
  if (entry.eventAtMs === past.eventAtMs) return { rank };
  return entry.automatic ? null : { rank, eventAtMs: past.eventAtMs };
};
