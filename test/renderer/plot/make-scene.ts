import type { PlotLine, PlotScene } from "#renderer/plot/scene.ts";

export const makeLine = (line: Partial<PlotLine> = {}): PlotLine => ({
  timesMs: [],
  values: [],
  color: "#56B4E9",
  widthPx: 2,
  dash: null,
  alpha: 1,
  gapMs: Number.POSITIVE_INFINITY,
  ...line,
});

/** A scene of 101 x 103 device pixels where one pixel across is one second and, inside the free edge, one up is one unit. */
export const makeScene = (scene: Partial<PlotScene> = {}): PlotScene => ({
  widthPx: 101,
  heightPx: 103,
  pixelRatio: 1,
  background: "#121922",
  lines: [],
  fromMs: 0,
  toMs: 100_000,
  yMin: 0,
  yMax: 100,
  bands: [],
  rules: [],
  ...scene,
});
