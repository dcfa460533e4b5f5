import type { UnknownReason } from "#config/contract/panel.ts";
import type { DemandStatus } from "#electron/collector/demand.ts";

export type FreshnessInput = {
  nowMs: number;
  status: DemandStatus;
  /** 0 for what is not sampled (scalars, alarms). */
  stepMs: number;
  /** As the panel says; null: the default limit. */
  staleAfterMs: number | null;
  frozenAfterMs: number | null;
  /** Newest sample there is to show; null: the window is empty. */
  newestMs: number | null;
  /** When the last answer was received; see seenAt(). */
  seenMs: number | null;
  /** Since when every value is the very same; null when not known. */
  unchangedSinceMs: number | null;
};

export type Freshness = {
  /** Why nothing can be said; null when the data may be judged. */
  reason: UnknownReason | null;
  /** From this instant on the data is too old; null without data. */
  freshUntilMs: number | null;
};

const shortestLimitMs = 90e3;
/** So many answers without a newer sample mean that the source stands still. */
const frozenAnswers = 3;

/** However slow the budget makes a poll, its data count as current for no more than so many of its samples twice. */
const mostStepsAPoll = 4;

/** The age from which on data is too old. Two polls are in it, so that a panel slowed a little by the budget is not late for that. */
export const limitMs = (status: DemandStatus, stepMs: number, staleAfterMs: number | null): number => {
  const everyMs = stepMs === 0 ? status.everyMs : Math.min(status.everyMs, mostStepsAPoll * stepMs);
  return staleAfterMs ?? Math.max(shortestLimitMs, 3 * stepMs + status.publicationDelayMs + 2 * everyMs);
};

/** Which answer it is, when it came, and when that was last looked at, all by the collector's clock. */
export type Seen = { fetchedAtMs: number; seenMs: number; atMs: number };

/**
 * When the last answer came, by a clock that may have been set back since: never in the future, and an answer keeps the
 * age it had. Else old data would grow young with each step of the clock.
 */
export const seenAt = (fetchedAtMs: number | null, before: Seen | null, nowMs: number): Seen | null => {
  if (fetchedAtMs === null) return null;
  const sameAnswer = before !== null && before.fetchedAtMs === fetchedAtMs;
  const setBackMs = sameAnswer ? Math.max(0, before.atMs - nowMs) : 0;
  const seenMs = sameAnswer ? before.seenMs - setBackMs : Math.min(fetchedAtMs, nowMs);
  return { fetchedAtMs, seenMs, atMs: nowMs };
};

/** These do not heal by waiting: what is on the screen is no longer being watched. */
const isLasting = (status: DemandStatus): boolean =>
  status.error !== null && ["auth", "bad-query", "not-supported"].includes(status.error.kind);

const failure = (status: DemandStatus): UnknownReason | null => {
  if (!status.error) return null;
  return status.error.kind === "rate-limited" ? "rate-limited" : "failed";
};

/** No sample is newer than the moment it was first seen, whatever the vendor's clock says. */
const dataTime = ({ nowMs, status, newestMs, seenMs }: FreshnessInput): number | null =>
  newestMs === null ? null : Math.min(newestMs, seenMs ?? nowMs, status.advancedAtMs ?? nowMs, nowMs);

/** A question is out, or leaves at this moment, as after a restart; one that is long overdue is not. */
const isAsking = ({ status, nowMs }: FreshnessInput, limit: number): boolean =>
  status.nextPollMs !== null && status.nextPollMs <= nowMs && nowMs - status.nextPollMs < limit;

const staleReason = (input: FreshnessInput, limit: number): UnknownReason => {
  const { status, nowMs, seenMs, newestMs } = input;
  const failed = failure(status);
  if (failed) return failed;
  if (seenMs === null) return "waiting";
  const answers = nowMs - seenMs < limit;
  if (!answers) return isAsking(input, limit) ? "waiting" : "late";
  if (newestMs === null) return "no-data";
  return status.answersSinceAdvance >= frozenAnswers ? "frozen" : "late";
};

/** Whether the data may be judged, and until when; the one place that decides between known and unknown. */
export const freshness = (input: FreshnessInput): Freshness => {
  const { nowMs, status, frozenAfterMs, unchangedSinceMs } = input;
  const limit = limitMs(status, input.stepMs, input.staleAfterMs);
  const dataMs = dataTime(input);
  if (dataMs === null) return { reason: staleReason(input, limit), freshUntilMs: null };
  const frozenFromMs =
    frozenAfterMs !== null && unchangedSinceMs !== null ? unchangedSinceMs + frozenAfterMs : Infinity;
  const freshUntilMs = Math.min(dataMs + limit, frozenFromMs);
  if (nowMs >= dataMs + limit) return { reason: staleReason(input, limit), freshUntilMs };
  if (isLasting(status)) return { reason: "failed", freshUntilMs };
  return { reason: nowMs >= frozenFromMs ? "frozen" : null, freshUntilMs };
};
