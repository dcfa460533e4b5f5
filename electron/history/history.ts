import type { Clock } from "#electron/clock.ts";
import type { Books } from "./books.ts";
import type { Memory } from "./memory.ts";
import { gapsIn, type Range, rangesFrom } from "./ranges.ts";
import type { RoundPart } from "./round.ts";
import { mergeSamples, noSamples, samplesWithin, tidySamples } from "./samples.ts";
import { openShelf } from "./shelf.ts";

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

const readQuery = (
  { store, memory }: Books,
  queryKey: string,
  stepMs: number,
  { fromMs, toMs }: Range,
): StoredSeries[] =>
  [...(memory.find(queryKey, stepMs)?.series.values() ?? [])].flatMap(({ id, labels, unit, pending }) => {
    const chunks = store.chunksAround(id, fromMs, toMs);
    const stored = chunks.reduce((all, chunk) => mergeSamples(all, chunk.samples), noSamples);
    const samples = samplesWithin(mergeSamples(stored, pending), fromMs, toMs);
    return samples.timesMs.length === 0 ? [] : [{ labels, unit, ...samples }];
  });

const toPart = (memory: Memory, write: HistoryWrite): RoundPart => {
  const query = memory.findOrAdd(write.queryKey, write.stepMs);
  const series = write.series.flatMap((it) => {
    const samples = tidySamples(it);
    return samples.timesMs.length === 0 ? [] : [{ seriesId: memory.seriesOf(query, it.labels, it.unit).id, samples }];
  });
  const toMs = Math.min(write.settledToMs, write.range.toMs);
  return { queryId: query.id, covered: { fromMs: write.range.fromMs, toMs }, series };
};

/** Opens or makes the file. Never throws, nor do its functions: what fails is told by `onTrouble`. */
export const openHistory = (options: HistoryOptions): History => {
  const { attempt, close } = openShelf(options, options.onTrouble ?? (() => {}));

  const writeRound = (writes: HistoryWrite[]) =>
    attempt(
      "write a poll round",
      ({ memory, addRound }) => {
        const parts = writes.map((write) => toPart(memory, write));
        if (parts.some(({ covered, series }) => series.length > 0 || covered.fromMs < covered.toMs)) addRound(parts);
      },
      undefined,
    );

  return {
    writeRound,
    write: (queryKey, stepMs, range, settledToMs, series) =>
      writeRound([{ queryKey, stepMs, range, settledToMs, series }]),
    read: (queryKey, stepMs, range) => attempt("be read", (books) => readQuery(books, queryKey, stepMs, range), []),
    missing: (queryKey, stepMs, wanted) =>
      attempt(
        "tell what is missing",
        ({ memory, floorMs }) => gapsIn(rangesFrom(memory.find(queryKey, stepMs)?.covered ?? [], floorMs()), wanted),
        gapsIn([], wanted),
      ),
    putAnswer: (key, atMs, json) =>
      attempt("keep an answer", ({ store }) => store.putAnswer(key, atMs, json), undefined),
    getAnswer: (key) => attempt("give an answer", ({ store }) => store.answer(key), null),
    maintain: () => attempt("be tidied", (books) => books.maintain(), undefined),
    stats: () => attempt("be measured", (books) => books.stats(), { bytes: 0, samples: 0, series: 0, oldestMs: null }),
    close,
  };
};
