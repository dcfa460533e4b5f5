import type { LogFacet, LogHistogram, LogRecord } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { TimeRange } from "#electron/sources/source.ts";

/** As a vendor gave it: whole and not yet masked. Never leaves the collector like this. */
export type RawLogRecord = Omit<LogRecord, "masked" | "messageChars">;

export type LogSearch = {
  query: LogQuery;
  /** from inclusive, to exclusive. */
  range: TimeRange;
  /** At most; a source may give fewer. */
  limit: number;
  /** Of the page before; null for the first one. */
  cursor: string | null;
  order: "newest" | "oldest";
};

export type LogPage = { records: RawLogRecord[]; next: string | null; warnings: string[] };

/** Fields whose values are counted beside every search. */
export const standardFacets = ["service", "status", "@http.status_code", "function", "account", "cloud"] as const;

/**
 * A place logs can be searched. Calls end by `signal` or by the source's own time limit and throw SourceError.
 * Datadog, Loki, Elasticsearch and Yagura's own intake answer in the same way.
 */
export type LogSource = {
  search: (search: LogSearch, signal: AbortSignal) => Promise<LogPage>;
  facets: (query: LogQuery, range: TimeRange, fields: readonly string[], signal: AbortSignal) => Promise<LogFacet[]>;
  histogram: (query: LogQuery, range: TimeRange, stepMs: number, signal: AbortSignal) => Promise<LogHistogram>;
  /** Lines of the same stream (service, host) around a record, oldest first, the record among them. */
  around: (record: RawLogRecord, count: number, signal: AbortSignal) => Promise<RawLogRecord[]>;
  /** The same search in the vendor's own console; null when it has none. */
  consoleUrl: (query: LogQuery, range: TimeRange) => string | null;
  close: () => void;
};
