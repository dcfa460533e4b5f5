/** Seconds, or a date of HTTP (RFC 9110, 10.2.3). */
const told = (text: string | null, nowMs: number): number | null => {
  if (text === null || text.trim() === "") return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? null : dateMs - nowMs;
};

/** GitHub and esa give seconds since the epoch, Datadog seconds from now, Atlassian a date. */
const reset = (text: string | null, nowMs: number): number | null => {
  const ms = told(text, nowMs);
  return ms !== null && ms > 1e12 ? ms - nowMs : ms;
};

/**
 * How long the vendor wants to be left alone, from one second to one hour; null when it does not say. The reset of a
 * quota says so only when the quota is spent.
 */
export const retryAfterMs = (headers: Headers, nowMs: number): number | null => {
  const isSpent = headers.get("x-ratelimit-remaining") === "0";
  const ms =
    told(headers.get("retry-after"), nowMs) ?? (isSpent ? reset(headers.get("x-ratelimit-reset"), nowMs) : null);
  return ms === null ? null : Math.min(3_600_000, Math.max(1000, ms));
};
