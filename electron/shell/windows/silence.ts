import { reportEveryMs } from "#config/contract/alive.ts";

/** Four reports missed, and time to load. */
export const silenceLimitMs = 4 * reportEveryMs + 5000;
export const lookEveryMs = reportEveryMs;

/** `quietSinceMs`: when the page was last heard of, or began to load. */
export type Silence = { quietSinceMs: number; lookedAtMs: number };

/**
 * Whether a page hangs. Electron's own "unresponsive" comes only after unanswered input, and a wall has none. Where our own
 * looks were late (a machine that slept, a clock that was set), the page gets its time anew.
 */
export const judgeSilence = ({ quietSinceMs, lookedAtMs }: Silence, nowMs: number): "well" | "hangs" | "anew" => {
  const sinceLookMs = nowMs - lookedAtMs;
  if (sinceLookMs < 0 || sinceLookMs > 3 * lookEveryMs) return "anew";
  return nowMs - quietSinceMs > silenceLimitMs ? "hangs" : "well";
};
