/** Time as a dependency: the collector and the history never touch Date.now() or setTimeout themselves. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after: (delayMs: number, task: () => void) => () => void;
};

/** Node clamps longer timers to 1 ms. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, delayMs), longestTimerMs));
    return () => clearTimeout(timer);
  },
};
