import type { WatchedRecord, WatcherState } from "#config/contract/watcher.ts";
import type { LocalText } from "#config/wall/panel.ts";
import type { LogBudget } from "#electron/logs/hub/log-budget.ts";
import type { LogLooks } from "#electron/logs/hub/look-at-source.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import type { WatchedSource } from "./ledgers.ts";
import type { PatternRunner } from "./pattern-runner.ts";
import { lookEveryMs, planWatcher, type WatcherConfig, type WatcherPlan } from "./plan-watcher.ts";
import { createWatcher, type Watcher } from "./watcher.ts";
import type { WatcherMemory } from "./watcher-memory.ts";

/** A watcher has just hit; told once until it was OK again, also over a restart. */
export type WatcherHit = {
  watcherId: string;
  title: LocalText;
  level: "warn" | "critical";
  atMs: number;
  count: number;
  /** Opens the lines in the log view. */
  search: string;
  fromMs: number;
  toMs: number;
  /** The newest of the lines, newest first. */
  recordIds: readonly WatchedRecord[];
};

/** The log sources of one session. */
export type WatchedLogs = {
  hub: LogLooks;
  masker: Masker;
  budget: LogBudget;
  sources: readonly WatchedSource[];
};

/** All watchers of a wall, in its order. Listeners get no past; each `on` returns how to stop listening. */
export type Watchers = {
  states: () => WatcherState[];
  onChange: (listener: () => void) => () => void;
  onHit: (listener: (hit: WatcherHit) => void) => () => void;
  /** Watches these from now on; who is the same as before on the same logs keeps what it knows. */
  watch: (watchers: readonly WatcherConfig[], logs: WatchedLogs) => void;
  stop: () => void;
};

type Clock = { now: () => number; after: (delayMs: number, task: () => void) => () => void };

export type WatchersDeps = {
  clock: Clock;
  memory: WatcherMemory;
  /** Stopped with the watchers. */
  patterns: PatternRunner;
  onTrouble: (message: string) => void;
};

/** Looks of different watchers lie this far apart at least, and the first one after the start. */
const apartMs = 1000;

const listeners = <T>() => {
  const all = new Set<(value: T) => void>();
  return {
    tell: (value: T) => {
      for (const listener of all) listener(value);
    },
    on: (listener: (value: T) => void) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
};

type Running = { watcher: Watcher; stop: () => void };

/** Each watcher looks about every minute, spread evenly over it; none waits for another. */
export const createWatchers = ({ clock, memory, patterns, onTrouble }: WatchersDeps): Watchers => {
  const changes = listeners<void>();
  const hits = listeners<WatcherHit>();
  let running: Running[] = [];
  let watched: WatchedLogs | null = null;

  const start = (plan: WatcherPlan, logs: WatchedLogs, firstMs: number): Running => {
    const { hub, budget, sources } = logs;
    const watcher = createWatcher(plan, { hub, patterns, now: clock.now, sources, memory, pace: budget.pace });
    const ending = new AbortController();
    const look = async () => {
      try {
        const hit = await watcher.look(ending.signal);
        if (ending.signal.aborted) return;
        changes.tell();
        if (hit) hits.tell(hit);
      } catch (error) {
        if (ending.signal.aborted) return;
        onTrouble(`the watcher ${plan.config.id} failed: ${error instanceof Error ? error.message : "unknown"}`);
      }
      next(lookEveryMs * budget.pace());
    };
    let cancel = () => {};
    const next = (delayMs: number) => {
      cancel = clock.after(delayMs, () => void look());
    };
    if (plan.query) next(firstMs);
    return {
      watcher,
      stop: () => {
        cancel();
        ending.abort();
      },
    };
  };

  const watch: Watchers["watch"] = (configs, logs) => {
    const plans = configs.map((config) => planWatcher(config, logs.masker));
    const kept = new Map(
      logs === watched ? running.map((one) => [JSON.stringify(one.watcher.plan.config), one] as const) : [],
    );
    const perHour = plans.length * (3_600_000 / lookEveryMs);
    logs.budget.plan("watchers", new Map(logs.sources.map(({ id }) => [id, perHour])));
    const next = plans.map((plan, at) => {
      const firstMs = apartMs + at * Math.max(apartMs, lookEveryMs / plans.length);
      return kept.get(JSON.stringify(plan.config)) ?? start(plan, logs, firstMs);
    });
    for (const one of running) if (!next.includes(one)) one.stop();
    running = next;
    watched = logs;
    changes.tell();
  };
  return {
    states: () => running.map(({ watcher }) => watcher.state()),
    onChange: changes.on,
    onHit: hits.on,
    watch,
    stop: () => {
      for (const { stop } of running) stop();
      running = [];
      patterns.stop();
    },
  };
};
