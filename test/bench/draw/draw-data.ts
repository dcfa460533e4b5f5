const samplesPerLine = 240;
export const stepMs = 60_000;
const windowMs = samplesPerLine * stepMs;
const startMs = Date.UTC(2026, 10, 23, 3, 0, 0);

/** Two waves with noise, the same in every run: what request counts look like. */
const valueAt = (panel: number, line: number, sample: number): number => {
  const noise = Math.sin(panel * 91.7 + line * 17.3 + sample * 12.9898) * 43758.5453;
  return 50 + 30 * Math.sin((sample + panel * 7 + line * 20) / 30) + 16 * (noise - Math.floor(noise) - 0.5);
};

export type PanelData = {
  fromMs: number;
  toMs: number;
  timesMs: number[];
  /** Today's line and last week's, in this order. */
  values: [number[], number[]];
};

/** The window after `tick` samples; `extraMs` lets it run ahead of the newest sample, as a wall does between two polls. */
export const panelData = (panel: number, tick: number, extraMs = 0): PanelData => {
  const timesMs: number[] = [];
  const values: [number[], number[]] = [[], []];
  for (let i = 0; i <= samplesPerLine; i++) {
    timesMs.push(startMs + (tick + i) * stepMs);
    values[0].push(valueAt(panel, 0, tick + i));
    values[1].push(valueAt(panel, 1, tick + i));
  }
  const fromMs = startMs + tick * stepMs + extraMs;
  return { fromMs, toMs: fromMs + windowMs, timesMs, values };
};

export const colors = ["#56B4E9", "#E69F00"] as const;
