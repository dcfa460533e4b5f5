/** Crashes of one window, newest last; only those of the last ten minutes count. */
export type Crashes = readonly number[];

const rememberMs = 600_000;
const longestMs = 60_000;

/** Recovery never gives up: at once, then 1 s, 2 s, 4 s ... up to a minute between tries. */
export const planReload = (crashes: Crashes, nowMs: number): { delayMs: number; crashes: Crashes } => {
  const recent = crashes.filter((at) => nowMs - at < rememberMs);
  const delayMs = recent.length === 0 ? 0 : Math.min(1000 * 2 ** (recent.length - 1), longestMs);
  return { delayMs, crashes: [...recent, nowMs].slice(-20) };
};
