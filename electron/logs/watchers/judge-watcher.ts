import type { WatcherState } from "#config/contract/watcher.ts";
import { catchUpMs, type Ledger } from "./ledgers.ts";
import type { WatcherPlan } from "./plan-watcher.ts";
import { addCounts, type FullWindow, fullestWindow, stepAt } from "./step-counts.ts";

/** What outlives a restart. */
export type KnownLevel = { level: "ok" | "hit"; sinceMs: number; atMs: number };

export type Judged = Pick<WatcherState, "level" | "reason" | "problem" | "retryAtMs"> & { window: FullWindow | null };

const reasonOf = (plan: WatcherPlan, ledgers: readonly Ledger[]): WatcherState["reason"] => {
  if (plan.problem !== null) return "failed";
  const troubles = ledgers.flatMap(({ trouble }) => (trouble ? [trouble] : []));
  if (troubles.length > 0) return troubles.every(({ retryAtMs }) => retryAtMs !== null) ? "rate-limited" : "failed";
  return ledgers.length === 0 || ledgers.some(({ settledMs }) => settledMs === null) ? "waiting" : null;
};

const problemOf = (plan: WatcherPlan, ledgers: ReadonlyMap<string, Ledger>): string | null => {
  const said = [...ledgers].flatMap(([source, { trouble }]) => (trouble ? [`${source}: ${trouble.problem}`] : []));
  return plan.problem ?? (said.length > 0 ? said.join("; ") : null);
};

/**
 * Where a watcher stands: known bad beats unknown, unknown beats OK. `judgedMs`: windows that end by then were judged
 * when they were final.
 */
export const judgeWatcher = (
  plan: WatcherPlan,
  ledgers: ReadonlyMap<string, Ledger>,
  { nowMs, judgedMs }: { nowMs: number; judgedMs: number },
): Judged => {
  const { stepMs, config } = plan;
  const all = [...ledgers.values()];
  const toMs = stepAt(nowMs, stepMs) + stepMs;
  const window = fullestWindow(addCounts(all.map(({ counts }) => counts)), {
    stepMs,
    withinMs: config.within,
    endsAfterMs: Math.min(judgedMs, toMs - stepMs),
    toMs,
  });
  const isHit = (window?.count ?? 0) >= config.count;
  const reason = isHit ? null : reasonOf(plan, all);
  const retries = all.flatMap(({ trouble }) => (trouble?.retryAtMs == null ? [] : [trouble.retryAtMs]));
  return {
    level: isHit ? config.level : reason === null ? "ok" : "unknown",
    reason,
    problem: problemOf(plan, ledgers),
    retryAtMs: retries.length > 0 ? Math.min(...retries) : null,
    window,
  };
};

/** A hit goes on through what was unknown for a while, or through a restart; after an OK there is a new one. */
export const isSameHit = (known: KnownLevel | null, { config }: WatcherPlan, nowMs: number): boolean =>
  known?.level === "hit" && nowMs - known.atMs <= config.within + catchUpMs;
