import type { LogHistogram, LogRecord } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import type { LogAsker, LogAttempt } from "./ask-source.ts";
import { type LogPurpose, searchingFor } from "./log-purpose.ts";
import type { RecordCache } from "./record-cache.ts";
import { toShown } from "./to-shown.ts";

/** What is asked of one source alone, again and again, by nobody in front of the screen. */
export type LogLook = { source: string; query: LogQuery; range: TimeRange; by: LogPurpose };

/** Newest first; `remember` lets those records be opened later without asking for them again. */
export type LogLines = { records: LogRecord[]; next: string | null; remember: (ids: ReadonlySet<string>) => void };

export type LogLooks = {
  /** Whole masked records; pages on with the answer's `next`. */
  lines: (
    look: LogLook & { limit: number; cursor: string | null },
    signal: AbortSignal,
  ) => Promise<LogAttempt<LogLines>>;
  /** How many records there are, over time. */
  counts: (look: LogLook & { stepMs: number }, signal: AbortSignal) => Promise<LogAttempt<LogHistogram>>;
};

export const createLooks = (askers: readonly LogAsker[], masker: Masker, cache: Pick<RecordCache, "put">): LogLooks => {
  const look = async <T>({ source, by }: LogLook, call: (from: LogSource) => Promise<T>): Promise<LogAttempt<T>> => {
    const asker = askers.find(({ id }) => id === source);
    if (!asker)
      return { ok: false, trouble: { kind: "not-supported", problem: "There is no such source", retryAtMs: null } };
    return searchingFor(by, () => asker.attempt(call));
  };
  return {
    lines: async (asked, signal) => {
      const { query, range, limit, cursor } = asked;
      const page = await look(asked, (from) => from.search({ query, range, limit, cursor, order: "newest" }, signal));
      if (!page.ok) return page;
      const { records, next } = page.answer;
      const shown = records.map((record) => toShown(record, masker, "whole"));
      const remember = (ids: ReadonlySet<string>) => cache.put(records.filter(({ id }) => ids.has(id)));
      return { ok: true, answer: { records: shown, next, remember } };
    },
    counts: (asked, signal) => look(asked, (from) => from.histogram(asked.query, asked.range, asked.stepMs, signal)),
  };
};
