import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogSource, RawLogRecord } from "#electron/logs/log-source.ts";

export type Arrival = { record: RawLogRecord; arrivedMs: number };

/** A log source that has a record only once it arrived; `fail` makes it throw. */
export const createArrivingLogs = (arrivals: Arrival[], now: () => number) => {
  const calls: string[] = [];
  let failure: Error | null = null;
  const found = (what: string, query: Parameters<typeof matchesQuery>[0], fromMs: number, toMs: number) => {
    calls.push(what);
    if (failure) throw failure;
    return arrivals
      .filter(({ arrivedMs }) => arrivedMs <= now())
      .map(({ record }) => record)
      .filter((record) => record.timeMs >= fromMs && record.timeMs < toMs && matchesQuery(query, record))
      .sort((a, b) => b.timeMs - a.timeMs);
  };
  const source: LogSource = {
    search: async ({ query, range, limit, cursor }) => {
      const all = found("search", query, range.fromMs, range.toMs);
      const at = Number(cursor ?? 0);
      const next = at + limit < all.length ? String(at + limit) : null;
      return { records: all.slice(at, at + limit), next, warnings: [] };
    },
    histogram: async (query, { fromMs, toMs }, stepMs) => {
      const counts: number[] = Array.from({ length: Math.ceil((toMs - fromMs) / stepMs) }, () => 0);
      for (const { timeMs } of found("histogram", query, fromMs, toMs)) {
        const step = Math.floor((timeMs - fromMs) / stepMs);
        counts[step] = (counts[step] ?? 0) + 1;
      }
      return { fromMs, stepMs, counts: { info: counts } };
    },
    facets: async () => [],
    around: async () => [],
    consoleUrl: () => null,
    close: () => {},
  };
  return { source, calls, fail: (error: Error | null) => (failure = error) };
};
