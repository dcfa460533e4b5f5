import type { Clock } from "#electron/clock.ts";

export type VirtualTime = Clock & { jump: (ms: number) => void; elapsedMs: () => number };

/** Time in which nobody waits: as soon as nothing else is to do, the next timer ends, and so much time has passed. */
export const createVirtualTime = (startMs = Date.UTC(2026, 10, 23, 3, 30, 0)): VirtualTime => {
  let elapsedMs = 0;
  let jumpedMs = 0;
  const timers = new Set<{ dueMs: number; task: () => void }>();
  let isPumping = false;
  const pump = () => {
    isPumping = false;
    const [next] = [...timers].sort((a, b) => a.dueMs - b.dueMs);
    if (next === undefined) return;
    timers.delete(next);
    elapsedMs = Math.max(elapsedMs, next.dueMs);
    next.task();
    start();
  };
  const start = () => {
    if (isPumping || timers.size === 0) return;
    isPumping = true;
    // Requests under way take some turns of the loop; time does not pass for them.
    let turns = 20;
    const turn = () => (turns-- > 0 ? setImmediate(turn) : pump());
    setImmediate(turn);
  };
  return {
    now: () => startMs + elapsedMs + jumpedMs,
    elapsedMs: () => elapsedMs,
    jump: (ms) => {
      jumpedMs += ms;
    },
    after: (delayMs, task) => {
      const timer = { dueMs: elapsedMs + Math.max(0, delayMs), task };
      timers.add(timer);
      start();
      return () => timers.delete(timer);
    },
  };
};
