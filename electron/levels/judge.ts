import type { Level } from "#config/contract/panel.ts";
import { isBreached } from "#config/wall/is-breached.ts";
import type { Condition, Thresholds } from "#config/wall/threshold.ts";
import { isHeld } from "./condition.ts";

export type Rule = {
  warn: Condition | null;
  critical: Condition | null;
  /** In the unit of the values. */
  hysteresis: number;
  /** How long a breach must last, in sample time, before its level is entered. */
  forMs: number;
  /** Samples further apart than this say nothing of the time between: what was pending starts again. */
  gapMs: number;
};

/** Where one series stands after its sample at atMs; plain JSON, so that it can be kept over a restart. */
export type Judged = {
  level: Extract<Level, "ok" | "warn" | "critical">;
  /** Time of the sample that began the level. */
  sinceMs: number;
  atMs: number;
  /** Since when the value is at least that bad without a break; null when it is not. */
  warnFromMs: number | null;
  criticalFromMs: number | null;
};

/** Spacing of samples beyond which they count as interrupted, in steps. */
const gapSteps = 3;

export const toRule = (thresholds: Thresholds, forMs: number, stepMs: number): Rule => ({
  warn: thresholds.warn ?? null,
  critical: thresholds.critical ?? null,
  hysteresis: thresholds.hysteresis,
  forMs,
  gapMs: gapSteps * stepMs,
});

const nextLevel = (was: Judged["level"], value: number, rule: Rule, lasted: { warn: boolean; critical: boolean }) => {
  const held = (condition: Condition | null) => condition !== null && isHeld(condition, value, rule.hysteresis);
  if (lasted.critical || (was === "critical" && held(rule.critical))) return "critical";
  if (rule.warn && (lasted.warn || (was !== "ok" && held(rule.warn)))) return "warn";
  return "ok";
};

/** The next state after one more sample. A sample older than the last one (a clock set back) starts what is pending again. */
export const judge = (before: Judged | null, atMs: number, value: number, rule: Rule): Judged => {
  const interrupted = before === null || atMs < before.atMs || atMs - before.atMs > rule.gapMs;
  const from = (breached: boolean, fromMs: number | null | undefined) =>
    breached ? (interrupted ? atMs : (fromMs ?? atMs)) : null;
  const critical = rule.critical !== null && isBreached(rule.critical, value);
  const criticalFromMs = from(critical, before?.criticalFromMs);
  const warnFromMs = from(critical || (rule.warn !== null && isBreached(rule.warn, value)), before?.warnFromMs);
  const lasted = (fromMs: number | null) => fromMs !== null && atMs - fromMs >= rule.forMs;
  const level = nextLevel(before?.level ?? "ok", value, rule, {
    warn: lasted(warnFromMs),
    critical: lasted(criticalFromMs),
  });
  const sinceMs = before?.level === level ? Math.min(before.sinceMs, atMs) : atMs;
  return { level, sinceMs, atMs, warnFromMs, criticalFromMs };
};

/** The state after all samples, times ascending; null without any sample. */
export const judgeSamples = (
  rule: Rule,
  timesMs: readonly number[],
  values: readonly number[],
  before: Judged | null = null,
): Judged | null =>
  timesMs.reduce((state: Judged | null, atMs, i) => {
    const value = values[i];
    return value === undefined ? state : judge(state, atMs, value, rule);
  }, before);
