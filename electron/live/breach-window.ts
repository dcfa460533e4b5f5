import type { PanelState } from "#config/contract/panel.ts";

export type Window = { fromMs: number; toMs: number };

const minuteMs = 60e3;
const beforeMs = 5 * minuteMs;
const longestMs = 4 * 60 * minuteMs;
const shortestMs = 15 * minuteMs;

/** The time worth searching: from shortly before the breach until now; of a panel that is fine the last quarter of an hour. */
export const breachWindow = (state: Pick<PanelState, "level" | "sinceMs">, nowMs: number): Window => {
  const breached = state.level === "warn" || state.level === "critical";
  const fromMs = breached ? state.sinceMs - beforeMs : nowMs - shortestMs;
  return { fromMs: Math.min(Math.max(fromMs, nowMs - longestMs), nowMs - shortestMs), toMs: nowMs };
};
