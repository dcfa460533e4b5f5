export type Usual = { middle: number; low: number; high: number };

const dayMs = 24 * 3600e3;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

const fewestDays = 2;

/** The four same weekdays before, or while there are not two of them, the seven days before. */
const comparableDays = (amounts: ReadonlyMap<number, number>, day: number): number[] => {
  const earlier = (daysAgo: number[]) => daysAgo.flatMap((days) => amounts.get(day - days * dayMs) ?? []);
  const weekdays = earlier([7, 14, 21, 28]);
  return weekdays.length >= fewestDays ? weekdays : earlier([1, 2, 3, 4, 5, 6, 7]);
};

/**
 * What a day usually amounts to: the median of comparable days, and around it three times their median deviation, but
 * at least the tolerance's share. Medians, so that last week's leak does not become this week's usual. null: too few days.
 */
export const usualOf = (amounts: ReadonlyMap<number, number>, day: number, tolerance: number): Usual | null => {
  const days = comparableDays(amounts, day);
  if (days.length < fewestDays) return null;
  const middle = median(days);
  const deviation = median(days.map((amount) => Math.abs(amount - middle)));
  const band = Math.max(3 * deviation, tolerance * Math.abs(middle));
  return { middle, low: Math.max(0, middle - band), high: middle + band };
};

/** Above the usual band is a warning, twice as far above is critical; below it is only cheap. */
export const levelAgainst = (amount: number, usual: Usual | null): "ok" | "warn" | "critical" => {
  if (!usual || amount <= usual.high) return "ok";
  return amount > usual.middle + 2 * (usual.high - usual.middle) ? "critical" : "warn";
};
