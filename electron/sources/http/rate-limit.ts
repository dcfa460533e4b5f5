import type { RateLimit } from "#electron/sources/source.ts";

/** A wall must not fall silent for a year because a proxy sent nonsense. */
const longestWaitMs = 24 * 3_600_000;

const number = (text: string | null): number | null => {
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

const later = (seconds: number | null, nowMs: number): number | null =>
  seconds === null ? null : nowMs + Math.min(Math.max(0, seconds * 1000), longestWaitMs);

/** The x-ratelimit-* headers (reset in seconds from now); null when the answer carries none. */
export const rateLimitOf = (headers: Headers, nowMs: number): RateLimit | null => {
  const remaining = number(headers.get("x-ratelimit-remaining"));
  if (remaining === null) return null;
  const period = number(headers.get("x-ratelimit-period"));
  return {
    name: headers.get("x-ratelimit-name") ?? "",
    limit: number(headers.get("x-ratelimit-limit")),
    periodMs: period === null ? null : period * 1000,
    remaining,
    resetAtMs: later(number(headers.get("x-ratelimit-reset")), nowMs),
  };
};

/** When the vendor answers again: x-ratelimit-reset, else Retry-After in seconds or as a date; null when it does not say. */
export const retryAtMs = (headers: Headers, nowMs: number): number | null => {
  const retryAfter = headers.get("retry-after");
  const seconds = number(headers.get("x-ratelimit-reset")) ?? number(retryAfter);
  if (seconds !== null) return later(seconds, nowMs);
  const dateMs = retryAfter === null ? Number.NaN : Date.parse(retryAfter);
  return Number.isFinite(dateMs) ? later((dateMs - nowMs) / 1000, nowMs) : null;
};
