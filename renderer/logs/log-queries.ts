import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { type LogsAnswer, logRecord, logsAnswer } from "#config/contract/log.ts";
import { logGroupsAnswer } from "#config/contract/log-groups.ts";
import { getJson } from "#renderer/api/client.ts";
import type { LogView, LogWindow, RecordRef } from "./log-view.ts";

/** What decides which records are found. */
export type LogAsk = {
  panel: string | null;
  text: string | null;
  window: LogWindow | null;
  source: string | null;
  /** Of an error group. */
  group: string | null;
  order: LogView["order"];
  round: number;
};

export const askOf = ({ panel, asked, window, source, group, order, round }: LogView): LogAsk => ({
  panel,
  text: asked,
  window,
  source,
  group: group?.id ?? null,
  order,
  round,
});

/** The one source that was asked; null: all. */
export const sourceOf = ({ source }: Pick<LogsAnswer, "source">): string | null => (source === "*" ? null : source);

/** Where the next page goes on; the window stands still, whatever the clock does meanwhile. */
type PageFrom = { cursor: string; query: string; fromMs: number; toMs: number; source: string | null };

/** The first page is a screenful or two, so that rows are there soon. */
const firstRecords = 80;
const pageRecords = 500;
const tailRecords = 1000;
const summaryEveryMs = 30_000;
/** A refusal is said at once; only a collector out of reach is asked again. */
const retry = (count: number, error: Error) => error instanceof TypeError && count < 5;
/** Answers of searches are large, and old soon. */
const shortLived = { gcTime: 20_000, retry } as const;

const queryText = (params: Record<string, string | number | null>): string => {
  const kept = Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return new URLSearchParams(kept).toString();
};

const scopeParams = ({ panel, text, window, source }: LogAsk) =>
  text === null ? { panel, source } : { query: text, from: window?.from ?? null, to: window?.to ?? null, source };

const pageParams = (ask: LogAsk, page: PageFrom | null) => {
  const { order, group } = ask;
  if (page === null) return { ...scopeParams(ask), group, order, limit: firstRecords, facets: "0" };
  const { cursor, query, fromMs, toMs, source } = page;
  return { query, from: fromMs, to: toMs, source, group, cursor, order, limit: pageRecords, facets: "0" };
};

/** The records of a search, page by page. */
export const logPagesQuery = (ask: LogAsk) =>
  infiniteQueryOptions({
    queryKey: ["logs", "pages", ask],
    queryFn: ({ signal, pageParam }) =>
      getJson(`/api/logs?${queryText(pageParams(ask, pageParam))}`, logsAnswer, signal),
    initialPageParam: null as PageFrom | null,
    getNextPageParam: ({ next, query, fromMs, toMs, source }: LogsAnswer): PageFrom | undefined =>
      next === null ? undefined : { cursor: next, query, fromMs, toMs, source: sourceOf({ source }) },
    placeholderData: keepPreviousData,
    ...shortLived,
  });

/** Facets and histogram, after the first records; anew from time to time while records come in live. */
export const logSummaryQuery = (ask: LogAsk, first: LogsAnswer | undefined, live: boolean) => {
  const { group } = ask;
  const still = first && { query: first.query, from: first.fromMs, to: first.toMs, source: sourceOf(first) };
  return queryOptions({
    queryKey: ["logs", "summary", ask],
    queryFn: ({ signal }) => {
      const params = { ...(live ? scopeParams(ask) : (still ?? {})), group, facets: "only" };
      return getJson(`/api/logs?${queryText(params)}`, logsAnswer, signal);
    },
    enabled: first !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: live ? summaryEveryMs : false,
    ...shortLived,
  });
};

/** Records of a search from a time on, oldest first; or the newest of those before a time. */
export const fetchTail = (
  { query, source }: { query: string; source: string | null },
  part: { fromMs: number; beforeMs: number | null },
  signal: AbortSignal,
): Promise<LogsAnswer> => {
  const order = part.beforeMs === null ? "oldest" : "newest";
  const params = queryText({
    query,
    source,
    from: part.fromMs,
    to: part.beforeMs,
    order,
    limit: tailRecords,
    facets: "0",
  });
  return getJson(`/api/logs?${params}`, logsAnswer, signal);
};

/** The whole record: lists leave attributes out. */
export const logRecordQuery = ({ source, id }: RecordRef) =>
  queryOptions({
    queryKey: ["logs", "record", source, id],
    queryFn: ({ signal }) => getJson(`/api/logs/record?${queryText({ source, id })}`, logRecord, signal),
    ...shortLived,
  });

const aroundAnswer = z.object({ records: z.array(logRecord) });
const aroundRecords = 20;

export const logAroundQuery = ({ source, id }: RecordRef) =>
  queryOptions({
    queryKey: ["logs", "around", source, id],
    queryFn: ({ signal }) =>
      getJson(`/api/logs/around?${queryText({ source, id, count: aroundRecords })}`, aroundAnswer, signal),
    ...shortLived,
  });

/** The failures among what a search finds. */
export const logGroupsQuery = (ask: LogAsk) => {
  const { panel, text, window, source, round } = ask;
  return queryOptions({
    queryKey: ["logs", "groups", { panel, text, window, source, round }],
    queryFn: ({ signal }) => getJson(`/api/logs/groups?${queryText(scopeParams(ask))}`, logGroupsAnswer, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
    ...shortLived,
  });
};
