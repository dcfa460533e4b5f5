import type { QueryClient } from "@tanstack/react-query";
import { type StreamEvent, streamEvent } from "#config/contract/stream.ts";
import { livePictureQuery, wallQuery } from "#renderer/api/queries.ts";
import { applyEvent, applyTime, emptyPicture, type LivePicture, silenceLimitMs } from "./picture.ts";

export type LiveDeps = {
  queryClient: QueryClient;
  openEvents: (url: string) => EventSource;
  /** The page's steady clock. */
  pageNow: () => number;
};

const tickMs = 1000;

/** null for anything that is no event of ours; a proxy's page must not end the listening. */
const parseEvent = (data: string): StreamEvent | null => {
  try {
    return streamEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
};

/**
 * Keeps the picture current for as long as the page lives. A stream that errors for good (a non-200 closes an
 * EventSource for ever) or falls silent is opened anew, with `since`, so that only what changed is sent.
 */
export const startLive = ({ queryClient, openEvents, pageNow }: LiveDeps): (() => void) => {
  const key = livePictureQuery.queryKey;
  const read = (): LivePicture => queryClient.getQueryData<LivePicture>(key) ?? emptyPicture;
  const write = (next: LivePicture, before: LivePicture) => {
    if (next === before) return;
    queryClient.setQueryData<LivePicture>(key, next);
    if (next.wallRev !== before.wallRev) void queryClient.invalidateQueries({ queryKey: wallQuery.queryKey });
  };
  let openedAt = 0;
  let events: EventSource | null = null;
  const open = () => {
    events?.close();
    openedAt = pageNow();
    const { rev } = read();
    events = openEvents(rev === 0 ? "/api/stream" : `/api/stream?since=${rev}`);
    events.onmessage = (message: MessageEvent<string>) => {
      const event = parseEvent(message.data);
      if (!event) return;
      const before = read();
      write(applyEvent(before, event, pageNow()), before);
    };
  };
  const tick = () => {
    const before = read();
    write(applyTime(before, pageNow()), before);
    const quietMs = pageNow() - Math.max(openedAt, before.heardAtPageMs);
    const closed = events !== null && events.readyState === 2;
    if (quietMs >= silenceLimitMs || (closed && pageNow() - openedAt >= 2 * tickMs)) open();
  };
  open();
  const timer = setInterval(tick, tickMs);
  return () => {
    clearInterval(timer);
    events?.close();
  };
};
