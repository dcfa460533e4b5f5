import type { PlotLine } from "./scene.ts";

/** y is kept in parts of a device pixel: finer is not seen, coarser shows as stairs on slow slopes. */
export const yParts = 4;

/** How samples become pixels. */
export type PixelFrame = {
  fromMs: number;
  toMs: number;
  /** The device pixel column of a time, on a grid that is fixed in time, so that a moving window never makes a line shimmer. */
  column: (timeMs: number) => number;
  /** The row of a value in parts of a device pixel. */
  row: (value: number) => number;
};

/** Runs of joined points in device pixels. */
export type PixelLine = {
  /** x, y, x, y ...; x in whole device pixels, y in parts of one. */
  points: Int32Array;
  /** Where each run ends, counted in numbers of `points`. */
  runEnds: number[];
};

/** The first index whose time is at or after `timeMs`. */
const indexAtOrAfter = (timesMs: PlotLine["timesMs"], timeMs: number): number => {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timesMs[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Collects points and, of many samples in one column, keeps what a person can see: first, lowest, highest, last. */
const createRuns = () => {
  const points: number[] = [];
  const runEnds: number[] = [];
  let column: number | null = null;
  let first = 0;
  let last = 0;
  let top = 0;
  let bottom = 0;
  let topIsLater = false;
  const put = (x: number, y: number, before: number | null) => {
    if (y !== before) points.push(x, y);
    return y;
  };
  const closeColumn = () => {
    if (column === null) return;
    const one = put(column, first, null);
    const two = put(column, topIsLater ? bottom : top, one);
    put(column, last, put(column, topIsLater ? top : bottom, two));
    column = null;
  };
  const add = (x: number, y: number) => {
    if (column !== x) {
      closeColumn();
      column = x;
      first = top = bottom = y;
    } else if (y < top) {
      top = y;
      topIsLater = true;
    } else if (y > bottom) {
      bottom = y;
      topIsLater = false;
    }
    last = y;
  };
  const endRun = () => {
    closeColumn();
    if (points.length > (runEnds.at(-1) ?? 0)) runEnds.push(points.length);
  };
  return { add, endRun, points, runEnds };
};

/** The line as it meets the pixels, with its neighbours just outside the window so that it enters and leaves at the edges. */
export const toPixelLine = (line: PlotLine, frame: PixelFrame): PixelLine => {
  const { timesMs, values, gapMs } = line;
  const start = Math.max(0, indexAtOrAfter(timesMs, frame.fromMs) - 1);
  const end = Math.min(timesMs.length, indexAtOrAfter(timesMs, frame.toMs) + 1);
  const runs = createRuns();
  let beforeMs = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) {
    const timeMs = timesMs[i] ?? Number.NaN;
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value) || Number.isNaN(timeMs)) continue;
    if (timeMs - beforeMs > gapMs) runs.endRun();
    runs.add(frame.column(timeMs), frame.row(value));
    beforeMs = timeMs;
  }
  runs.endRun();
  return { points: Int32Array.from(runs.points), runEnds: runs.runEnds };
};
