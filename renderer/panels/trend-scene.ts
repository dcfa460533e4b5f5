import type { Line, PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { inkOf, lineColor, type Theme } from "#renderer/look/theme.ts";
import type { PlotBand, PlotLine, PlotRule } from "#renderer/plot/scene.ts";
import { planYScale } from "#renderer/plot/y-scale.ts";
import { rangeOf, toPlotLine } from "./plot-lines.ts";
import { type ThresholdMark, thresholdBands, thresholdMarks } from "./threshold-marks.ts";

export type TrendScene = {
  lines: PlotLine[];
  bands: PlotBand[];
  rules: PlotRule[];
  thresholds: ThresholdMark[];
  yMin: number;
  yMax: number;
  ticks: number[];
};

const straight = (label: string, fromMs: number, toMs: number, fromValue: number, toValue: number): Line => ({
  label,
  startMs: fromMs,
  stepMs: Math.max(1, toMs - fromMs),
  values: [fromValue, toValue],
});

/** The y range holds what is drawn; a threshold is shown when the values come anywhere near it, not forced into view. */
export const planTrendScene = (
  view: PanelView,
  state: PanelState,
  data: PanelDataOf<"trend">,
  theme: Theme,
): TrendScene => {
  const range = rangeOf([...data.lines, ...data.compare]);
  const marks = thresholdMarks(view);
  const reach = range && view.zero ? { min: Math.min(0, range.min), max: Math.max(0, range.max) } : range;
  const near = marks.filter(({ value }) => reach !== null && value <= reach.max * 1.6 && value >= reach.min);
  const withNear = reach && { min: reach.min, max: Math.max(reach.max, ...near.map(({ value }) => value)) };
  const { yMin, yMax, ticks } = planYScale(withNear);
  const color = (index: number) => lineColor(theme, state.level, index);
  const loud = state.level === "critical" || state.level === "unknown";
  const single = data.lines.length === 1;
  return {
    yMin,
    yMax,
    ticks,
    lines: [
      ...data.compare.map((line, index) => toPlotLine(line, { color: color(index), dash: [2, 5], alpha: 0.55 })),
      ...data.lines.map((line, index) => toPlotLine(line, { color: color(index), fillBelow: single, widthPx: 2.5 })),
      ...data.smooth.map((line) => toPlotLine(line, { color: inkOf(theme, state.level), widthPx: 1.5, alpha: 0.8 })),
      ...data.trends.map(({ label, fromValue, toValue }) =>
        toPlotLine(straight(label, data.fromMs, data.toMs, fromValue, toValue), {
          color: loud ? inkOf(theme, state.level) : theme.dim,
          dash: [12, 8],
          widthPx: 1.5,
        }),
      ),
    ],
    bands: loud ? [] : thresholdBands(view, theme),
    rules: ticks.map((value) => ({ value, color: theme.line })),
    thresholds: near.filter(({ value }) => value > yMin && value <= yMax),
  };
};
