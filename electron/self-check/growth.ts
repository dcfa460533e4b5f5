/** How fast a figure rises, from what it was now and then. */
export type Growth = {
  note: (atMs: number, value: number) => void;
  /** null until it was watched for long enough. Falls below zero for what shrinks. */
  perMs: () => number | null;
};

const hourMs = 3600e3;
const keptMs = 7 * 24 * hourMs;
/** Caches fill and nights differ from days: less tells nothing. */
const leastMs = 6 * hourMs;
/** Samples that are closer than this tell nothing more. */
const apartMs = hourMs / 2;

/** Between the means of the first and the last quarter of a week's samples, so that no single one decides. */
export const createGrowth = (): Growth => {
  let samples: { atMs: number; value: number }[] = [];
  const mean = (part: typeof samples) => ({
    atMs: part.reduce((sum, { atMs }) => sum + atMs, 0) / part.length,
    value: part.reduce((sum, { value }) => sum + value, 0) / part.length,
  });
  return {
    note: (atMs, value) => {
      const last = samples.at(-1);
      // A clock that was set back makes older samples worthless.
      if (last && atMs < last.atMs) samples = [];
      else if (last && atMs - last.atMs < apartMs) return;
      samples = [...samples.filter((one) => atMs - one.atMs <= keptMs), { atMs, value }];
    },
    perMs: () => {
      const [first, last] = [samples[0], samples.at(-1)];
      if (!first || !last || last.atMs - first.atMs < leastMs) return null;
      const quarter = Math.max(1, samples.length >> 2);
      const [from, to] = [mean(samples.slice(0, quarter)), mean(samples.slice(-quarter))];
      return (to.value - from.value) / (to.atMs - from.atMs);
    },
  };
};
