import type { Reducer } from "#config/wall/query.ts";

/** One number of a window of samples; null for an empty one. */
export const reduceValues = (reducer: Reducer, values: readonly number[]): number | null => {
  const last = values.at(-1);
  if (last === undefined) return null;
  const sum = () => values.reduce((total, value) => total + value, 0);
  switch (reducer) {
    case "last":
      return last;
    case "sum":
      return sum();
    case "avg":
      return sum() / values.length;
    case "min":
      return values.reduce((least, value) => Math.min(least, value));
    case "max":
      return values.reduce((most, value) => Math.max(most, value));
  }
};
