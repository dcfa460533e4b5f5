import type { z } from "zod";
import type { PanelState } from "#config/contract/panel.ts";
import { type RecordedSource, recordedSource, segmentHeader, segmentTrack } from "#config/contract/replay.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { type WatcherState, watcherState } from "#config/contract/watcher.ts";
import type { Patch } from "./patch.ts";
import { readState, readWall } from "./read-recorded.ts";
import { countUpTo, moveTo, startOf, type Track } from "./track.ts";

/** A stretch of recording that stands by itself: nothing before it is needed to show it. */
export type Segment = { fromMs: number; toMs: number; wall: WallView; tracks: Track[] };

/** In place of a panel's id; no panel can be called so. */
export const sourcesTrack = "#sources";
export const watchersTrack = "#watchers";

/** A line for the segment and one for each track. */
export const segmentText = ({ tracks, ...header }: Segment): string => {
  const { fromMs } = header;
  const lines = tracks.map(({ id, key, timesMs, patches }) =>
    JSON.stringify({ id, key, at: timesMs.map((atMs, i) => atMs - (timesMs[i - 1] ?? fromMs)), patches }),
  );
  return [JSON.stringify({ version: 1, ...header }), ...lines].join("\n");
};

const isPatch = (value: unknown): value is Patch =>
  typeof value === "number" || (typeof value === "object" && value !== null);

const toTrack = ({ id, key, at, patches }: z.infer<typeof segmentTrack>, fromMs: number): Track => {
  let atMs = fromMs;
  const timesMs = at.map((byMs) => {
    atMs += byMs;
    return atMs;
  });
  if (!patches.every(isPatch) || patches.length !== at.length) throw new TypeError("a track without patches");
  return { id, key: key ?? null, timesMs, patches };
};

/** Throws when the text is no segment. */
export const parseSegment = (text: string): Segment => {
  const [first = "", ...lines] = text.split("\n");
  const { fromMs, toMs, wall } = segmentHeader.parse(JSON.parse(first));
  return {
    fromMs,
    toMs,
    wall: readWall(wall),
    tracks: lines.map((line) => toTrack(segmentTrack.parse(JSON.parse(line)), fromMs)),
  };
};

/** The wall at one instant; a panel that had no state yet is not among the panels. */
export type Frame = { panels: PanelState[]; sources: RecordedSource[]; watchers: WatcherState[] };

/** More changes of one panel than a segment ever holds: revisions of different segments never meet. */
const revsPerSegment = 1_000_000;

/**
 * Plays a segment: the frame at any instant in it. A panel that did not change since the frame before keeps its
 * object. `number` tells segments apart in the panels' `rev`.
 */
export const createPlayer = (
  segment: Segment,
  number: number,
): { segment: Segment; frameAt: (atMs: number) => Frame } => {
  const places = segment.tracks.map((track) => ({ track, cursor: startOf(track), state: null as PanelState | null }));
  const stateOf = (place: (typeof places)[number], atMs: number): PanelState | null => {
    const cursor = moveTo(place.track, place.cursor, atMs);
    if (cursor === place.cursor && place.state) return place.state;
    const { value, changes } = cursor;
    place.cursor = cursor;
    place.state = value === null ? null : readState(value, place.track.id, number * revsPerSegment + changes);
    return place.state;
  };
  const listAt = (id: string, atMs: number): unknown => {
    const place = places.find(({ track }) => track.id === id);
    if (!place) return [];
    place.cursor = moveTo(place.track, place.cursor, atMs);
    return place.cursor.value;
  };
  const panels = places.filter(({ track }) => track.id !== sourcesTrack && track.id !== watchersTrack);
  return {
    segment,
    frameAt: (atMs) => ({
      panels: panels.flatMap((place) => stateOf(place, atMs) ?? []),
      sources: recordedSource.array().safeParse(listAt(sourcesTrack, atMs)).data ?? [],
      watchers: watcherState.array().safeParse(listAt(watchersTrack, atMs)).data ?? [],
    }),
  };
};

/** The last change of anything at or before the instant; the segment's start when there was none. */
export const lastChangeMs = ({ fromMs, tracks }: Segment, atMs: number): number =>
  tracks.reduce((last, { timesMs }) => Math.max(last, timesMs[countUpTo(timesMs, atMs) - 1] ?? fromMs), fromMs);
