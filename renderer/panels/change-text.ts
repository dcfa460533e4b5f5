/** "+12 %" as an arrow and a share; null when there is nothing to compare with. From zero there is no share: only the arrow. */
export const changeText = (value: number | null, before: number | null): string | null => {
  if (value === null || before === null) return null;
  if (before === 0) return value === 0 ? "±0%" : value > 0 ? "↑" : "↓";
  const percent = ((value - before) / Math.abs(before)) * 100;
  if (Math.abs(percent) < 0.5) return "±0%";
  const arrow = percent > 0 ? "↑" : "↓";
  const factor = value / before;
  // Beyond that, and across zero, a number says no more than the arrow.
  if (Math.abs(percent) >= 1000) return factor > 0 && factor < 10_000 ? `${arrow}×${Math.round(factor)}` : arrow;
  return `${arrow}${Math.abs(percent).toFixed(0)}%`;
};
