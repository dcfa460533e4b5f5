import { queryOptions, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { type CompanionView, companionView } from "#config/contract/companion.ts";
import { getJson, RequestError } from "#renderer/api/client.ts";
import { onTick } from "#renderer/live/tick.ts";

/** What the phone was let in to see, and this phone's two clocks when it heard so. */
export type Session = CompanionView & { heardAtMs: number; heardAtPageMs: number };

/** Its time is over, it was taken back, or there never was one. */
const over = new Set(["unauthorized", "forbidden", "not-found"]);
const isOver = (error: Error | null): boolean => error instanceof RequestError && over.has(error.kind);

const askEveryMs = 30_000;

/** Asked again now and then: a view may be taken back before its time. */
export const sessionQuery = queryOptions({
  queryKey: ["companion"],
  queryFn: async ({ signal }): Promise<Session> => ({
    ...(await getJson("/api/companion", companionView, signal)),
    heardAtMs: Date.now(),
    heardAtPageMs: performance.now(),
  }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.error === null ? askEveryMs : false),
  retry: (_count, error) => !isOver(error),
});

/** By whichever of the phone's clocks went further: one may be set back, the other stands still while the phone sleeps. */
export const hasEnded = (session: Session, nowMs: number, pageMs: number): boolean => {
  const elapsedMs = Math.max(nowMs - session.heardAtMs, pageMs - session.heardAtPageMs);
  return elapsedMs >= session.endsAtMs - session.nowMs;
};

/** `why`: a view was seen and is over, the code led nowhere any more, or there never was one. */
export type Stage =
  | { kind: "waiting" }
  | { kind: "ended"; why: "ended" | "expired" | "needsCode" }
  | { kind: "view"; session: Session };

/** What the page is at. Out of reach is no end: only a refusal or the time itself is. */
export const stageOf = (session: Session | undefined, error: Error | null, timeIsUp: boolean): Stage => {
  if (isOver(error) || (session && timeIsUp)) return { kind: "ended", why: session ? "ended" : "needsCode" };
  return session ? { kind: "view", session } : { kind: "waiting" };
};

/** A code that no longer holds leads here: what an earlier one let in to see is not what was asked for now. */
const isExpired = (): boolean => new URLSearchParams(window.location.search).has("ended");

export const useStage = (): Stage => {
  const { data, error } = useQuery({ ...sessionQuery, enabled: !isExpired() });
  const timeIsUp = useSyncExternalStore(
    onTick,
    () => data !== undefined && hasEnded(data, Date.now(), performance.now()),
  );
  return isExpired() ? { kind: "ended", why: "expired" } : stageOf(data, error, timeIsUp);
};
