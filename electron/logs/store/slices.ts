import { SourceError } from "#electron/sources/source.ts";

/** No longer than this at a time, so that panels, pages and the intake go on during a long search. */
const sliceMs = 12;
const timeLimitMs = 20_000;

const turn = () => new Promise<void>((done) => setImmediate(done));

/**
 * Ends a long search by the caller's signal or the time limit. To be awaited between records: it lets others have
 * their turn when a slice is over. `now` counts elapsed milliseconds.
 */
export const createSlices = (signal: AbortSignal, now: () => number) => {
  const startedMs = now();
  let sliceStartMs = startedMs;
  const check = () => {
    if (signal.aborted) throw new SourceError("aborted", "The search was given up.");
    if (now() - startedMs > timeLimitMs)
      throw new SourceError("timeout", `The search took over ${timeLimitMs / 1000} s; a shorter time is faster.`);
  };
  check();
  return {
    isOver: () => now() - sliceStartMs >= sliceMs,
    next: async () => {
      await turn();
      sliceStartMs = now();
      check();
    },
  };
};

export type Slices = ReturnType<typeof createSlices>;
