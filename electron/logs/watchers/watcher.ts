import type { WatchedRecord, WatcherState } from "#config/contract/watcher.ts";
import { isSameHit, judgeWatcher, type KnownLevel } from "./judge-watcher.ts";
import { createLedgers, type WatchedSource } from "./ledgers.ts";
import type { LookDeps } from "./look.ts";
import { lookEveryMs, type WatcherPlan } from "./plan-watcher.ts";
import { type FullWindow, stepAt } from "./step-counts.ts";
import type { WatcherMemory } from "./watcher-memory.ts";
import type { WatcherHit } from "./watchers.ts";

export type WatcherDeps = LookDeps & {
  now: () => number;
  sources: readonly WatchedSource[];
  memory: WatcherMemory;
  /** How many times longer than planned it waits between looks. */
  pace: () => number;
};

export type Watcher = {
  plan: WatcherPlan;
  state: () => WatcherState;
  /** Looks at all sources; gives a hit when one has just begun. */
  look: (signal: AbortSignal) => Promise<WatcherHit | null>;
};

const hitOf = (
  { id, title, level, search }: WatcherPlan["config"],
  { count, fromMs, toMs }: FullWindow,
  atMs: number,
  recordIds: readonly WatchedRecord[],
): WatcherHit => ({ watcherId: id, title, level, atMs, count, search, fromMs, toMs, recordIds });

/** One rule of the wall file over all log sources. */
export const createWatcher = (plan: WatcherPlan, deps: WatcherDeps): Watcher => {
  const { config, stepMs } = plan;
  const ledgers = createLedgers(plan, deps.sources, deps);
  let known = deps.memory.load(plan);
  let sinceMs: number | null = null;
  let checkedMs: number | null = null;
  let records: WatchedRecord[] = [];
  let judged = judgeWatcher(plan, ledgers.all(), { nowMs: 0, judgedMs: 0 });

  const isHit = () => judged.level === "warn" || judged.level === "critical";
  /** Keeps what is known over restarts; true when a hit has just begun. */
  const remember = (nowMs: number): boolean => {
    if (judged.level === "unknown") return false;
    const level = isHit() ? "hit" : "ok";
    const same = isHit() ? isSameHit(known, plan, nowMs) : known?.level === "ok";
    const next: KnownLevel = { level, sinceMs: same && known ? known.sinceMs : nowMs, atMs: nowMs };
    if (isHit() || !same) deps.memory.save(plan, next);
    known = next;
    return isHit() && !same;
  };
  return {
    plan,
    state: () => {
      const { window, ...level } = judged;
      const pace = deps.pace();
      return {
        id: config.id,
        title: config.title,
        search: config.search,
        pattern: config.pattern ?? null,
        needed: config.count,
        withinMs: config.within,
        ...level,
        count: window?.count ?? 0,
        sinceMs,
        checkedMs,
        everyMs: lookEveryMs * pace,
        slowed: pace > 1,
        lines: window && { fromMs: window.fromMs, toMs: window.toMs, records },
      };
    },
    look: async (signal) => {
      const nowMs = deps.now();
      const before = judged;
      const learnedFromMs = await ledgers.look(nowMs, signal);
      judged = judgeWatcher(plan, ledgers.all(), { nowMs, judgedMs: stepAt(learnedFromMs, stepMs) });
      checkedMs = nowMs;
      const { window, level } = judged;
      const isNews = JSON.stringify(window) !== JSON.stringify(before.window);
      if (!window || !isHit()) records = [];
      else if (isNews || records.length === 0) records = await ledgers.recordsIn(window, signal);
      const begins = remember(nowMs);
      if (level === "unknown") sinceMs = before.level === "unknown" ? (sinceMs ?? nowMs) : nowMs;
      else sinceMs = known?.sinceMs ?? nowMs;
      return begins && window ? hitOf(config, window, nowMs, records) : null;
    },
  };
};
