import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useIncidentsNews } from "#renderer/live/use-live.ts";
import { type ChartMark, planMarks, replayMarks } from "./chart-marks.ts";
import { factsQuery } from "./incident-queries.ts";
import { nowOf } from "./use-outgoing.ts";

/** Changes come in groups. */
const gatherMs = 1000;
/** Charts of nearly the same width of time share one answer. */
const stepMs = 3_600_000;

/** False where facts cannot be asked for, as on a phone that was let in to look. */
export const FactsContext = createContext(true);

/** What happened in the last stretch of time; kept current. Nothing where incidents cannot be had, or in a recorded picture. */
const useFacts = (spanMs: number) => {
  const client = useQueryClient();
  const news = useIncidentsNews();
  const rev = news?.changed[0]?.rev ?? 0;
  const mayAsk = useContext(FactsContext);
  const isThere = mayAsk && news !== null && (news.notice === null || rev > 0);
  const rounded = Math.ceil(spanMs / stepMs + 0.2) * stepMs;
  const { data, refetch } = useQuery(factsQuery(rounded, () => nowOf(client), isThere));
  useEffect(() => {
    if (rev === 0 || !mayAsk) return;
    const timer = setTimeout(() => void refetch({ cancelRefetch: false }), gatherMs);
    return () => clearTimeout(timer);
  }, [rev, refetch, mayAsk]);
  return isThere ? data : undefined;
};

const none: readonly ChartMark[] = [];

/** To be drawn on a chart of that stretch. */
export const useChartMarks = (fromMs: number, toMs: number): readonly ChartMark[] => {
  const { locale } = useWallLook();
  const facts = useFacts(toMs - fromMs);
  return useMemo(() => (facts ? planMarks(facts, fromMs, toMs, locale) : none), [facts, fromMs, toMs, locale]);
};

export const useReplayMarks = (spanMs: number) => {
  const { locale } = useWallLook();
  const facts = useFacts(spanMs);
  return useMemo(() => (facts ? replayMarks(facts, locale) : []), [facts, locale]);
};
