/** Buckets of one query: `count` of them, `stepMs` wide, the first at `startMs`. Only samples in [fromMs, toMs) belong. */
export type Grid = {
  startMs: number;
  stepMs: number;
  count: number;
  fromMs: number;
  toMs: number;
  covering: boolean;
};

const maxPoints = 1500;
const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const allowedSteps = [
  ...[1, 2, 5, 10, 15, 20, 30].map((seconds) => seconds * secondMs),
  ...[1, 2, 5, 10, 15, 20, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 4, 8, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 30].map((days) => days * dayMs),
];

/** What the API chooses when no interval is asked; see "query to the graph" in Datadog's dashboard guide. */
const defaultSteps: readonly (readonly [spanMs: number, stepMs: number])[] = [
  [hourMs, 20 * secondMs],
  [4 * hourMs, minuteMs],
  [dayMs, 5 * minuteMs],
  [2 * dayMs, 10 * minuteMs],
  [7 * dayMs, hourMs],
  [31 * dayMs, 4 * hourMs],
];

export const planStepMs = (spanMs: number, askedMs: number | null): number => {
  if (askedMs === null) return defaultSteps.find(([longestMs]) => spanMs <= longestMs)?.[1] ?? dayMs;
  if (spanMs / askedMs <= maxPoints) return askedMs;
  return allowedSteps.find((stepMs) => stepMs > askedMs && spanMs / stepMs <= maxPoints) ?? 30 * dayMs;
};

/**
 * Buckets aligned to UNIX time. A line has those that begin in [fromMs, toMs): one cut by `fromMs` is not answered.
 * With `covering` it is, with the samples from `fromMs` on: what a scalar is made from.
 */
export const planGrid = (fromMs: number, toMs: number, stepMs: number, covering = false): Grid => {
  const startMs = (covering ? Math.floor(fromMs / stepMs) : Math.ceil(fromMs / stepMs)) * stepMs;
  return { startMs, stepMs, count: Math.max(0, Math.ceil((toMs - startMs) / stepMs)), fromMs, toMs, covering };
};

/** One bucket, as wide as the window. */
export const windowGrid = (fromMs: number, toMs: number): Grid => ({
  startMs: fromMs,
  stepMs: toMs - fromMs,
  count: 1,
  fromMs,
  toMs,
  covering: true,
});

export const shiftGrid = (grid: Grid, byMs: number): Grid => ({
  ...grid,
  startMs: grid.startMs + byMs,
  fromMs: grid.fromMs + byMs,
  toMs: grid.toMs + byMs,
});
