import type { Clock } from "#electron/clock.ts";

export type FakeClock = Clock & {
  /** Moves time forward, running due timers in order and letting promises settle between them. */
  advance: (ms: number) => Promise<void>;
  /** Moves the wall time without running timers, as an NTP step or a resume from sleep does. */
  jump: (ms: number) => void;
  pending: () => number;
};

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
  await new Promise((done) => setImmediate(done));
};

export const createFakeClock = (startMs = Date.UTC(2026, 10, 23, 3, 0, 0)): FakeClock => {
  let nowMs = startMs;
  /** Timers run on elapsed time, which a jump of the wall time does not move. */
  let elapsedMs = 0;
  const timers = new Map<object, { dueMs: number; task: () => void }>();
  const nextDue = (untilMs: number) =>
    [...timers].filter(([, timer]) => timer.dueMs <= untilMs).sort(([, a], [, b]) => a.dueMs - b.dueMs)[0];
  return {
    now: () => nowMs,
    after: (delayMs, task) => {
      const id = {};
      timers.set(id, { dueMs: elapsedMs + Math.max(0, delayMs), task });
      return () => timers.delete(id);
    },
    advance: async (ms) => {
      const untilMs = elapsedMs + ms;
      await settle();
      for (let due = nextDue(untilMs); due; due = nextDue(untilMs)) {
        const [id, timer] = due;
        timers.delete(id);
        nowMs += timer.dueMs - elapsedMs;
        elapsedMs = timer.dueMs;
        timer.task();
        await settle();
      }
      nowMs += untilMs - elapsedMs;
      elapsedMs = untilMs;
      await settle();
    },
    jump: (ms) => {
      nowMs += ms;
    },
    pending: () => timers.size,
  };
};
