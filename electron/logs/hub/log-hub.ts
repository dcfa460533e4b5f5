import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogSearch, LogSource, RawLogRecord } from "#electron/logs/log-source.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import { createLogAsker, type LogTrouble } from "./ask-source.ts";
import { type LogPurpose, searchingFor } from "./log-purpose.ts";
import { createLooks, type LogLooks } from "./look-at-source.ts";
import { createRecordCache } from "./record-cache.ts";
import { createSearch } from "./search-sources.ts";
import { toShown } from "./to-shown.ts";

export type HubSearch = {
  query: LogQuery;
  range: TimeRange;
  /** null: every source that has logs. */
  source: string | null;
  limit: number;
  /** Of the answer before; null for the first page. */
  cursor: string | null;
  order: LogSearch["order"];
  /** With facets and histogram. */
  counted: boolean;
  /** false: those alone, without records. */
  paged?: boolean;
  /** Only the records of this error group. */
  group?: string;
  /** Whole records instead of their heads. */
  whole?: boolean;
  /** Whose requests these are; people's when absent. */
  by?: LogPurpose;
};

export type HubAnswer = Omit<LogsAnswer, "query" | "tookMs">;

export type LogHub = LogLooks & {
  sources: () => string[];
  /** What ails a source, and until when it is left alone; null while it answers. */
  trouble: (source: string) => LogTrouble | null;
  /** null: the cursor is too old, or of another search. */
  search: (search: HubSearch, signal: AbortSignal) => Promise<HubAnswer | null>;
  /** One whole record that a search has shown; null when that was too long ago. */
  record: (source: string, id: string) => LogRecord | null;
  around: (source: string, id: string, count: number, signal: AbortSignal) => Promise<LogRecord[] | null>;
  close: () => void;
};

export type LogHubDeps = {
  sources: ReadonlyMap<string, LogSource>;
  masker: Masker;
  now: () => number;
  /** Takes known secrets out of what vendors say in their errors. */
  clean: (text: string) => string;
  onFailure?: (source: string) => void;
};

const cachedChars = 64e6;

/** All log sources of a wall as one: merged in order of time, masked before anything leaves it. */
export const createLogHub = ({ sources, masker, now, clean, onFailure }: LogHubDeps): LogHub => {
  const askers = [...sources].map(([id, source]) =>
    createLogAsker(id, source, { now, clean, onFailure: () => onFailure?.(id) }),
  );
  const cache = createRecordCache(cachedChars);

  const show = (records: readonly RawLogRecord[], part: "head" | "whole" = "head"): LogRecord[] => {
    cache.put(records);
    return records.map((record) => toShown(record, masker, part));
  };
  const search = createSearch({ askers, masker, show });

  return {
    ...createLooks(askers, masker, cache),
    sources: () => askers.map(({ id }) => id),
    trouble: (source) => askers.find(({ id }) => id === source)?.trouble() ?? null,
    search: (asked, signal) => searchingFor(asked.by ?? "people", () => search(asked, signal)),
    record: (source, id) => {
      const raw = cache.get(source, id);
      return raw && toShown(raw, masker, "whole");
    },
    around: async (source, id, count, signal) => {
      const raw = cache.get(source, id);
      const asker = askers.find((one) => one.id === source);
      const records = raw && asker ? await asker.ask((from) => from.around(raw, count, signal)) : null;
      return records && show(records);
    },
    close: () => {
      for (const { source } of askers) source.close();
    },
  };
};
