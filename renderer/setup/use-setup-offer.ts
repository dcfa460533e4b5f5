import { queryOptions, useQuery } from "@tanstack/react-query";
import { type SetupView, setupView } from "#config/contract/setup.ts";
import { getJson } from "#renderer/api/client.ts";

const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => getJson("/api/setup", setupView, signal),
  // A hub's demo may offer none.
  retry: false,
});

/** What a set-up begins with; null where none is offered. Asked of demos only. */
export const useSetupOffer = (demo: boolean): SetupView | null =>
  useQuery({ ...setupQuery, enabled: demo }).data ?? null;
