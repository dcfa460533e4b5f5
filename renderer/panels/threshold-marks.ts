import type { PanelView } from "#config/contract/wall-view.ts";
import type { Theme } from "#renderer/look/theme.ts";
import type { PlotBand } from "#renderer/plot/scene.ts";

export type ThresholdMark = { value: number; level: "warn" | "critical" };
type Condition = NonNullable<NonNullable<PanelView["thresholds"]>["warn"]>;

const bounds = (condition: Condition): number[] =>
  "bound" in condition ? [condition.bound] : [condition.low, condition.high];

/** Where a panel's thresholds lie on the y axis, critical after warn. */
export const thresholdMarks = (view: Pick<PanelView, "thresholds">): ThresholdMark[] => {
  const { warn = null, critical = null } = view.thresholds ?? {};
  return [
    ...(warn ? bounds(warn).map((value): ThresholdMark => ({ value, level: "warn" })) : []),
    ...(critical ? bounds(critical).map((value): ThresholdMark => ({ value, level: "critical" })) : []),
  ];
};

const ranges = (condition: Condition): [number, number][] => {
  const { POSITIVE_INFINITY: above, NEGATIVE_INFINITY: below } = Number;
  if ("bound" in condition)
    return condition.op.startsWith(">") ? [[condition.bound, above]] : [[below, condition.bound]];
  if (condition.op === "inside") return [[condition.low, condition.high]];
  return [
    [below, condition.low],
    [condition.high, above],
  ];
};

/** Mixes a colour into the panel's ground; canvases are opaque. */
const tint = (color: string): string => `${color}2E`;

/** The values at which a level begins, as bands over the whole width. */
export const thresholdBands = (view: Pick<PanelView, "thresholds">, theme: Theme): PlotBand[] => {
  const { warn = null, critical = null } = view.thresholds ?? {};
  const bandsOf = (condition: Condition | null, color: string) =>
    condition
      ? ranges(condition).map(([fromValue, toValue]): PlotBand => ({ fromValue, toValue, color: tint(color) }))
      : [];
  return [...bandsOf(warn, theme.warn), ...bandsOf(critical, theme.criticalEdge)];
};
