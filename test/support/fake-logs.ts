import { logLevel } from "#config/contract/log.ts";
import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogSource, RawLogRecord } from "#electron/logs/log-source.ts";

export const rawRecord = (change: Partial<RawLogRecord> = {}): RawLogRecord => ({
  id: "1",
  source: "logs",
  timeMs: 1000,
  level: "info",
  service: "auth",
  host: null,
  message: "hello",
  traceId: null,
  error: null,
  attributes: {},
  tags: [],
  ...change,
});

/** A log source over records in memory; `calls` counts what it was asked, `fail` makes it throw. */
export const createFakeLogs = (records: RawLogRecord[]) => {
  const calls: string[] = [];
  let failure: Error | null = null;
  const asked = (what: string) => {
    calls.push(what);
    if (failure) throw failure;
  };
  const source: LogSource = {
    search: async ({ query, range, limit, cursor, order }) => {
      asked("search");
      const found = records
        .filter((record) => record.timeMs >= range.fromMs && record.timeMs < range.toMs && matchesQuery(query, record))
        .sort((a, b) => (order === "newest" ? b.timeMs - a.timeMs : a.timeMs - b.timeMs));
      const from = Number(cursor ?? 0);
      const next = from + limit < found.length ? String(from + limit) : null;
      return { records: found.slice(from, from + limit), next, warnings: [] };
    },
    facets: async (_query, _range, fields) => {
      asked("facets");
      const services = new Map<string, number>();
      for (const { service } of records) services.set(service ?? "", (services.get(service ?? "") ?? 0) + 1);
      const values = [...services].map(([value, count]) => ({ value, count }));
      return fields.includes("service") ? [{ field: "service", values, more: 0 }] : [];
    },
    histogram: async (_query, range, stepMs) => {
      asked("histogram");
      const counts = Object.fromEntries(
        logLevel.options.map((level) => [level, [records.filter((record) => record.level === level).length]]),
      );
      return { fromMs: range.fromMs, stepMs, counts };
    },
    around: async (record) => {
      asked("around");
      return records.filter(({ service }) => service === record.service);
    },
    consoleUrl: () => "https://console.example/",
    close: () => {},
  };
  return { source, calls, fail: (error: Error | null) => (failure = error) };
};
