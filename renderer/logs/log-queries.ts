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
  order: LogView["order"];
  round: number;
};

export const askOf = ({ panel, asked, window, order, round }: LogView): LogAsk => ({
  panel,
  text: asked,
  window,
  order,
  round,
});

/** Where the next page goes on; the window stands still, whatever the clock does meanwhile. */
type PageFrom = { cursor: string; query: string; fromMs: number; toMs: number };

const pageRecords = 500;
const tailRecords = 1000;
/** A refusal is said at once; only a collector out of reach is asked again. */
const retry = (count: number, error: Error) => error instanceof TypeError && count < 5;
/** Answers of searches are large, and old soon. */
const shortLived = { gcTime: 20_000, retry } as const;

const queryText = (params: Record<string, string | number | null>): string => {
  const kept = Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return new URLSearchParams(kept).toString();
};

const scopeParams = ({ panel, text, window }: LogAsk) =>
  text === null ? { panel } : { query: text, from: window?.from ?? null, to: window?.to ?? null };

const pageParams = (ask: LogAsk, page: PageFrom | null) => {
  const { order } = ask;
  if (page === null) return { ...scopeParams(ask), order, limit: pageRecords, facets: 1 };
  const { cursor, query, fromMs, toMs } = page;
  return { query, from: fromMs, to: toMs, cursor, order, limit: pageRecords };
};

/** The records of a search, page by page; the first one carries facets and histogram. */
export const logPagesQuery = (ask: LogAsk) =>
  infiniteQueryOptions({
    queryKey: ["logs", "pages", ask],
    queryFn: ({ signal, pageParam }) =>
      getJson(`/api/logs?${queryText(pageParams(ask, pageParam))}`, logsAnswer, signal),
    initialPageParam: null as PageFrom | null,
    getNextPageParam: ({ next, query, fromMs, toMs }: LogsAnswer): PageFrom | undefined =>
      next === null ? undefined : { cursor: next, query, fromMs, toMs },
    placeholderData: keepPreviousData,
    ...shortLived,
  });

/** Facets and histogram anew, while records come in live. */
export const logSummaryQuery = (ask: LogAsk, enabled: boolean) =>
  queryOptions({
    queryKey: ["logs", "summary", ask],
    queryFn: ({ signal }) =>
      getJson(`/api/logs?${queryText({ ...scopeParams(ask), limit: 1, facets: 1 })}`, logsAnswer, signal),
    enabled,
    initialData: null,
    staleTime: 30_000,
    refetchInterval: 30_000,
    ...shortLived,
  });

/** Records of a search from a time on, oldest first. */
export const fetchTail = (text: string, fromMs: number, signal: AbortSignal): Promise<LogsAnswer> => {
  const params = queryText({ query: text, from: fromMs, order: "oldest", limit: tailRecords });
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

export const logGroupsQuery = (window: LogWindow, round: number) =>
  queryOptions({
    queryKey: ["logs", "groups", window, round],
    queryFn: ({ signal }) =>
      getJson(`/api/logs/groups?${queryText({ from: window.from, to: window.to })}`, logGroupsAnswer, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
    ...shortLived,
  });
