import type { History, HistoryWrite, StoredSeries } from "#electron/history/history.ts";
import { gapsIn, type Range, withRange } from "#electron/history/ranges.ts";

type Stored = { labels: StoredSeries["labels"]; unit: string | null; samples: Map<number, number> };
type Query = { covered: Range[]; series: Map<string, Stored> };

/** The history's contract in memory: nothing is ever forgotten. */
export const createFakeHistory = (): History => {
  const queries = new Map<string, Query>();
  const answers = new Map<string, { atMs: number; json: string }>();
  const keyOf = (queryKey: string, stepMs: number) => `${stepMs} ${queryKey}`;
  const writeOne = ({ queryKey, stepMs, range, settledToMs, series }: HistoryWrite) => {
    const key = keyOf(queryKey, stepMs);
    const query = queries.get(key) ?? { covered: [], series: new Map() };
    query.covered = withRange(query.covered, { fromMs: range.fromMs, toMs: settledToMs });
    for (const { labels, unit, timesMs, values } of series) {
      const name = JSON.stringify(labels);
      const stored = query.series.get(name) ?? { labels, unit, samples: new Map() };
      for (const [i, timeMs] of timesMs.entries()) stored.samples.set(timeMs, values[i] ?? 0);
      query.series.set(name, stored);
    }
    queries.set(key, query);
  };
  const readOne = ({ labels, unit, samples }: Stored, range: Range): StoredSeries => {
    const timesMs = [...samples.keys()].filter((timeMs) => timeMs >= range.fromMs && timeMs < range.toMs);
    timesMs.sort((a, b) => a - b);
    return { labels, unit, timesMs, values: timesMs.map((timeMs) => samples.get(timeMs) ?? 0) };
  };
  return {
    write: (queryKey, stepMs, range, settledToMs, series) => writeOne({ queryKey, stepMs, range, settledToMs, series }),
    writeRound: (writes) => writes.forEach(writeOne),
    read: (queryKey, stepMs, range) =>
      [...(queries.get(keyOf(queryKey, stepMs))?.series.values() ?? [])]
        .map((stored) => readOne(stored, range))
        .filter(({ timesMs }) => timesMs.length > 0),
    missing: (queryKey, stepMs, wanted) => gapsIn(queries.get(keyOf(queryKey, stepMs))?.covered ?? [], wanted),
    putAnswer: (key, atMs, json) => void answers.set(key, { atMs, json }),
    getAnswer: (key) => answers.get(key) ?? null,
    maintain: () => {},
    stats: () => ({ bytes: 0, samples: 0, series: queries.size, oldestMs: null }),
    close: () => {},
  };
};
