import { QueryClient, queryOptions, skipToken } from "@tanstack/react-query";
import { wallView } from "#config/contract/wall-view.ts";
import { emptyPicture, type LivePicture } from "#renderer/live/picture.ts";
import { getJson } from "./client.ts";

/** Our collector is local and the wall is never focused: the defaults would pause a wall. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchIntervalInBackground: true,
        refetchOnWindowFocus: false,
        retry: true,
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 10_000),
        structuralSharing: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: Number.POSITIVE_INFINITY,
      },
    },
  });

export const wallQuery = queryOptions({
  queryKey: ["wall"],
  queryFn: ({ signal }) => getJson("/api/wall", wallView, signal),
});

/** Filled by the live stream; one query for the whole picture, read through `select`. */
export const livePictureQuery = queryOptions<LivePicture>({
  queryKey: ["live"],
  queryFn: skipToken,
  initialData: emptyPicture,
});
