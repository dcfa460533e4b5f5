import type { LogHistogram, LogLevel } from "#config/contract/log.ts";
import { logLevels } from "./log-level.ts";

export type HistogramBar = {
  fromMs: number;
  toMs: number;
  total: number;
  /** Worst first, without empty ones; share is of the tallest bar. */
  parts: { level: LogLevel; count: number; share: number }[];
};

/** Bars of equal time, stacked by level, worst at the bottom. */
export const histogramBars = ({ fromMs, stepMs, counts }: LogHistogram): HistogramBar[] => {
  const length = Math.max(0, ...logLevels.map((level) => counts[level]?.length ?? 0));
  const totalAt = (index: number) => logLevels.reduce((sum, level) => sum + (counts[level]?.[index] ?? 0), 0);
  const totals = Array.from({ length }, (_, index) => totalAt(index));
  const most = Math.max(1, ...totals);
  return totals.map((total, index) => ({
    fromMs: fromMs + index * stepMs,
    toMs: fromMs + (index + 1) * stepMs,
    total,
    parts: logLevels.flatMap((level) => {
      const count = counts[level]?.[index] ?? 0;
      return count > 0 ? [{ level, count, share: count / most }] : [];
    }),
  }));
};

export const histogramTotal = (histogram: LogHistogram): number =>
  histogramBars(histogram).reduce((sum, { total }) => sum + total, 0);

/** A stretch of bars, both ends included, whichever was touched first. */
export type Stretch = { anchor: number; head: number };

export const stretchEnds = ({ anchor, head }: Stretch): [from: number, to: number] => [
  Math.min(anchor, head),
  Math.max(anchor, head),
];

/** The stretch after an arrow key: moved, or with `extend` grown; a first press starts at the newest bar. */
export const moveStretch = (now: Stretch | null, by: number, extend: boolean, bars: number): Stretch => {
  const within = (at: number) => Math.min(Math.max(at, 0), bars - 1);
  if (now === null) return { anchor: bars - 1, head: bars - 1 };
  const head = within(now.head + by);
  return { anchor: extend ? now.anchor : head, head };
};
