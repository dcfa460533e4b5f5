import { bell, poisson, seedOf, uniform } from "./random.ts";

/** The value under a happening's full effect, from the calm value and the load. */
export type Toward = (calm: number, load: number) => number;

/** One source of samples: what a metric says for one set of tags. */
export type Series = {
  metric: string;
  tags: Readonly<Record<string, string>>;
  /** Series with an equal seed have equal noise: calls of an API and of its function. */
  seed: number;
  /** The calm value of a minute under a load, before noise. */
  level: (load: number) => number;
  /** Relative standard deviation of a minute. */
  noise: number;
  whole: boolean;
  /** A count adds up over time and is partial while its minute runs. */
  count: boolean;
  /** Shape of a latency's log-normal distribution; 0 for what has none. */
  sigma: number;
  /** By happening kind. */
  effects: Readonly<Record<string, Toward>>;
  sparse: boolean;
};

/** What goes on in a minute or an hour: shared by all series, so made once. */
export type Moment = { load: number; happening: readonly { kind: string; intensity: number }[] };

export const seriesOf = (
  metric: string,
  tags: Record<string, string>,
  level: (load: number) => number,
  traits: Partial<Omit<Series, "metric" | "tags" | "level" | "seed">> & { seedKey?: string } = {},
): Series => {
  const { seedKey, ...rest } = traits;
  const seed = seedOf(seedKey ?? `${metric}|${JSON.stringify(tags)}`);
  const base = { noise: 0.025, whole: false, count: false, sigma: 0, effects: {}, sparse: false };
  return { ...base, metric, tags, seed, level, ...rest };
};

const expected = (series: Series, moment: Moment): number => {
  const calm = series.level(moment.load);
  let value = calm;
  for (const { kind, intensity } of moment.happening) {
    const toward = series.effects[kind];
    if (toward) value += intensity * (toward(calm, moment.load) - calm);
  }
  return value;
};

/** Noise that wanders over tens of minutes, so that lines look alive. */
const wanderMinutes = 10;
const wander = (seed: number, knot: number): number => 2 * uniform(seed ^ 0x7f4a7c15, knot) - 1;

/** A minute's sample; NaN where a sparse series has none. */
export const minuteSample = (series: Series, minute: number, moment: Moment): number => {
  const { seed, noise } = series;
  const knot = Math.floor(minute / wanderMinutes);
  const between = minute / wanderMinutes - knot;
  const slow = wander(seed, knot) * (1 - between) + wander(seed, knot + 1) * between;
  const value = expected(series, moment) * (1 + noise * (slow + bell(seed, minute)));
  const sample = series.whole ? poisson(value, seed ^ 0x3c6ef372, minute) : Math.max(0, value);
  return series.sparse && sample === 0 ? Number.NaN : sample;
};

/** The mean of an hour's sixty samples, near enough, at the price of a few. */
export const hourSample = (series: Series, hour: number, moment: Moment): number => {
  const { seed, noise } = series;
  const knot = (hour * 60) / wanderMinutes;
  let slow = (wander(seed, knot) + wander(seed, knot + 6)) / 2;
  for (let i = 1; i < 6; i++) slow += wander(seed, knot + i);
  const fast = bell(seed ^ 0x1f83d9ab, hour) / Math.sqrt(60);
  const value = expected(series, moment) * (1 + noise * (slow / 6 + fast));
  const sample = series.whole ? poisson(value * 60, seed ^ 0x5be0cd19, hour) / 60 : Math.max(0, value);
  return series.sparse && sample === 0 ? Number.NaN : sample;
};

/** A log-normal's quantile, as a factor of its mean; `percentile` in (0, 100). */
export const percentileFactor = (percentile: number, sigma: number): number => {
  /** Winitzki's inverse of the error function; good to 0.002. */
  const x = (2 * percentile) / 100 - 1;
  const log = Math.log(1 - x * x);
  const half = 2 / (Math.PI * 0.147) + log / 2;
  const z = Math.SQRT2 * Math.sign(x) * Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
  return Math.exp(sigma * z - (sigma * sigma) / 2);
};
