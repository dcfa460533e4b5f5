import { queryOptions } from "@tanstack/react-query";
import { replayRange } from "#config/contract/replay.ts";
import { getJson, RequestError } from "#renderer/api/client.ts";

/** The present goes on while somebody looks at the past. */
const askAgainMs = 10_000;

/** All there is from that time on. */
export const replayRangeQuery = (fromMs: number) =>
  queryOptions({
    queryKey: ["replay-range", fromMs],
    queryFn: ({ signal }) => getJson(`/api/replay/range?from=${fromMs}`, replayRange, signal),
    refetchInterval: askAgainMs,
    retry: 1,
    gcTime: 0,
  });

export const loadSegment = async (segment: number): Promise<string> => {
  const response = await fetch(`/api/replay/frames?segment=${segment}`);
  if (!response.ok) throw new RequestError("http", `HTTP ${response.status}`);
  return response.text();
};
