import type { ExportState } from "#config/contract/incident.ts";

/** How an attempt ended. */
export type Outcome =
  | { is: "done"; url: string | null }
  /** It may have happened: time-outs, cut connections, failures of the server, answers that cannot be read. */
  | { is: "uncertain"; reason: string }
  /** The vendor wants fewer requests. retryAfterMs null: it did not say when. `maybeDone`: a 503, which says nothing. */
  | { is: "limited"; reason: string; retryAfterMs: number | null; maybeDone: boolean }
  /** A person has to act. seen: the state of the copy that the person is shown; null when it is not about a copy. */
  | { is: "refused"; reason: string; seen: string | null };

export type Verdict = {
  state: ExportState;
  reason: string | null;
  /** From now; null: nothing to wait for. */
  waitMs: number | null;
  pausesDestination: boolean;
  failures: number;
  seen: string | null;
};

export const longestPauseMs = 3_600_000;
const firstWaitMs = 2000;
const longestWaitMs = 15 * 60_000;
const unsaidPauseMs = 60_000;

/** Full jitter: anywhere up to the doubled wait, so that walls which failed together do not come back together. */
const backOffMs = (failures: number, random: () => number): number =>
  random() * Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 20));

const pauseMs = (retryAfterMs: number | null, failures: number, random: () => number): number => {
  const leastMs = retryAfterMs ?? unsaidPauseMs * 2 ** Math.min(failures, 6);
  return Math.min(longestPauseMs, Math.max(1000, leastMs) + 1000 * random());
};

/**
 * What becomes of a row after an attempt. settleMs: how long the vendor may take to show what it has already accepted;
 * nobody looks whether it happened before that.
 */
export const planAfter = (
  row: { state: ExportState; failures: number },
  outcome: Outcome,
  settleMs: number,
  random: () => number,
): Verdict => {
  const failures = row.failures + 1;
  const nothing = { waitMs: null, pausesDestination: false, seen: null };
  switch (outcome.is) {
    case "done":
      return { ...nothing, state: "done", reason: null, failures: 0 };
    case "refused":
      return { ...nothing, state: "blocked", reason: outcome.reason, failures, seen: outcome.seen };
    case "uncertain": {
      const waitMs = settleMs + backOffMs(failures, random);
      return { ...nothing, state: "uncertain", reason: outcome.reason, waitMs, failures };
    }
    case "limited": {
      const isUncertain = outcome.maybeDone || row.state === "uncertain";
      const limitMs = pauseMs(outcome.retryAfterMs, row.failures, random);
      const waitMs = isUncertain ? Math.max(settleMs, limitMs) : limitMs;
      const state = isUncertain ? "uncertain" : "waiting";
      return { ...nothing, state, reason: outcome.reason, waitMs, pausesDestination: true, failures };
    }
  }
};

/**
 * How long a stored wait still lasts after a restart. A clock that was set back, or forward, cannot make it longer than
 * it was meant to be.
 */
export const remainingMs = (row: { notBeforeMs: number | null; changedAtMs: number }, nowMs: number): number => {
  if (row.notBeforeMs === null) return 0;
  const meantMs = Math.min(longestPauseMs, Math.max(0, row.notBeforeMs - row.changedAtMs));
  return Math.min(meantMs, Math.max(0, row.notBeforeMs - nowMs));
};
