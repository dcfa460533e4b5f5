import type { Entry } from "#config/contract/incident.ts";

/** Which of an entry's three clocks, and the source's own, differ so much that it must be said; null otherwise. */
export type ClockGaps = {
  /** First seen so long after it happened. */
  seenLaterMs: number | null;
  /** Written so long after it happened. */
  writtenLaterMs: number | null;
  /** The source's clock minus ours. */
  skewMs: number | null;
};

const notableMs = 30_000;
const notableSkewMs = 2000;

export const clockGaps = ({ automatic, eventAtMs, observedAtMs, recordedAtMs, skewMs }: Entry): ClockGaps => {
  const seen = observedAtMs - eventAtMs;
  const written = recordedAtMs - eventAtMs;
  return {
    seenLaterMs: automatic && seen >= notableMs ? seen : null,
    // Facts are written when the incident is started, which says nothing of them.
    writtenLaterMs: !automatic && written >= notableMs ? written : null,
    skewMs: skewMs !== null && Math.abs(skewMs) >= notableSkewMs ? skewMs : null,
  };
};
