import type { Line } from "#config/contract/panel.ts";

/** The average of the last `count` cells, gaps left out of it; where the line has a gap, so has the average. */
export const movingAverage = (line: Line, count: number): Line => {
  const values = line.values.map((value, i) => {
    if (value === null) return null;
    const last = line.values.slice(Math.max(0, i - count + 1), i + 1).filter((one) => one !== null);
    return last.reduce((sum, one) => sum + one, 0) / last.length;
  });
  return { ...line, values };
};

const fewestSamples = 3;

/** The least-squares line's values at both ends of the grid; null when there are too few samples to speak of one. */
export const leastSquares = (line: Line): { label: string; fromValue: number; toValue: number } | null => {
  const points = line.values.flatMap((value, i) => (value === null ? [] : [{ x: i, y: value }]));
  if (points.length < fewestSamples) return null;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return {
    label: line.label,
    fromValue: meanY - slope * meanX,
    toValue: meanY + slope * (line.values.length - meanX),
  };
};
