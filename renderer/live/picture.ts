import { isAgeless, type PanelState } from "#config/contract/panel.ts";
import type { IncidentsEvent, SourceView, StreamEvent } from "#config/contract/stream.ts";
import type { WatcherState } from "#config/contract/watcher.ts";

/** What the page knows of the wall. Times named "page" are the page's own steady clock (performance.now). */
export type LivePicture = {
  /** As received; `seen` is what may be drawn. */
  received: ReadonlyMap<string, PanelState>;
  /** As it may be shown now: what outlived its limit, or lost its collector, is unknown. */
  seen: ReadonlyMap<string, PanelState>;
  sources: SourceView[];
  /** As received, in the order of the wall file. */
  watchers: readonly WatcherState[];
  /** null before the first word of them. */
  incidents: IncidentsEvent | null;
  rev: number;
  /** null before the first event. */
  wallRev: number | null;
  connected: boolean;
  /** The collector's clock at the last event, and the page's at the same moment. */
  heardAtMs: number;
  heardAtPageMs: number;
  /** A recorded picture: its time stands still. */
  standing: boolean;
};

export const emptyPicture: LivePicture = {
  received: new Map(),
  seen: new Map(),
  sources: [],
  watchers: [],
  incidents: null,
  rev: 0,
  wallRev: null,
  connected: false,
  heardAtMs: 0,
  heardAtPageMs: 0,
  standing: false,
};

/** A stream that says nothing for this long (three beats) is dead, whatever the browser believes. */
export const silenceLimitMs = 15_000;

/** The collector's time, carried on by the page's steady clock: the screen's own clock may be wrong. */
export const serverNowMs = (picture: LivePicture, pageMs: number): number =>
  picture.standing ? picture.heardAtMs : picture.heardAtMs + (pageMs - picture.heardAtPageMs);

const late = (state: PanelState, sinceMs: number): PanelState => ({
  ...state,
  level: "unknown",
  reason: "late",
  lastLevel: state.level === "unknown" ? state.lastLevel : state.level,
  sinceMs,
});

/** How a panel may be shown at this moment: the page never waits for the collector to say that data is old. */
const asSeen = (state: PanelState, nowMs: number, connected: boolean): PanelState => {
  if (state.level === "unknown" || isAgeless(state)) return state;
  if (!connected) return late(state, nowMs);
  if (state.freshUntilMs !== null && nowMs >= state.freshUntilMs) return late(state, state.freshUntilMs);
  return state;
};

const withSeen = (picture: LivePicture, pageMs: number): LivePicture => {
  const nowMs = serverNowMs(picture, pageMs);
  const before = picture.seen;
  let changed = before.size !== picture.received.size;
  const seen = new Map<string, PanelState>();
  for (const [id, state] of picture.received) {
    const now = asSeen(state, nowMs, picture.connected);
    const old = before.get(id);
    // A panel that stays as it was keeps its object, so that nothing is drawn again.
    const keep = old !== undefined && old.rev === now.rev && old.level === now.level && old.reason === now.reason;
    if (!keep) changed = true;
    seen.set(id, keep ? old : now);
  }
  return changed ? { ...picture, seen } : picture;
};

/** Only what changed is sent. */
const withWatchers = (picture: LivePicture, event: StreamEvent & { kind: "watchers" }): LivePicture => {
  const known = new Map([...picture.watchers, ...event.watchers].map((one) => [one.id, one]));
  return { ...picture, watchers: event.ids.flatMap((id) => known.get(id) ?? []) };
};

/** The picture after an event of the stream. */
export const applyEvent = (picture: LivePicture, event: StreamEvent, pageMs: number): LivePicture => {
  if (event.kind === "sources") return { ...picture, sources: event.sources };
  if (event.kind === "watchers") return withWatchers(picture, event);
  if (event.kind === "incidents") return { ...picture, incidents: event };
  const heard = {
    ...picture,
    connected: true,
    wallRev: event.wallRev,
    heardAtMs: event.nowMs,
    heardAtPageMs: pageMs,
  };
  if (event.kind === "beat") return withSeen(heard, pageMs);
  const received = event.full ? new Map<string, PanelState>() : new Map(picture.received);
  for (const state of event.panels) received.set(state.id, state);
  return withSeen({ ...heard, rev: event.rev, received }, pageMs);
};

/** The picture a moment later without news; the same object when nothing to be seen changed. */
export const applyTime = (picture: LivePicture, pageMs: number): LivePicture => {
  if (picture.wallRev === null) return picture;
  const connected = picture.connected && pageMs - picture.heardAtPageMs < silenceLimitMs;
  return withSeen(connected === picture.connected ? picture : { ...picture, connected }, pageMs);
};

/** The picture of a page that stopped listening; its steady clock missed the `sleptMs` that the machine slept. */
export const applyUnheard = (picture: LivePicture, pageMs: number, sleptMs: number): LivePicture => {
  if (picture.wallRev === null) return picture;
  return withSeen({ ...picture, connected: false, heardAtPageMs: picture.heardAtPageMs - sleptMs }, pageMs);
};

/** The picture of a recorded instant: ages, and what had outlived its limit, as of then. */
export const applyRecorded = (
  picture: LivePicture,
  atMs: number,
  { panels, sources, watchers }: Pick<LivePicture, "sources" | "watchers"> & { panels: readonly PanelState[] },
): LivePicture => {
  const received = new Map(panels.map((state) => [state.id, state]));
  const standing = { wallRev: 0, connected: true, heardAtMs: atMs, standing: true };
  return withSeen({ ...picture, ...standing, received, sources, watchers }, 0);
};
