import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import { fetchTail, type LogAsk } from "./log-queries.ts";
import { growTail, startTail, type Tail } from "./tail.ts";

const tailEveryMs = 3000;
const none: readonly LogRecord[] = [];

/** Records that came since the first page, newest first; asked every few seconds while `live`. */
export const useTail = (ask: LogAsk, first: LogsAnswer | undefined, live: boolean): readonly LogRecord[] => {
  const client = useQueryClient();
  const queryKey = ["logs", "tail", ask];
  const { data } = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Tail | null> => {
      if (!first) return null;
      const tail = client.getQueryData<Tail>(queryKey) ?? startTail(first);
      return growTail(tail, await fetchTail(first.query, tail.fromMs, signal), first);
    },
    enabled: live && first !== undefined,
    refetchInterval: tailEveryMs,
    gcTime: 20_000,
    retry: false,
  });
  return data?.records ?? none;
};
