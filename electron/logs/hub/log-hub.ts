import { randomUUID } from "node:crypto";
import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { type LogSearch, type LogSource, type RawLogRecord, standardFacets } from "#electron/logs/log-source.ts";
import { openFacets } from "#electron/logs/privacy/masked-search.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import { createLogAsker, type LogAsker, type LogTrouble } from "./ask-source.ts";
import { type LogPurpose, searchingFor } from "./log-purpose.ts";
import { createLooks, type LogLooks } from "./look-at-source.ts";
import { mergeFacets, mergeHistograms } from "./merge-counts.ts";
import { type LogStream, startStream, takePage } from "./merge-pages.ts";
import { createRecordCache } from "./record-cache.ts";
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
/** Searches that can be paged on at the same time; older ones must be asked anew. */
const openSearches = 50;
const bars = 60;

type OpenSearch = { streams: LogStream[]; search: HubSearch };

/** The width of a histogram's bars: a round time that gives about sixty of them. */
export const histogramStep = ({ fromMs, toMs }: TimeRange): number => {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map(
    (s) => s * 1000,
  );
  return steps.find((step) => (toMs - fromMs) / step <= bars) ?? 7 * 86_400_000;
};

/** All log sources of a wall as one: merged in order of time, masked before anything leaves it. */
export const createLogHub = ({ sources, masker, now, clean, onFailure }: LogHubDeps): LogHub => {
  const askers = [...sources].map(([id, source]) =>
    createLogAsker(id, source, { now, clean, onFailure: () => onFailure?.(id) }),
  );
  const cache = createRecordCache(cachedChars);
  const open = new Map<string, OpenSearch>();

  const show = (records: readonly RawLogRecord[], part: "head" | "whole" = "head"): LogRecord[] => {
    cache.put(records);
    return records.map((record) => toShown(record, masker, part));
  };
  const keep = (state: OpenSearch): string => {
    const token = randomUUID();
    open.set(token, state);
    for (const old of open.keys()) {
      if (open.size <= openSearches) break;
      open.delete(old);
    }
    return token;
  };
  const counts = async (chosen: readonly LogAsker[], { query, range }: HubSearch, signal: AbortSignal) => {
    const fields = openFacets(standardFacets, masker);
    const stepMs = histogramStep(range);
    const answers = await Promise.all(
      chosen.map(({ ask }) =>
        Promise.all([
          ask((source) => source.facets(query, range, fields, signal)),
          ask((source) => source.histogram(query, range, stepMs, signal)),
        ]),
      ),
    );
    return {
      facets: mergeFacets(answers.flatMap(([facets]) => facets ?? [])).map(masker.facet),
      histogram: mergeHistograms(answers.flatMap(([, histogram]) => histogram ?? [])),
    };
  };
  const page = (chosen: readonly LogAsker[], { streams, search }: OpenSearch, signal: AbortSignal) =>
    takePage(streams, search.limit, search.order, async (stream) => {
      const asker = chosen.find(({ id }) => id === stream.id);
      const { query, range, limit, order } = search;
      return (
        asker?.ask((source) => source.search({ query, range, limit, order, cursor: stream.cursor }, signal)) ?? null
      );
    });

  const search = async (search: HubSearch, signal: AbortSignal): Promise<HubAnswer | null> => {
    const chosen = askers.filter(({ id }) => search.source === null || id === search.source);
    const kept = search.cursor === null ? null : (open.get(search.cursor) ?? null);
    if (search.cursor !== null && !kept) return null;
    const state = kept ?? { streams: chosen.map(({ id }) => startStream(id)), search };
    const [found, counted] = await Promise.all([
      page(chosen, state, signal),
      search.counted && !kept ? counts(chosen, search, signal) : { facets: [], histogram: null },
    ]);
    if (search.cursor !== null) open.delete(search.cursor);
    return {
      ...state.search.range,
      records: show(found.records, search.whole ? "whole" : "head"),
      next: found.more ? keep(state) : null,
      ...counted,
      source: search.source ?? "*",
      sources: chosen.map(({ id, source, trouble }) => ({
        id,
        problem: trouble()?.problem ?? null,
        retryAtMs: trouble()?.retryAtMs ?? null,
        consoleUrl: source.consoleUrl(state.search.query, state.search.range),
      })),
    };
  };

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
