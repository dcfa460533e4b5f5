import type { Clock } from "#electron/clock.ts";

/** Time that never lets anybody wait: a timer ends as soon as nothing else is to do, and time has passed then. */
export const createVirtualTime = (
  startMs = Date.UTC(2026, 10, 23, 3, 30, 0),
): Clock & { jump: (ms: number) => void; elapsedMs: () => number } => {
  let elapsedMs = 0;
  let jumpedMs = 0;
  return {
    now: () => startMs + elapsedMs + jumpedMs,
    elapsedMs: () => elapsedMs,
    jump: (ms) => {
      jumpedMs += ms;
    },
    after: (delayMs, task) => {
      const timer = setImmediate(() => {
        elapsedMs += Math.max(0, delayMs);
        task();
      });
      return () => clearImmediate(timer);
    },
  };
};
