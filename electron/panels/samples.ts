import type { Line } from "#config/contract/panel.ts";

export type Samples = { timesMs: readonly number[]; values: readonly number[] };
export type Grid = { startMs: number; stepMs: number; count: number };

/** First index whose time is not before atMs; times ascend. */
export const indexFrom = (timesMs: readonly number[], atMs: number): number => {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesMs[middle] ?? Infinity) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The samples of [fromMs, toMs). */
export const between = <S extends Samples>({ timesMs, values, ...rest }: S, fromMs: number, toMs = Infinity) => {
  const [start, end] = [indexFrom(timesMs, fromMs), indexFrom(timesMs, toMs)];
  return { ...rest, timesMs: timesMs.slice(start, end), values: values.slice(start, end) };
};

/** The value of the sample nearest to atMs and at most withinMs away. */
export const nearestValue = ({ timesMs, values }: Samples, atMs: number, withinMs: number): number | null => {
  const after = indexFrom(timesMs, atMs);
  const near = [after - 1, after]
    .map((i) => ({ value: values[i], distanceMs: Math.abs((timesMs[i] ?? Infinity) - atMs) }))
    .filter(({ distanceMs }) => distanceMs <= withinMs)
    .sort((a, b) => a.distanceMs - b.distanceMs);
  return near[0]?.value ?? null;
};

/** The grid of a window, its last cell the one that holds now; it moves once a step, not with each moment. */
export const windowGrid = (nowMs: number, windowMs: number, stepMs: number): Grid => {
  const endMs = Math.floor(nowMs / stepMs) * stepMs + stepMs;
  const count = Math.max(1, Math.round(windowMs / stepMs));
  return { startMs: endMs - count * stepMs, stepMs, count };
};

/** Samples moved by shiftMs onto the grid; the last one in a cell counts, empty cells are null. */
export const toLine = (label: string, { timesMs, values }: Samples, grid: Grid, shiftMs = 0): Line => {
  const cells = new Array<number | null>(grid.count).fill(null);
  for (const [i, timeMs] of timesMs.entries()) {
    const cell = Math.floor((timeMs + shiftMs - grid.startMs) / grid.stepMs);
    if (cell >= 0 && cell < grid.count) cells[cell] = values[i] ?? null;
  }
  return { label, startMs: grid.startMs, stepMs: grid.stepMs, values: cells };
};
