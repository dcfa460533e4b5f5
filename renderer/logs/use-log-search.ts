import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useReducer, useState } from "react";
import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { isLogProblemCode, type LogQueryProblem } from "#config/logs/query-problem.ts";
import { RequestError } from "#renderer/api/client.ts";
import type { LogLines } from "#renderer/detail/overlay.ts";
import { askOf, logPagesQuery, logSummaryQuery, sourceOf } from "./log-queries.ts";
import { type Filled, type LogView, nextLogView, startLogView, viewOfLines } from "./log-view.ts";
import { placeTail } from "./tail.ts";
import { useTail } from "./use-tail.ts";
import { firstRound } from "./warm-logs.ts";

const debounceMs = 300;
/** Beyond this the search must be narrowed. */
export const mostRows = 100_000;

const problemOf = (text: string): LogQueryProblem | null => {
  const parsed = parseLogQuery(text);
  return parsed.ok ? null : parsed.problem;
};

/** Where the server cannot read a search that the page could. */
const refusalOf = (error: Error | null): LogQueryProblem | null => {
  if (!(error instanceof RequestError)) return null;
  const { at, code, about, message } = error;
  return at !== null && code !== null && isLogProblemCode(code) ? { at, code, about, message } : null;
};

const filledOf = (view: LogView, answer: LogsAnswer | undefined): Filled | null =>
  view.window !== null || !answer
    ? null
    : { text: answer.query, window: { from: answer.fromMs, to: answer.toMs }, source: sourceOf(answer) };

/** A source that may not be asked now is asked again when it may, unless somebody reads on further down. */
const useRetryAt = (answer: LogsAnswer | undefined, pages: number, reload: () => void) => {
  const again = useEffectEvent(reload);
  const retryAtMs = Math.min(...(answer?.sources.map(({ retryAtMs: at }) => at ?? Number.POSITIVE_INFINITY) ?? []));
  const waits = Number.isFinite(retryAtMs) && pages === 1;
  useEffect(() => {
    if (!waits || !answer) return;
    const timer = setTimeout(again, Math.max(1000, retryAtMs - Date.now()));
    return () => clearTimeout(timer);
  }, [waits, retryAtMs, answer]);
};

/** The row of the record chosen, wherever records that came since have moved it. */
const useSelected = (
  { selected, selectedRef }: LogView,
  tail: readonly LogRecord[],
  records: readonly LogRecord[],
): number =>
  useMemo(() => {
    if (selectedRef === null) return selected;
    const isIt = ({ source, id }: LogRecord) => id === selectedRef.id && source === selectedRef.source;
    const above = tail.findIndex(isIt);
    if (above >= 0) return above - tail.length;
    const at = records.findIndex(isIt);
    return at < 0 ? selected : at;
  }, [selected, selectedRef, tail, records]);

/** The names of all sources, known from the last search of all of them. */
const useSources = (source: string | null, first: LogsAnswer | undefined): readonly string[] => {
  const [known, setKnown] = useState<readonly string[]>([]);
  const asked = (source === null || known.length === 0) && first ? first.sources.map(({ id }) => id) : known;
  if (asked.join("\n") !== known.join("\n")) setKnown(asked);
  return known;
};

/** The view's state with the answers to it. */
export const useLogSearch = (panel: string | null, lines: LogLines | null = null) => {
  const [view, dispatch] = useReducer(nextLogView, null, () =>
    lines ? viewOfLines(lines, Date.now()) : startLogView(panel, firstRound(panel, Date.now())),
  );
  const ask = askOf(view);
  const pages = useInfiniteQuery(logPagesQuery(ask));
  const answers = pages.data?.pages;
  const first = answers?.[0];
  const settled = pages.isPlaceholderData ? undefined : first;
  const paged = useMemo(() => answers?.flatMap((answer) => answer.records) ?? [], [answers]);
  const { live, paused } = view;
  const { tail: came, waiting } = useTail({
    ask,
    first: settled,
    shown: paged,
    hasMore: pages.hasNextPage,
    live: live && view.layer === "none",
    paused,
  });
  const counts = useQuery(logSummaryQuery(ask, settled, live && !paused));
  const summary = counts.data;
  const { above: tail, records } = useMemo(() => placeTail(came, paged), [came, paged]);
  const selected = useSelected(view, tail, records);
  const filled = filledOf(view, settled);
  const source = view.source ?? filled?.source ?? null;
  const sources = useSources(source, first);
  const text = view.draft ?? first?.query ?? "";
  const problem = view.draft === null ? null : problemOf(view.draft);

  const { draft, asked } = view;
  const waits = draft !== null && draft !== asked && problem === null;
  const askLater = useEffectEvent((typed: string) => dispatch({ kind: "ask", text: typed, filled: null }));
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => askLater(draft), debounceMs);
    return () => clearTimeout(timer);
  }, [draft, waits]);

  const refusedAt = refusalOf(pages.error);
  useRetryAt(settled, answers?.length ?? 0, () => dispatch({ kind: "reload" }));
  const found = {
    pages,
    first,
    summary,
    isOldSummary: counts.isPlaceholderData,
    records,
    tail,
    waiting,
    selected,
    source,
    sources,
  };
  return { view, dispatch, ask, filled, text, problem, refusedAt, ...found };
};
