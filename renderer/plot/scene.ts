export type PlotLine = {
  /** Ascending epoch milliseconds. */
  timesMs: readonly number[] | Float64Array;
  /** One a time; null or NaN is no sample at all; `gapMs` says whether that breaks the line. */
  values: readonly (number | null)[] | Float64Array;
  color: string;
  /** CSS pixels. */
  widthPx: number;
  /** CSS pixels on and off, or null for a solid line. */
  dash: readonly number[] | null;
  /** 0 to 1. */
  alpha: number;
  /** Shades the area down to zero, or to the nearer edge when zero is not in view. */
  fillBelow?: boolean;
  /** Two samples further apart than this are not joined. */
  gapMs: number;
};

/** A range of values shaded over the whole width; infinite ends reach the edge of the plot. */
export type PlotBand = { fromValue: number; toValue: number; color: string };

/** A horizontal hairline, as for a threshold. */
export type PlotRule = { value: number; color: string };

/** A vertical hairline, as for a deployment. */
export type PlotMark = { timeMs: number; color: string };

/** All that one plot shows. Colours are #rrggbb or #rrggbbaa. Axes and labels are DOM text outside it. */
export type PlotScene = {
  /** Device pixels of the canvas. */
  widthPx: number;
  heightPx: number;
  /** Device pixels a CSS pixel: scales line widths and dashes. */
  pixelRatio: number;
  /** Must be opaque: an opaque canvas composites for less. */
  background: string;
  lines: readonly PlotLine[];
  fromMs: number;
  toMs: number;
  yMin: number;
  yMax: number;
  bands: readonly PlotBand[];
  rules: readonly PlotRule[];
  marks?: readonly PlotMark[];
};
