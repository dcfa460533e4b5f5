import type { DemandStatus } from "#electron/collector/demand.ts";
import { freshness, seenAt } from "#electron/levels/freshness.ts";
import type { Verdict } from "#electron/levels/worst.ts";
import type { BuildInput, Memory, Part } from "./built.ts";

type Asked = { print: string | null; verdict: Verdict | null; memory: Memory };

type Whole = { status: DemandStatus };

/** What the answer's time is: for scalars, alarms and logs data is as old as the question. */
export const askedAt = ({ status }: Whole): number | null => status.newestMs ?? status.fetchedAtMs;

/** The part of a demand that is answered whole. `print` tells one answer from another; null when there is nothing in it. */
export const askPart = (
  input: BuildInput,
  key: string,
  state: Whole | null,
  { print, verdict, memory }: Asked,
): Part => {
  if (!state) return { status: null, freshness: { reason: "waiting", freshUntilMs: null }, verdict, newestMs: null };
  const { nowMs, panel, previous } = input;
  const { status } = state;
  const seen = seenAt(status.fetchedAtMs, previous?.memory.seen[key] ?? null, nowMs);
  if (seen) memory.seen[key] = seen;
  const newestMs = print === null ? null : askedAt(state);
  const before = previous?.memory.unchanged[key];
  const sinceMs = before && before.print === print ? Math.min(before.sinceMs, nowMs) : (newestMs ?? nowMs);
  // Kept only where it is asked for: a print is as long as the answer.
  if (print !== null && panel.frozenAfter !== undefined) memory.unchanged[key] = { print, sinceMs };
  return {
    status,
    freshness: freshness({
      nowMs,
      status,
      stepMs: 0,
      staleAfterMs: panel.staleAfter ?? null,
      frozenAfterMs: panel.frozenAfter ?? null,
      newestMs,
      seenMs: seen?.seenMs ?? null,
      unchangedSinceMs: newestMs === null ? null : sinceMs,
    }),
    verdict,
    newestMs: newestMs === null ? null : Math.min(newestMs, nowMs),
  };
};
