const hourMs = 3600e3;

/** The width of one sample by window, as Datadog's graphs choose it but never under a minute (docs: query-to-the-graph). */
export const stepForWindow = (windowMs: number): number => {
  if (windowMs <= 6 * hourMs) return 60e3;
  if (windowMs <= 26 * hourMs) return 300e3;
  if (windowMs <= 50 * hourMs) return 600e3;
  if (windowMs <= 8 * 24 * hourMs) return hourMs;
  if (windowMs <= 62 * 24 * hourMs) return 4 * hourMs;
  return 24 * hourMs;
};
