import { isWithinHours } from "#config/time/within-hours.ts";
import type { Hours } from "#config/wall/hours.ts";

export type ReplacementFacts = {
  nowMs: number;
  openedAtMs: number;
  /** The last try at replacing it that failed; null: none. */
  failedAtMs: number | null;
  /** null: the system does not say. */
  memoryBytes: number | null;
  quiet: Hours;
  timezone: string;
  /** Panels that are critical now; null: nobody knows. */
  critical: number | null;
};

export const memoryLimitBytes = 1.5 * 2 ** 30;
const oldestMs = 20 * 3600e3;
const againMs = 10 * 60e3;

/** Why a window is to be replaced by a new one; null: it stays. At night only while nothing is critical; memory does not wait. */
export const planReplacement = (facts: ReplacementFacts): "memory" | "nightly" | null => {
  const { nowMs, failedAtMs, memoryBytes, critical } = facts;
  if (failedAtMs !== null && nowMs - failedAtMs < againMs) return null;
  if (memoryBytes !== null && memoryBytes > memoryLimitBytes) return "memory";
  const isOld = nowMs - facts.openedAtMs > oldestMs;
  return isOld && critical === 0 && isWithinHours(facts.quiet, nowMs, facts.timezone) ? "nightly" : null;
};
