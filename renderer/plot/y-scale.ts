export type YScale = {
  yMin: number;
  yMax: number;
  /** Two or three round values between them, ascending. */
  ticks: number[];
};

/** Removes what binary fractions add: 0.1 * 3 is 0.3 on a wall. */
const clean = (value: number) => Number(value.toPrecision(12)) + 0;

const niceSteps = [1, 2, 2.5, 5];

/** The nice steps not below `atLeast`, over three decades. */
function* stepsFrom(atLeast: number): Generator<number> {
  const first = Math.floor(Math.log10(atLeast));
  for (let power = first; power < first + 3; power++)
    for (const step of niceSteps) {
      const scaled = clean(step * 10 ** power);
      if (scaled >= atLeast) yield scaled;
    }
}

const firstStep = (atLeast: number): number => {
  for (const step of stepsFrom(atLeast)) return step;
  return atLeast;
};

const multiplesWithin = (step: number, low: number, high: number): number[] => {
  const ticks: number[] = [];
  const first = Math.ceil(clean(low / step));
  const last = Math.floor(clean(high / step));
  for (let i = first; i <= last && ticks.length < 10; i++) ticks.push(clean(i * step));
  return ticks;
};

const planTicks = (yMin: number, yMax: number): number[] => {
  for (const step of stepsFrom((yMax - yMin) / 5)) {
    const ticks = multiplesWithin(step, yMin, yMax);
    if (ticks.length > 3) continue;
    // Coarser steps only get fewer; the ends are round values too.
    return ticks.length >= 2 ? ticks : [yMin, yMax];
  }
  return [yMin, yMax];
};

/** A flat series lies in the middle of a range around it; flat at zero lies on the floor of 0 to 1. */
const widen = (low: number, high: number): [number, number] => {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size < 1e-300) return [0, 1];
  // Narrower than double precision can lay ticks in counts as flat.
  if (high - low > size * 1e-9) return [low, high];
  return [low - size / 10, high + size / 10];
};

/** Zero belongs to the picture of values of one sign, unless they keep far away from it. */
const reachZero = (low: number, high: number): [number, number] => {
  if (low > 0 && low < 0.6 * high) return [0, high];
  if (high < 0 && high > 0.6 * low) return [low, 0];
  return [low, high];
};

/** Beyond it, sums of doubles overflow. */
const limit = (value: number) => Math.min(1e300, Math.max(-1e300, value));

/** A round range that holds the values, null when there are none, with the values worth a label. */
export const planYScale = (values: { min: number; max: number } | null): YScale => {
  const [low, high] = values === null ? [0, 1] : reachZero(...widen(limit(values.min), limit(values.max)));
  const step = firstStep((high - low) / 8);
  const yMin = clean(Math.floor(clean(low / step)) * step);
  const yMax = clean(Math.ceil(clean(high / step)) * step);
  return { yMin, yMax, ticks: planTicks(yMin, yMax) };
};
