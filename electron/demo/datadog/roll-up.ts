import type { DemoModel } from "#electron/demo/model/model.ts";
import type { Series } from "#electron/demo/model/series.ts";
import type { Grid } from "./grid.ts";

export type TimeMethod = "avg" | "sum" | "min" | "max" | "count" | "last";

const minuteMs = 60_000;
const hourMs = 3_600_000;

type Newest = { minute: number; share: number };
type Total = { sum: number; count: number; min: number; max: number; last: number };

const finish = (total: Total, method: TimeMethod): number => {
  if (total.count === 0) return Number.NaN;
  return method === "avg" ? total.sum / total.count : total[method];
};

const byMinutes = (model: DemoModel, series: Series, from: number, to: number, newest: Newest): Total => {
  const total = { sum: 0, count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, last: Number.NaN };
  for (let minute = from; minute < to; minute++) {
    let value = model.minute(series, minute);
    if (Number.isNaN(value)) continue;
    if (series.count && minute === newest.minute) value *= newest.share;
    if (series.count && series.whole) value = Math.floor(value);
    total.sum += value;
    total.count++;
    if (value < total.min) total.min = value;
    if (value > total.max) total.max = value;
    total.last = value;
  }
  return total;
};

/** An hour's mean stands for its sixty minutes: a month costs a few hundred evaluations, not forty thousand. */
const byHours = (model: DemoModel, series: Series, from: number, to: number): Total => {
  const total = { sum: 0, count: 0, min: Number.NaN, max: Number.NaN, last: Number.NaN };
  for (let hour = Math.floor(from / 60); hour * 60 < to; hour++) {
    const minutes = Math.min(to, (hour + 1) * 60) - Math.max(from, hour * 60);
    const value = model.hour(series, hour);
    if (Number.isNaN(value)) continue;
    total.sum += value * minutes;
    total.count += minutes;
  }
  return total;
};

/** Time aggregation: one value a bucket from the minutes whose time stamp lies in it, as far as they have arrived. */
export const rollUp = (
  model: DemoModel,
  series: Series,
  grid: Grid,
  method: TimeMethod,
  newest: Newest,
): Float64Array => {
  const values = new Float64Array(grid.count);
  const coarse = grid.stepMs >= hourMs && (method === "avg" || method === "sum" || method === "count");
  for (let i = 0; i < grid.count; i++) {
    const startMs = grid.startMs + i * grid.stepMs;
    const from = Math.ceil(Math.max(startMs, grid.fromMs) / minuteMs);
    const to = Math.min(Math.ceil(Math.min(startMs + grid.stepMs, grid.toMs) / minuteMs), newest.minute + 1);
    if (to <= from) values[i] = Number.NaN;
    else if (coarse && to - from >= 60) values[i] = finish(byHours(model, series, from, to), method);
    else values[i] = finish(byMinutes(model, series, from, to, newest), method);
  }
  return values;
};
