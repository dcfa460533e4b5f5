import type { PanelState } from "#config/contract/panel.ts";
import type { RecordedSource } from "#config/contract/replay.ts";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import { sourcesTrack, watchersTrack } from "#config/replay/segment.ts";

/** More digits than any screen has pixels; averages would else take seventeen each. */
const digits = 7;

const roundDeep = (value: unknown): unknown => {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return null;
    // Plus zero: -0 does not travel as JSON.
    return Number.isInteger(value) ? value + 0 : Number(value.toPrecision(digits));
  }
  if (Array.isArray(value)) return value.map(roundDeep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, roundDeep(one)]])),
  );
};

/** A panel's state as it is recorded: its data to seven digits, without what names it. */
export const recordedState = ({ id: _id, rev: _rev, data, ...state }: PanelState) => ({
  ...state,
  data: roundDeep(data),
});

const recordedSource = ({ id, kind, state, message }: SourceView): RecordedSource => ({ id, kind, state, message });

/** What the wall shows besides its panels, by the name of its track. */
export const recordedLists = (
  sources: readonly SourceView[],
  watchers: readonly WatcherState[],
): [string, unknown][] => [
  [sourcesTrack, sources.map(recordedSource)],
  // Which lines they were is for the log store to say.
  [watchersTrack, watchers.map((watcher) => ({ ...watcher, lines: null }))],
];

/** The wall as text: the same for the same wall, however often its file was saved. */
export const recordedWall = (wall: WallView): string => JSON.stringify({ ...wall, wallRev: 0, problem: null });
