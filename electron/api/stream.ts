import { beatEveryMs, type SourceView, type StreamEvent } from "#config/contract/stream.ts";
import type { Clock } from "#electron/clock.ts";
import type { IncidentDesk } from "#electron/incidents/open-incidents.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import type { Watchers } from "#electron/logs/watchers/watchers.ts";

export type StreamDeps = {
  clock: Clock;
  live: LiveWall;
  wallRev: () => number;
  sources: () => SourceView[];
  watchers: Pick<Watchers, "states" | "onChange">;
  incidents: Pick<IncidentDesk, "news" | "onChange">;
};

/** Changes within this time travel in one event: a poll round touches many panels. */
const gatherMs = 20;

const encoder = new TextEncoder();
const encode = (event: StreamEvent, id: number | null) =>
  encoder.encode(`${id === null ? "" : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`);

/** The event that brings a page up to date; null when it is. */
const createWatcherNews = (watchers: StreamDeps["watchers"]) => {
  let sent = new Map<string, string>();
  let sentIds = "";
  return (): StreamEvent | null => {
    const states = watchers.states();
    const ids = states.map(({ id }) => id);
    const texts = new Map(states.map((state) => [state.id, JSON.stringify(state)]));
    const changed = states.filter(({ id }) => sent.get(id) !== texts.get(id));
    if (changed.length === 0 && sentIds === ids.join()) return null;
    sent = texts;
    sentIds = ids.join();
    return { kind: "watchers", ids, watchers: changed };
  };
};

/**
 * Server-sent events for one window. Nothing is queued: what a slow page has not read yet is not sent again, it gets
 * the latest state of each panel once it reads on. Ends by the body's cancel; Electron never aborts request.signal
 * (withcoral/coral#1967), or once `isLive` says no.
 */
export const openStream = (
  deps: StreamDeps,
  since: number | null,
  isLive: () => boolean = () => true,
): ReadableStream<Uint8Array> => {
  const { clock, live } = deps;
  let sentRev = since;
  let sentWallRev = deps.wallRev();
  let sentSources = "";
  let sentIncidents = "";
  let ended = false;
  let gathering = false;
  let cancelBeat = () => {};
  let unsubscribe = () => {};
  const watcherNews = createWatcherNews(deps.watchers);

  const stop = () => {
    ended = true;
    cancelBeat();
    unsubscribe();
  };
  const pump = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    gathering = false;
    if (!ended && !isLive()) {
      stop();
      controller.close();
    }
    if (ended || (controller.desiredSize ?? 0) <= 0) return;
    const { panels, full } = live.since(sentRev);
    const rev = live.rev();
    const wallRev = deps.wallRev();
    if (full || panels.length > 0 || wallRev !== sentWallRev) {
      const event: StreamEvent = { kind: "panels", rev, nowMs: clock.now(), wallRev, panels, full };
      controller.enqueue(encode(event, rev));
    }
    sentRev = rev;
    sentWallRev = wallRev;
    const sources = deps.sources();
    const text = JSON.stringify(sources);
    if (text !== sentSources) controller.enqueue(encode({ kind: "sources", sources }, null));
    sentSources = text;
    const news = deps.incidents.news();
    const newsText = JSON.stringify(news);
    if (newsText !== sentIncidents) controller.enqueue(encode({ kind: "incidents", ...news }, null));
    sentIncidents = newsText;
    const watchers = watcherNews();
    if (watchers) controller.enqueue(encode(watchers, null));
  };
  const gather = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (gathering || ended) return;
    gathering = true;
    clock.after(gatherMs, () => pump(controller));
  };
  const beat = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    cancelBeat = clock.after(beatEveryMs, () => {
      if (ended) return;
      if ((controller.desiredSize ?? 0) > 0)
        controller.enqueue(encode({ kind: "beat", nowMs: clock.now(), wallRev: deps.wallRev() }, null));
      gather(controller);
      beat(controller);
    });
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        pump(controller);
        const stops = [live, deps.watchers, deps.incidents].map(({ onChange }) => onChange(() => gather(controller)));
        unsubscribe = () => stops.forEach((stop) => void stop());
        beat(controller);
      },
      pull: gather,
      cancel: stop,
    },
    { highWaterMark: 4 },
  );
};
