/** Columnar; times strictly ascending, values finite. */
export type Samples = { timesMs: number[]; values: number[] };

export const noSamples: Samples = { timesMs: [], values: [] };

/** Whatever came in as strictly ascending finite samples; of two at the same time the later in the list stays. */
export const tidySamples = ({ timesMs, values }: Samples): Samples => {
  const pairs: [number, number][] = [];
  let tidy = timesMs.length === values.length;
  for (let i = 0; i < Math.min(timesMs.length, values.length); i++) {
    const timeMs = timesMs[i] ?? Number.NaN;
    const value = values[i] ?? Number.NaN;
    if (Number.isFinite(timeMs) && Number.isFinite(value)) {
      if (timeMs <= (pairs.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY)) tidy = false;
      pairs.push([timeMs, value]);
    } else tidy = false;
  }
  if (tidy) return { timesMs, values };
  const byTime = [...new Map(pairs)].sort(([a], [b]) => a - b);
  return { timesMs: byTime.map(([timeMs]) => timeMs), values: byTime.map(([, value]) => value) };
};

/** Index of the first time at or after `timeMs`. */
const indexAt = (timesMs: readonly number[], timeMs: number): number => {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesMs[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const samplesWithin = ({ timesMs, values }: Samples, fromMs: number, toMs: number): Samples => {
  const from = indexAt(timesMs, fromMs);
  const to = indexAt(timesMs, toMs);
  return { timesMs: timesMs.slice(from, to), values: values.slice(from, to) };
};

const concat = (a: Samples, b: Samples): Samples => ({
  timesMs: a.timesMs.concat(b.timesMs),
  values: a.values.concat(b.values),
});

/** Both, in order of time; where they share a time the newer's value stays. */
export const mergeSamples = (older: Samples, newer: Samples): Samples => {
  const firstMs = newer.timesMs[0];
  const lastMs = newer.timesMs.at(-1);
  if (firstMs === undefined || lastMs === undefined) return older;
  const from = indexAt(older.timesMs, firstMs);
  if (from === older.timesMs.length) return concat(older, newer);
  const out: Samples = { timesMs: older.timesMs.slice(0, from), values: older.values.slice(0, from) };
  let old = from;
  for (let i = 0; i < newer.timesMs.length; i++) {
    const timeMs = newer.timesMs[i] ?? 0;
    for (; (older.timesMs[old] ?? Number.POSITIVE_INFINITY) < timeMs; old++) {
      out.timesMs.push(older.timesMs[old] ?? 0);
      out.values.push(older.values[old] ?? 0);
    }
    if (older.timesMs[old] === timeMs) old++;
    out.timesMs.push(timeMs);
    out.values.push(newer.values[i] ?? 0);
  }
  return concat(out, { timesMs: older.timesMs.slice(old), values: older.values.slice(old) });
};

/** Adds one sample in place: the common case of a poll, an append, copies nothing. */
export const addSample = (samples: Samples, timeMs: number, value: number): void => {
  const at = indexAt(samples.timesMs, timeMs);
  const replaces = samples.timesMs[at] === timeMs ? 1 : 0;
  samples.timesMs.splice(at, replaces, timeMs);
  samples.values.splice(at, replaces, value);
};
