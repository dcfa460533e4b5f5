import type { TimeRange } from "#electron/sources/source.ts";
import type { Part } from "./part.ts";

export type Spot = { part: Part; row: number; timeMs: number; id: number };
export type Order = "newest" | "oldest";
/** The last record of the page before. */
export type Mark = { timeMs: number; id: number };

type Lane = { part: Part; rows: Uint32Array; at: number };

/** Negative when a comes before b among the newest first. */
const compareNewest = (a: Mark, b: Mark): number => b.timeMs - a.timeMs || b.id - a.id;

const spotAt = (part: Part, row: number): Spot => ({
  part,
  row,
  timeMs: part.columns.timesMs[row] ?? 0,
  id: part.firstId + row,
});

/** The part's rows within the range and after the mark, in order. */
const laneOf = (part: Part, { fromMs, toMs }: TimeRange, order: Order, after: Mark | null): Lane => {
  const sign = order === "newest" ? 1 : -1;
  const { timesMs, count } = part.columns;
  const rows: number[] = [];
  let sorted = true;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    const timeMs = timesMs[row] ?? 0;
    if (timeMs < fromMs || timeMs >= toMs) continue;
    if (after && sign * compareNewest(after, { timeMs, id: part.firstId + row }) >= 0) continue;
    sorted &&= timeMs >= lastMs;
    lastMs = timeMs;
    rows.push(row);
  }
  if (order === "newest") rows.reverse();
  if (!sorted) {
    const mark = (row: number) => ({ timeMs: timesMs[row] ?? 0, id: row });
    rows.sort((a, b) => sign * compareNewest(mark(a), mark(b)));
  }
  return { part, rows: Uint32Array.from(rows), at: 0 };
};

/** How early in the order a part's first row can come; null when none of its rows can. */
const headOf = (part: Part, { fromMs, toMs }: TimeRange, order: Order): number | null => {
  const { minMs, maxMs } = part.columns;
  if (maxMs < fromMs || minMs >= toMs) return null;
  return order === "newest" ? Math.min(maxMs, toMs) : -Math.max(minMs, fromMs);
};

/**
 * All rows within the range in the order of their times, then of their ids. Parts are opened only as the walk comes to
 * them: the first rows of a million cost what one part costs.
 */
export function* walk(
  parts: readonly Part[],
  range: TimeRange,
  order: Order,
  after: Mark | null,
): Generator<Spot, void, void> {
  const sign = order === "newest" ? 1 : -1;
  const closed = parts
    .flatMap((part) => {
      const head = headOf(part, range, order);
      return head === null ? [] : [{ part, head }];
    })
    // The one that comes first is last, to be popped.
    .sort((a, b) => a.head - b.head);
  const lanes: Lane[] = [];

  const firstSpot = (): { lane: Lane; spot: Spot } | null => {
    let first: { lane: Lane; spot: Spot } | null = null;
    for (const lane of lanes) {
      const row = lane.rows[lane.at];
      if (row === undefined) continue;
      const spot = spotAt(lane.part, row);
      if (!first || sign * compareNewest(spot, first.spot) < 0) first = { lane, spot };
    }
    return first;
  };

  while (true) {
    const first = firstSpot();
    const next = closed.at(-1);
    if (next && (!first || next.head >= sign * first.spot.timeMs)) {
      closed.pop();
      const lane = laneOf(next.part, range, order, after);
      if (lane.rows.length > 0) lanes.push(lane);
      continue;
    }
    if (!first) return;
    first.lane.at++;
    if (first.lane.at === first.lane.rows.length) lanes.splice(lanes.indexOf(first.lane), 1);
    yield first.spot;
  }
}
