import type { TimeRange } from "#electron/sources/source.ts";

/** Prometheus refuses more points a series (web/api/v1: maxPoints); VictoriaMetrics allows 30,000. */
export const mostPoints = 11_000;

/** First and last evaluation of one range query, both inclusive, as the API counts. */
export type Evaluations = { startMs: number; endMs: number };

/**
 * The multiples of `stepMs` in [from, to), cut into requests of at most `mostPoints`.
 * On one fixed grid neighbouring ranges join without a doubled or a missing sample. Empty when no multiple lies inside.
 */
export const planEvaluations = (range: TimeRange, stepMs: number): Evaluations[] => {
  const firstMs = Math.ceil(range.fromMs / stepMs) * stepMs;
  const lastMs = (Math.ceil(range.toMs / stepMs) - 1) * stepMs;
  const plan: Evaluations[] = [];
  for (let startMs = firstMs; startMs <= lastMs; startMs += mostPoints * stepMs)
    plan.push({ startMs, endMs: Math.min(lastMs, startMs + (mostPoints - 1) * stepMs) });
  return plan;
};

/** Seconds with a fraction, as the API wants times and steps. */
export const seconds = (ms: number): string => String(ms / 1000);
