/** Lines by the beginning of the step they lie in; steps begin at whole multiples since the epoch. */
export type StepCounts = ReadonlyMap<number, number>;

const niceSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map(
  (s) => s * 1000,
);
const fineSteps = 60;

/** A time that a window is a whole number of, at most sixty if it can be, and a round one; windows begin and end at such steps. */
export const stepFor = (withinMs: number): number => {
  const fitting = niceSteps.filter((step) => withinMs % step === 0);
  const parts = [10, 8, 6, 5, 4, 3, 2].find((count) => withinMs % count === 0) ?? 1;
  return fitting.find((step) => withinMs / step <= fineSteps) ?? fitting.at(-1) ?? withinMs / parts;
};

export const stepAt = (timeMs: number, stepMs: number): number => Math.floor(timeMs / stepMs) * stepMs;

/** What was just counted takes the place of all that was known from `fromMs` on, so that nothing counts twice. */
export const recounted = (
  known: StepCounts,
  counted: StepCounts,
  { fromMs, keptFromMs }: { fromMs: number; keptFromMs: number },
): StepCounts => {
  const before = [...known].filter(([step]) => step < fromMs && step >= keptFromMs);
  const added = [...counted].filter(([step, count]) => step >= fromMs && count > 0);
  return new Map([...before, ...added]);
};

export const countTimes = (timesMs: readonly number[], stepMs: number): StepCounts => {
  const counts = new Map<number, number>();
  for (const timeMs of timesMs) {
    const step = stepAt(timeMs, stepMs);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return counts;
};

export const addCounts = (all: readonly StepCounts[]): StepCounts => {
  const sum = new Map<number, number>();
  for (const counts of all) for (const [step, count] of counts) sum.set(step, (sum.get(step) ?? 0) + count);
  return sum;
};

/** From the first to the last of the lines counted, `toMs` exclusive. */
export type FullWindow = { count: number; fromMs: number; toMs: number };

type Windows = { stepMs: number; withinMs: number; endsAfterMs: number; toMs: number };

/** Of all windows that end in (endsAfterMs, toMs] the fullest, and of equals the newest; null when all are empty. */
export const fullestWindow = (
  counts: StepCounts,
  { stepMs, withinMs, endsAfterMs, toMs }: Windows,
): FullWindow | null => {
  let best: { count: number; endMs: number } | null = null;
  const within = (fromMs: number, untilMs: number) =>
    [...counts.keys()].filter((step) => step >= fromMs && step < untilMs);
  let endMs = endsAfterMs + stepMs;
  let count = within(endMs - withinMs, endMs).reduce((sum, step) => sum + (counts.get(step) ?? 0), 0);
  while (endMs <= toMs) {
    if (count > 0 && count >= (best?.count ?? 0)) best = { count, endMs };
    count += (counts.get(endMs) ?? 0) - (counts.get(endMs - withinMs) ?? 0);
    endMs += stepMs;
  }
  if (!best) return null;
  const steps = within(best.endMs - withinMs, best.endMs);
  return { count: best.count, fromMs: Math.min(...steps), toMs: Math.max(...steps) + stepMs };
};
