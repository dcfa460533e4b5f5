import { queryOptions } from "@tanstack/react-query";
import { panelDetail } from "#config/contract/panel-detail.ts";
import { getJson, RequestError } from "#renderer/api/client.ts";

const askAgainMs = 5000;

/** What stands behind a panel; the page asks anew while it is looked at. */
export const panelDetailQuery = (id: string) =>
  queryOptions({
    queryKey: ["panel", id],
    queryFn: ({ signal }) => getJson(`/api/panels/${encodeURIComponent(id)}`, panelDetail, signal),
    refetchInterval: askAgainMs,
    staleTime: 0,
    gcTime: 60_000,
    retry: (_count, error) => !(error instanceof RequestError),
  });
