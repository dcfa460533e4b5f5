/** Lets tasks through one at a time, each so long after the one before; a vendor's wish for writes. */
export const createPace = (deps: { now: () => number; sleep: (ms: number) => Promise<void> }, gapMs: number) => {
  let last: Promise<unknown> = Promise.resolve();
  let endedAtMs = Number.NEGATIVE_INFINITY;
  return <T>(task: () => Promise<T>): Promise<T> => {
    const run = async () => {
      // A clock that was set back must not hold anything up for longer than one gap.
      const sinceMs = Math.max(0, deps.now() - endedAtMs);
      if (sinceMs < gapMs) await deps.sleep(gapMs - sinceMs);
      try {
        return await task();
      } finally {
        endedAtMs = deps.now();
      }
    };
    const turn = last.then(run, run);
    last = turn.catch(() => {});
    return turn;
  };
};
