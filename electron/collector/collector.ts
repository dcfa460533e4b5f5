import type { Clock } from "#electron/clock.ts";
import type { History } from "#electron/history/history.ts";
import type { Source } from "#electron/sources/source.ts";
import type { Budget } from "./budget.ts";
import type { Collector } from "./demand.ts";
import { createLane, type Lane } from "./lane.ts";
import type { Meter } from "./meter.ts";

export type CollectorDeps = {
  clock: Clock;
  /** 0 inclusive to 1 exclusive, as Math.random. */
  random: () => number;
  history: History;
  log: { warn: (message: string) => void };
  /** By the name demands use. The meter is the one the source reports its calls to. */
  sources: ReadonlyMap<string, { kind: string; source: Source; meter: Meter; budget: Budget }>;
};

/** Asks the sources what the panels want, no more often than their data change, and holds the answers. */
export const createCollector = (deps: CollectorDeps): Collector => {
  const { clock, random, history, log } = deps;
  const listeners = new Set<(keys: ReadonlySet<string>) => void>();
  let changedKeys = new Set<string>();
  let cancelTelling: (() => void) | null = null;
  const tell = () => {
    const keys = changedKeys;
    changedKeys = new Set();
    cancelTelling = null;
    for (const listener of listeners) listener(keys);
  };
  const changed = (keys: Iterable<string>) => {
    for (const key of keys) changedKeys.add(key);
    if (changedKeys.size > 0) cancelTelling ??= clock.after(0, tell);
  };
  const lanes = new Map<string, Lane>();
  for (const [id, source] of deps.sources)
    lanes.set(id, createLane({ ...source, id, clock, random, history, log, changed }));
  let laneOfDemand = new Map<string, Lane>();
  return {
    want: (demands) => {
      laneOfDemand = new Map();
      for (const { key, source } of demands) {
        const lane = lanes.get(source);
        if (lane) laneOfDemand.set(key, lane);
        else log.warn(`${source}: asked for, but there is no such source`);
      }
      for (const [id, lane] of lanes) lane.want(demands.filter(({ source }) => source === id));
    },
    state: (key) => laneOfDemand.get(key)?.state(key) ?? null,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    health: () => [...lanes.values()].map((lane) => lane.health()),
    stop: async () => {
      for (const lane of lanes.values()) lane.stop();
      cancelTelling?.();
      listeners.clear();
    },
  };
};
