/** Counts in even steps of time, the newest last; `lastStep` numbers the step of the newest since 1970. */
export type Spark = { lastStep: number; counts: number[] };

/** The same counts when now is in `step`: what is too old falls out. */
export const moveSpark = (spark: Spark, step: number): Spark => {
  const by = Math.min(spark.counts.length, step - spark.lastStep);
  if (by <= 0) return spark;
  return { lastStep: step, counts: [...spark.counts.slice(by), ...new Array<number>(by).fill(0)] };
};

/** One more in `step`, unless it is too old to be shown. Never ahead of the newest. */
export const countInSpark = (spark: Spark, step: number): void => {
  const at = spark.counts.length - 1 - Math.max(0, spark.lastStep - step);
  const count = spark.counts[at];
  if (count !== undefined) spark.counts[at] = count + 1;
};
