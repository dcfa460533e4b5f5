import { logsConfig } from "#config/wall/logs.ts";
import { createLogBudget } from "#electron/logs/hub/log-budget.ts";
import { createLogHub } from "#electron/logs/hub/log-hub.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import type { PatternRunner } from "#electron/logs/watchers/pattern-runner.ts";
import { createWatcherMemory } from "#electron/logs/watchers/watcher-memory.ts";
import { createWatchers, type WatchedLogs, type WatcherHit } from "#electron/logs/watchers/watchers.ts";
import { type Arrival, createArrivingLogs } from "#test/support/arriving-logs.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeHistory } from "#test/support/fake-history.ts";
import { rawRecord } from "#test/support/fake-logs.ts";

export type WatcherSettings = Record<string, unknown>;

type RigOptions = {
  watchers: WatcherSettings[];
  arrivals?: Arrival[];
  /** Of source "a"; "b" has none. */
  delayMs?: number;
  budgetPerHour?: number | null;
  history?: ReturnType<typeof createFakeHistory>;
  clock?: ReturnType<typeof createFakeClock>;
  patterns?: PatternRunner;
};

/** Without a thread, whose answers the fake clock cannot wait for. */
const runHere: PatternRunner = {
  run: async (pattern, texts) => texts.map((text) => new RegExp(pattern, "u").test(text)),
  stop: () => {},
};

export const settingsOf = (watchers: WatcherSettings[]) =>
  logsConfig.parse({ watchers: watchers.map((one) => ({ id: "w", title: "W", search: "*", ...one })) }).watchers;

/** Watchers over two sources, on a clock that starts at a whole minute. */
export const openRig = ({
  watchers: written,
  arrivals = [],
  delayMs = 0,
  budgetPerHour = null,
  history = createFakeHistory(),
  clock = createFakeClock(),
  patterns = runHere,
}: RigOptions) => {
  const logs = { a: createArrivingLogs(arrivals, clock.now), b: createArrivingLogs([], clock.now) };
  const masker = createMasker(logsConfig.parse({}).mask);
  const hub = createLogHub({
    sources: new Map(Object.entries(logs).map(([id, { source }]) => [id, source])),
    masker,
    now: clock.now,
    clean: (text) => text,
  });
  let people = 0;
  const callsLastHour = () => people;
  const budget = createLogBudget([{ id: "a", budgetPerHour, callsLastHour }]);
  const watched: WatchedLogs = {
    hub,
    masker,
    budget,
    sources: [
      { id: "a", publicationDelayMs: delayMs },
      { id: "b", publicationDelayMs: 0 },
    ],
  };
  const troubles: string[] = [];
  const memory = createWatcherMemory(history);
  const watchers = createWatchers({ clock, memory, patterns, onTrouble: (message) => troubles.push(message) });
  const hits: WatcherHit[] = [];
  watchers.onHit((hit) => hits.push(hit));
  watchers.watch(settingsOf(written), watched);
  let made = 0;
  return {
    clock,
    history,
    hub,
    watchers,
    watched,
    hits,
    troubles,
    logs,
    setPeople: (calls: number) => {
      people = calls;
    },
    state: () => watchers.states()[0],
    /** So many lines now. */
    write: (count: number, change: Partial<RawLogRecord> = {}) => {
      for (let i = 0; i < count; i++) {
        made += 1;
        const record = rawRecord({ id: String(made), source: "a", timeMs: clock.now(), ...change });
        arrivals.push({ record, arrivedMs: clock.now() });
      }
    },
  };
};
