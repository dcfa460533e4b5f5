import type { Poll } from "./polls.ts";

const minuteMs = 60e3;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** How often a poll can bring news: as often as the data has a new sample. */
export const baseIntervalMs = (poll: Poll): number => {
  if (poll.kind === "alarms") return minuteMs;
  if (poll.kind === "scalars") return Math.min(Math.max(poll.windowMs / 48, minuteMs), 30 * minuteMs);
  return seriesIntervalMs(poll.stepMs);
};

/** Days are costs: the vendor still adds to the last ones, so they are asked by the hour. */
const seriesIntervalMs = (stepMs: number): number => (stepMs >= dayMs ? hourMs : Math.max(stepMs, 15e3));

/**
 * The next multiple of the interval, moved by what the vendor needs to publish and by the source's own jitter. The
 * jitter does not count for `nowMs`: who asked just before it has that news already.
 */
export const nextPollMs = (nowMs: number, everyMs: number, delayMs: number, jitterMs: number): number =>
  (Math.floor((nowMs - delayMs) / everyMs) + 1) * everyMs + delayMs + jitterMs;

/** `share` (0 to 1) is drawn once a source, so that what travels together stays together. */
export const jitterMs = (everyMs: number, share: number): number => Math.round(share * Math.min(everyMs / 10, 5e3));

export type Wait = { fromMs: number; untilMs: number };

/** A wait that began well after now is over too: the clock was set back, and nothing may hang on its old time. */
export const isOver = (wait: Wait, nowMs: number): boolean => nowMs >= wait.untilMs || nowMs < wait.fromMs - 1000;
