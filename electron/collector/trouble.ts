import type { ErrorKind, SourceError } from "#electron/sources/source.ts";
import { concernsQueryOnly, retryAtMs } from "./back-off.ts";
import type { Landing } from "./flight.ts";
import type { Wait } from "./schedule.ts";

/** A source that does not answer at all: since when, how often in a row, and until when it is left alone. */
export type Trouble = { kind: ErrorKind; message: string; sinceMs: number; failures: number; hold: Wait };

const sourceErrors = (landing: Landing): SourceError[] =>
  landing.outcomes.flatMap((one) => (one.ok || concernsQueryOnly(one.error.kind, landing.whole) ? [] : [one.error]));

/**
 * What a landing says of the source as a whole. An answer ends the trouble; but a rate limit, even of one query among
 * many, holds all. Requests that were on their way together count as one failure.
 */
export const nextTrouble = (
  before: Trouble | null,
  landing: Landing,
  startedMs: number,
  nowMs: number,
  random: () => number,
): Trouble | null => {
  const errors = sourceErrors(landing);
  const error = errors.find(({ kind }) => kind === "rate-limited") ?? errors[0];
  const answered = landing.outcomes.some((one) => one.ok || concernsQueryOnly(one.error.kind, landing.whole));
  if (!error || (answered && error.kind !== "rate-limited")) return answered ? null : before;
  const wasKnown = before !== null && startedMs < before.hold.fromMs;
  const failures = wasKnown ? before.failures : (before?.failures ?? 0) + 1;
  const untilMs = retryAtMs(error, failures, nowMs, random);
  const { kind, message } = error;
  return { kind, message, sinceMs: before?.sinceMs ?? nowMs, failures, hold: { fromMs: nowMs, untilMs } };
};
