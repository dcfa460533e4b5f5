import { queryOptions } from "@tanstack/react-query";
import { selfCheck } from "#config/contract/self-check.ts";
import { getJson } from "#renderer/api/client.ts";

const everyMs = 600_000;

/** With how far this page's clock is ahead of the collector's, on whose clock it was made just before it came. */
export const selfCheckQuery = queryOptions({
  queryKey: ["self-check"],
  queryFn: async ({ signal }) => {
    const answer = await getJson("/api/self-check", selfCheck, signal);
    return { answer, aheadMs: Date.now() - answer.nowMs };
  },
  refetchInterval: everyMs,
  retry: false,
});
