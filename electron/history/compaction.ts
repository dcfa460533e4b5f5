import type { Clock } from "#electron/clock.ts";
import type { SeriesState } from "./catalogue.ts";
import type { Memory } from "./memory.ts";
import { rangesFrom } from "./ranges.ts";
import { mergeSamples, noSamples, type Samples } from "./samples.ts";
import type { Store } from "./store.ts";

/** Four hours at a sample a minute; larger chunks pack hardly better and cost more to rewrite. */
const chunkSamples = 240;
/** How long samples stay in the journal: each pass rewrites the newest chunk of every series. */
const journalAgeMs = 30 * 60_000;
/** One call of `step` holds up the event loop for some 30 ms. */
const leastSeriesPerStep = 500;
const stepsPerPass = 16;

const splitSamples = ({ timesMs, values }: Samples): Samples[] =>
  Array.from({ length: Math.ceil(timesMs.length / chunkSamples) }, (_, i) => ({
    timesMs: timesMs.slice(i * chunkSamples, (i + 1) * chunkSamples),
    values: values.slice(i * chunkSamples, (i + 1) * chunkSamples),
  }));

/** Writes the pending samples into the series' chunks; rows are replaced, not updated, so that pages stay full. */
const compactSeries = (store: Store, { id, pending }: SeriesState): number => {
  const firstMs = pending.timesMs[0];
  const lastMs = pending.timesMs.at(-1);
  if (firstMs === undefined || lastMs === undefined) return 0;
  const touched = store
    .chunksAround(id, firstMs, lastMs)
    .filter((chunk) => chunk.lastMs >= firstMs || chunk.samples.timesMs.length < chunkSamples);
  const before = touched.reduce((all, chunk) => mergeSamples(all, chunk.samples), noSamples);
  const after = mergeSamples(before, pending);
  for (const chunk of touched) store.dropChunk(chunk.id);
  for (const samples of splitSamples(after)) store.addChunk(id, samples);
  return after.timesMs.length - before.timesMs.length;
};

type CompactionDeps = {
  store: Store;
  memory: Memory;
  clock: Clock;
  /** Coverage before this moment is not kept. */
  floorMs: () => number;
};

/**
 * Moves the journal into chunks, some series a step; the journal's rows go with the last step. A crash between steps
 * costs nothing: the rows still there are applied once more, and give the same samples.
 */
export const createCompaction = ({ store, memory, clock, floorMs }: CompactionDeps) => {
  let pass: { lastJournalId: number; left: SeriesState[]; perStep: number } | null = null;
  /** A round could not be committed: only memory has it, until a whole pass has written it. */
  let memoryAhead = false;

  const isDue = () => {
    if (memoryAhead) return true;
    const startMs = store.journalStartMs();
    // Either way: the clock may have been set back.
    return startMs !== null && Math.abs(clock.now() - startMs) >= journalAgeMs;
  };

  const begin = () => {
    const left = memory.pendingSeries();
    const perStep = Math.max(leastSeriesPerStep, Math.ceil(left.length / stepsPerPass));
    return { lastJournalId: store.lastId("journal"), left, perStep };
  };

  const finish = (lastJournalId: number) => {
    for (const query of memory.coverageChanged) {
      query.covered = rangesFrom(query.covered, floorMs());
      store.putQuery(query);
    }
    store.dropJournal(lastJournalId);
  };

  const step = () => {
    if (!pass && !isDue()) return;
    pass ??= begin();
    const { left, perStep, lastJournalId } = pass;
    const now = left.slice(0, perStep);
    const isLast = now.length === left.length;
    store.transaction(() => {
      saveUnsaved(store, memory);
      const added = now.reduce((sum, series) => sum + compactSeries(store, series), 0);
      if (added > 0) store.putFact("samples", (store.fact("samples") ?? 0) + added);
      if (isLast) finish(lastJournalId);
    });
    forgetUnsaved(memory);
    for (const series of now) memory.clearPending(series);
    pass = isLast ? null : { ...pass, left: left.slice(perStep) };
    if (!isLast) return;
    memory.coverageChanged.clear();
    memoryAhead = false;
  };

  return {
    step,
    /** Everything at once, for when memory would grow too large. */
    whole: () => {
      pass = begin();
      while (pass) step();
    },
    /** After a commit that failed: nothing may be called written before a pass that began later has ended. */
    restart: () => {
      pass = null;
      memoryAhead = true;
    },
  };
};

/** Queries and series the disk does not know yet; to be called inside each transaction that names them. */
export const saveUnsaved = (store: Store, memory: Memory): void => {
  for (const query of memory.unsaved.queries) store.putQuery({ ...query, covered: [] });
  for (const series of memory.unsaved.series) store.putSeries(series);
};

/** After that transaction's commit. */
export const forgetUnsaved = (memory: Memory): void => {
  memory.unsaved.queries.clear();
  memory.unsaved.series.clear();
};
