const dayMs = 86_400_000;

/** A stretch of time that has a name of its own; null for all others. A month is four weeks, or 30 or 31 days. */
export const spanOf = (ms: number): "day" | "week" | "month" | null => {
  if (ms === dayMs) return "day";
  if (ms === 7 * dayMs) return "week";
  return [28, 30, 31].includes(ms / dayMs) ? "month" : null;
};
