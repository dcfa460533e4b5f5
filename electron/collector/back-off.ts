import type { ErrorKind } from "#electron/sources/source.ts";

export const longestWaitMs = 5 * 60e3;
/** A vendor's word for when it answers again is believed up to here. */
const longestRateLimitMs = 60 * 60e3;

/** Failures that say nothing about the source's other queries. Garbage instead of a whole answer does: a proxy's page. */
export const concernsQueryOnly = (kind: ErrorKind, whole: boolean): boolean =>
  kind === "bad-query" || kind === "not-supported" || (kind === "bad-answer" && !whole);

const firstWaitMs = (kind: ErrorKind): number => {
  if (kind === "bad-query" || kind === "not-supported") return longestWaitMs;
  if (kind === "auth") return 60e3;
  return kind === "rate-limited" ? 30e3 : 2e3;
};

/**
 * When to try again after the `failures`-th failure in a row (from 1). Doubles up to five minutes; the last quarter is
 * random, so that walls do not knock together. A rate limit's own time is kept, and passed by up to a second; when it
 * turns out too short again and again, the doubling counts.
 */
export const retryAtMs = (
  error: { kind: ErrorKind; retryAtMs: number | null },
  failures: number,
  nowMs: number,
  random: () => number,
): number => {
  const told = error.kind === "rate-limited" && error.retryAtMs !== null && error.retryAtMs > nowMs;
  const firstMs = told ? 1000 : firstWaitMs(error.kind);
  const waitMs = Math.min(longestWaitMs, firstMs * 2 ** Math.min(failures - 1, 20));
  const untilMs = nowMs + waitMs * (0.75 + 0.25 * random());
  if (!told) return untilMs;
  return Math.max(untilMs, Math.min(error.retryAtMs ?? 0, nowMs + longestRateLimitMs) + 1000 * random());
};
