import type { PanelState } from "#config/contract/panel.ts";
import type { RecordedSource } from "#config/contract/replay.ts";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";

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

export const recordedSources = (sources: readonly SourceView[]): RecordedSource[] =>
  sources.map(({ id, kind, state, message }) => ({ id, kind, state, message }));

/** The wall as text: the same for the same wall, however often its file was saved. */
export const recordedWall = (wall: WallView): string => JSON.stringify({ ...wall, wallRev: 0, problem: null });
