import type { TimeRange } from "#electron/sources/source.ts";
import type { Segment } from "./segment.ts";
import { no, type Verdicts } from "./verdict.ts";

export type Spot = { segment: Segment; row: number; timeMs: number; id: number };
export type Order = "newest" | "oldest";
/** The last record of the page before. */
export type Mark = { timeMs: number; id: number };

type Lane = { segment: Segment; timesMs: Float64Array; rows: Uint32Array; at: number };

/** Negative when a comes before b among the newest first. */
const compareNewest = (a: Mark, b: Mark): number => b.timeMs - a.timeMs || b.id - a.id;

const spotAt = ({ segment, timesMs }: Lane, row: number): Spot => ({
  segment,
  row,
  timeMs: timesMs[row] ?? 0,
  id: segment.firstId + row,
});

export type Walk = {
  segments: readonly Segment[];
  range: TimeRange;
  order: Order;
  after: Mark | null;
  /** Rows that are `no` are passed over. */
  verdictsOf: (segment: Segment) => Verdicts;
};

/** The segment's rows that may match within the range and after the mark, in order. */
const laneOf = (segment: Segment, { range: { fromMs, toMs }, order, after, verdictsOf }: Walk): Lane => {
  const verdicts = verdictsOf(segment);
  const rows: number[] = [];
  if (verdicts === no) return { segment, timesMs: new Float64Array(0), rows: new Uint32Array(0), at: 0 };
  const sign = order === "newest" ? 1 : -1;
  const timesMs = segment.timesMs();
  let isSorted = true;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < segment.count; row++) {
    if (typeof verdicts !== "number" && verdicts[row] === no) continue;
    const timeMs = timesMs[row] ?? 0;
    if (timeMs < fromMs || timeMs >= toMs) continue;
    if (after && sign * compareNewest(after, { timeMs, id: segment.firstId + row }) >= 0) continue;
    isSorted &&= timeMs >= lastMs;
    lastMs = timeMs;
    rows.push(row);
  }
  if (order === "newest") rows.reverse();
  const timeOf = (row: number) => timesMs[row] ?? 0;
  if (!isSorted) rows.sort((a, b) => sign * (timeOf(b) - timeOf(a) || b - a));
  return { segment, timesMs, rows: Uint32Array.from(rows), at: 0 };
};

/** How early in the order a segment's first row can come; null when none of its rows can. */
const headOf = ({ minMs, maxMs }: Segment, { fromMs, toMs }: TimeRange, order: Order): number | null => {
  if (maxMs < fromMs || minMs >= toMs) return null;
  return order === "newest" ? Math.min(maxMs, toMs) : -Math.max(minMs, fromMs);
};

/** The lane whose next row comes first. */
const firstOf = (lanes: readonly Lane[], order: Order): { lane: Lane; spot: Spot } | null => {
  const sign = order === "newest" ? 1 : -1;
  let first: { lane: Lane; spot: Spot } | null = null;
  for (const lane of lanes) {
    const row = lane.rows[lane.at];
    if (row === undefined) continue;
    const spot = spotAt(lane, row);
    if (!first || sign * compareNewest(spot, first.spot) < 0) first = { lane, spot };
  }
  return first;
};

/**
 * All rows that may match, in the order of their times, then of their ids. Segments are opened only as the walk comes
 * to them: the first rows of a million cost what one segment costs. null: one was opened, and others may have a turn.
 */
export function* walk(asked: Walk): Generator<Spot | null, void, void> {
  const { segments, range, order } = asked;
  const sign = order === "newest" ? 1 : -1;
  const closed = segments
    .flatMap((segment) => {
      const head = headOf(segment, range, order);
      return head === null ? [] : [{ segment, head }];
    })
    // The one that comes first is last, to be popped.
    .sort((a, b) => a.head - b.head);
  const lanes: Lane[] = [];

  while (true) {
    const first = firstOf(lanes, order);
    const next = closed.at(-1);
    if (next && (!first || next.head >= sign * first.spot.timeMs)) {
      closed.pop();
      const lane = laneOf(next.segment, asked);
      if (lane.rows.length > 0) lanes.push(lane);
      yield null;
      continue;
    }
    if (!first) return;
    first.lane.at++;
    if (first.lane.at === first.lane.rows.length) lanes.splice(lanes.indexOf(first.lane), 1);
    yield first.spot;
  }
}
