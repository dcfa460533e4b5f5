import type { Line } from "#config/contract/panel.ts";
import type { PlotLine } from "#renderer/plot/scene.ts";

type LineLook = Pick<PlotLine, "color"> & Partial<Pick<PlotLine, "widthPx" | "dash" | "alpha" | "fillBelow">>;

/** The same lines drawn so many times as thick. */
export const thicker = (lines: readonly PlotLine[], scale: number): PlotLine[] =>
  lines.map((line) => ({
    ...line,
    widthPx: line.widthPx * scale,
    dash: line.dash?.map((px) => px * scale) ?? null,
  }));

/** A line on its even grid as the plot wants it; a hole of more than three steps is a gap. */
export const toPlotLine = (line: Line, look: LineLook): PlotLine => ({
  timesMs: line.values.map((_, index) => line.startMs + index * line.stepMs),
  values: line.values,
  gapMs: line.stepMs * 3.5,
  widthPx: 2,
  dash: null,
  alpha: 1,
  ...look,
});

export const rangeOf = (lines: readonly Line[]): { min: number; max: number } | null => {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const { values } of lines)
    for (const value of values) {
      if (value === null) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  return min <= max ? { min, max } : null;
};

/** The newest value of a line and its time; null when it has none. */
export const lastOf = ({ startMs, stepMs, values }: Line): { value: number; timeMs: number } | null => {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index] ?? null;
  return value === null ? null : { value, timeMs: startMs + index * stepMs };
};

/** What a line has at a time, give or take half a step; null for a gap and beyond its ends. */
export const valueAt = ({ startMs, stepMs, values }: Line, timeMs: number): number | null =>
  values[Math.round((timeMs - startMs) / stepMs)] ?? null;
