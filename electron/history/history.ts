import type { Clock } from "#electron/clock.ts";
import type { Range } from "./ranges.ts";

export type { Range };

/** What is known of one series: columnar, ascending times, only finite values. */
export type StoredSeries = {
  labels: Readonly<Record<string, string>>;
  unit: string | null;
  timesMs: number[];
  values: number[];
};

/** One query's answer. All in [range.fromMs, settledToMs) is final, also where the vendor had no samples. */
export type HistoryWrite = {
  queryKey: string;
  stepMs: number;
  range: Range;
  settledToMs: number;
  series: StoredSeries[];
};

export type History = {
  /**
   * Adds samples of one query in one transaction; later values win over earlier ones at the same time.
   * [range.fromMs, settledToMs) is remembered as covered.
   */
  write: (queryKey: string, stepMs: number, range: Range, settledToMs: number, series: StoredSeries[]) => void;
  /** Writes many queries' answers (a poll round) in one transaction. */
  writeRound: (writes: HistoryWrite[]) => void;
  /** Series that have samples in the range, each with exactly those samples. */
  read: (queryKey: string, stepMs: number, range: Range) => StoredSeries[];
  /** Disjoint ascending ranges of `wanted` that were never fetched, or are no longer kept. */
  missing: (queryKey: string, stepMs: number, wanted: Range) => Range[];
  /** Keeps the last whole answer of what is not series (rankings, alarms, cost, level state) and when it was fetched. */
  putAnswer: (key: string, atMs: number, json: string) => void;
  getAnswer: (key: string) => { atMs: number; json: string } | null;
  /** Compaction and retention: bounded work per call, to be called every few minutes. */
  maintain: () => void;
  /** `bytes` on disk with the write-ahead log; `oldestMs` null when nothing is stored. */
  stats: () => { bytes: number; samples: number; series: number; oldestMs: number | null };
  close: () => void;
};

export type HistoryOptions = {
  path: string;
  clock: Clock;
  maxAgeMs: number;
  maxBytes: number;
  /** Told in a sentence what is wrong with the file; the history goes on without it as well as it can. */
  onTrouble?: (message: string) => void;
};

export const openHistory = (options: HistoryOptions): History => {
  throw new Error(`The history at ${options.path} is not built yet.`);
};
