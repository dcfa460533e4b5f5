import type { Line } from "#config/contract/panel.ts";
import type { PlotLine } from "#renderer/plot/scene.ts";

type LineLook = Pick<PlotLine, "color"> & Partial<Pick<PlotLine, "widthPx" | "dash" | "alpha" | "fillBelow">>;

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

/** The newest value of a line; null when it has none. */
export const lastValue = (line: Line): number | null => line.values.findLast((value) => value !== null) ?? null;
