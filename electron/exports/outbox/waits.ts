import type { OutboxRow } from "./outbox.ts";
import { remainingMs, type Verdict } from "./plan-after.ts";

/** How long rows and their whole destination still have to wait, by a clock that nobody sets. */
export const createWaits = (monotonicMs: () => number) => {
  const dueAt = new Map<string, number>();
  let pausedUntil = Number.NEGATIVE_INFINITY;
  return {
    /** What a row says of its wait, after a restart. */
    restore: (row: OutboxRow, nowMs: number) => {
      const atMs = monotonicMs() + remainingMs(row, nowMs);
      dueAt.set(row.id, atMs);
      if (row.state === "waiting") pausedUntil = Math.max(pausedUntil, atMs);
    },
    set: (id: string, { waitMs, pausesDestination }: Verdict) => {
      dueAt.delete(id);
      if (waitMs === null) return;
      const atMs = monotonicMs() + waitMs;
      dueAt.set(id, atMs);
      if (pausesDestination) pausedUntil = Math.max(pausedUntil, atMs);
    },
    forget: (id: string) => dueAt.delete(id),
    /** 0 and less: it may go on. */
    leftMs: (id: string): number => Math.max(dueAt.get(id) ?? Number.NEGATIVE_INFINITY, pausedUntil) - monotonicMs(),
  };
};
