import type { RateLimit } from "#electron/sources/source.ts";

export type Meter = {
  /** For SourceDeps. */
  onCall: () => void;
  onRateLimit: (limit: RateLimit) => void;
  callsLastHour: () => number;
  callsTotal: () => number;
  /** Of the limits still running, the one that allows the slowest pace; else the last one heard of. */
  rateLimit: () => RateLimit | null;
};

const minutes = 60;
/** Vendors name a few buckets; more than these are forgotten, oldest first. */
const maxNames = 16;

const perMs = (limit: RateLimit, nowMs: number): number =>
  limit.resetAtMs === null || limit.resetAtMs <= nowMs
    ? Number.POSITIVE_INFINITY
    : Math.max(0, limit.remaining) / (limit.resetAtMs - nowMs);

/** Counts one source's HTTP calls in a ring of minutes, and keeps what its rate-limit headers said. */
export const createMeter = ({ now }: { now: () => number }): Meter => {
  const ring = Array.from({ length: minutes }, () => ({ minute: Number.NaN, calls: 0 }));
  const limits = new Map<string, RateLimit>();
  let total = 0;
  const minuteNow = () => Math.floor(now() / 60e3);
  return {
    onCall: () => {
      total++;
      const minute = minuteNow();
      const slot = ring[((minute % minutes) + minutes) % minutes];
      if (!slot) return;
      slot.calls = slot.minute === minute ? slot.calls + 1 : 1;
      slot.minute = minute;
    },
    onRateLimit: (limit) => {
      limits.delete(limit.name);
      limits.set(limit.name, limit);
      const [oldest] = limits.keys();
      if (limits.size > maxNames && oldest !== undefined) limits.delete(oldest);
    },
    callsLastHour: () => {
      const newest = minuteNow();
      return ring.reduce(
        (sum, slot) => (slot.minute <= newest && slot.minute > newest - minutes ? sum + slot.calls : sum),
        0,
      );
    },
    callsTotal: () => total,
    rateLimit: () => {
      const nowMs = now();
      const heard = [...limits.values()].reverse();
      return heard.toSorted((a, b) => perMs(a, nowMs) - perMs(b, nowMs))[0] ?? null;
    },
  };
};
