/** One measurement: `x` in any unit of time, `y` in any unit of size. */
export type Point = { x: number; y: number };

/** `low` to `high` holds the true slope with 95 %; infinite where there are too few points to say. */
export type Slope = { slope: number; low: number; high: number; pairs: number };

const medianOf = (sorted: readonly number[]): number => {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
};

const slopesWithin = (points: readonly Point[]): number[] =>
  points.flatMap((from, i) =>
    points.slice(i + 1).flatMap((to) => (to.x === from.x ? [] : [(to.y - from.y) / (to.x - from.x)])),
  );

/** Of Kendall's S over n points without ties. */
const kendallVariance = (n: number): number => (n * (n - 1) * (2 * n + 5)) / 18;

/**
 * The rise by Theil and Sen, with Sen's range of 95 %: a few wild measurements do not tilt it. Each life is measured by itself
 * (a page that was replaced begins anew), so only points of one life are compared.
 */
export const theilSen = (lives: readonly (readonly Point[])[]): Slope => {
  const sorted = lives.flatMap(slopesWithin).toSorted((a, b) => a - b);
  const variance = lives.reduce((sum, { length }) => sum + kendallVariance(length), 0);
  const pairs = sorted.length;
  const beyond = Math.floor((pairs - 1.96 * Math.sqrt(variance)) / 2);
  const low = sorted[beyond] ?? Number.NEGATIVE_INFINITY;
  const high = sorted[pairs - 1 - beyond] ?? Number.POSITIVE_INFINITY;
  return { slope: medianOf(sorted), low, high, pairs };
};
