import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useReducer } from "react";
import type { LogsAnswer } from "#config/contract/log.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { LogQueryProblem } from "#config/logs/query.ts";
import { RequestError } from "#renderer/api/client.ts";
import type { LogLines } from "#renderer/detail/overlay.ts";
import { askOf, logPagesQuery, logSummaryQuery } from "./log-queries.ts";
import { type Filled, type LogView, nextLogView, startLogView, viewOfLines } from "./log-view.ts";
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
const refusalOf = (error: Error | null): LogQueryProblem | null =>
  error instanceof RequestError && error.at !== null ? { at: error.at, message: error.message } : null;

const filledOf = (view: LogView, answer: LogsAnswer | undefined): Filled | null =>
  view.window !== null || !answer ? null : { text: answer.query, window: { from: answer.fromMs, to: answer.toMs } };

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
  const tail = useTail(ask, settled, view.live && view.layer === "none");
  const summary = useQuery(logSummaryQuery(ask, view.live)).data ?? first;
  const records = useMemo(() => answers?.flatMap((answer) => answer.records) ?? [], [answers]);
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

  const filled = filledOf(view, settled);
  const refusedAt = refusalOf(pages.error);
  useRetryAt(settled, answers?.length ?? 0, () => dispatch({ kind: "reload" }));
  return { view, dispatch, filled, text, problem, refusedAt, pages, first, summary, records, tail };
};
