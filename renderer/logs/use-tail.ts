import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import { fetchTail, type LogAsk } from "./log-queries.ts";
import { addLate, growTail, startTail, type Tail } from "./tail.ts";

const tailEveryMs = 3000;
/** Nobody sees what comes while it is paused but its number. */
const pausedEveryMs = 10_000;
/** Every so many questions it is asked again what came late. */
const lateEvery = 5;
/** Lines that were longer on their way are seen with the next search. */
const lateMs = 120_000;
const none: readonly LogRecord[] = [];

type TailProps = {
  ask: LogAsk;
  first: LogsAnswer | undefined;
  /** Of all pages. */
  shown: readonly LogRecord[];
  hasMore: boolean;
  live: boolean;
  paused: boolean;
};

/** Records that came since the first page, newest first, and while it is paused how many wait. */
export const useTail = ({ ask, first, shown, hasMore, live, paused }: TailProps) => {
  const client = useQueryClient();
  const queryKey = ["logs", "tail", ask];
  const { data } = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Tail | null> => {
      if (!first) return null;
      const { source } = ask;
      const { query } = first;
      const before = client.getQueryData<Tail>(queryKey) ?? startTail(first);
      const part = { fromMs: before.fromMs, beforeMs: null };
      const grown = growTail(before, await fetchTail({ query, source }, part, signal), shown);
      if (grown.asked % lateEvery !== 0) return grown;
      const late = { fromMs: before.fromMs - lateMs, beforeMs: before.fromMs };
      return addLate(grown, (await fetchTail({ query, source }, late, signal)).records, { shown, hasMore });
    },
    enabled: live && first !== undefined,
    refetchInterval: paused ? pausedEveryMs : tailEveryMs,
    gcTime: 20_000,
    retry: false,
  });
  const came = data?.records ?? none;
  const [still, setStill] = useState(came);
  if (!paused && still !== came) setStill(came);
  return { tail: paused ? still : came, waiting: paused ? came.length - still.length : 0 };
};
