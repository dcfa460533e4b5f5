import type { WatcherState } from "#config/contract/watcher.ts";

/** A watcher that hits, unless told otherwise. */
export const watcherState = (id: string, change: Partial<WatcherState> = {}): WatcherState => ({
  id,
  title: { ja: `${id}の監視`, en: `Watch ${id}` },
  search: `service:${id} status:error`,
  pattern: null,
  needed: 10,
  withinMs: 300_000,
  level: "critical",
  reason: null,
  problem: null,
  retryAtMs: null,
  count: 34,
  sinceMs: 1000,
  checkedMs: 2000,
  everyMs: 60_000,
  slowed: false,
  lines: { fromMs: 10_000, toMs: 20_000, records: [{ source: "datadog", id: "r1", timeMs: 19_000 }] },
  ...change,
});
