import type { SourceFacts } from "#electron/sources/source.ts";
import { aheadMs } from "./coverage.ts";
import { type Poll, previousEveryMs } from "./polls.ts";
import { baseIntervalMs } from "./schedule.ts";

const hourMs = 3600e3;

/** Polls that travel together: one kind, one step or window, one interval. */
export type Family = {
  kind: Poll["kind"];
  /** null for what is not sampled. */
  stepMs: number | null;
  windowMs: number | null;
  everyMs: number;
  /** How many questions travel in one request. */
  chunk: number;
  polls: Poll[];
};

/** How many times slower than its data a poll is asked. */
export const slowings = [1, 2, 4, 8, 16] as const;
export type Slowing = (typeof slowings)[number];
const slowest = 16;

const familyKey = (poll: Poll): string => {
  if (poll.kind === "series") return `series ${poll.stepMs}`;
  return poll.kind === "scalars" ? `scalars ${poll.windowMs}` : "alarms";
};

export const toFamilies = (polls: Iterable<Poll>, facts: SourceFacts): Family[] => {
  const families = new Map<string, Family>();
  for (const poll of polls) {
    const key = familyKey(poll);
    const known = families.get(key);
    if (known) known.polls.push(poll);
    else
      families.set(key, {
        kind: poll.kind,
        stepMs: poll.kind === "series" ? poll.stepMs : null,
        windowMs: poll.kind === "scalars" ? poll.windowMs : null,
        everyMs: baseIntervalMs(poll),
        chunk: poll.kind === "series" ? facts.seriesPerRequest : poll.kind === "scalars" ? facts.scalarsPerRequest : 1,
        polls: [poll],
      });
  }
  return [...families.values()];
};

/** The window before, and past windows fetched ahead: the same at any pace. */
const occasionalPerHour = ({ kind, windowMs, stepMs, chunk, polls }: Family): number => {
  if (kind === "scalars") return (Math.ceil(polls.length / chunk) * hourMs) / previousEveryMs(windowMs ?? hourMs);
  const windows = polls.flatMap((poll) => (poll.kind === "series" ? poll.windows : []));
  const past = Map.groupBy(
    windows.filter(({ offsetMs }) => offsetMs > 0),
    ({ offsetMs, windowMs: longMs }) => `${offsetMs} ${longMs}`,
  );
  let perHour = 0;
  for (const same of past.values())
    perHour += (Math.ceil(same.length / chunk) * hourMs) / aheadMs(same[0]?.windowMs ?? hourMs, stepMs ?? hourMs);
  return perHour;
};

/**
 * Requests an hour, when each poll is slowed as told. All slowings divide the slowest one, so that whoever is due at
 * one beat shares requests: the mean over sixteen beats is exact.
 */
export const familyPerHour = (family: Family, slowingOf: (poll: Poll) => number): number => {
  let requests = 0;
  const counts = slowings.map((slowing) => family.polls.filter((poll) => slowingOf(poll) === slowing).length);
  for (let beat = 0; beat < slowest; beat++) {
    const due = slowings.reduce((sum, slowing, i) => sum + (beat % slowing === 0 ? (counts[i] ?? 0) : 0), 0);
    requests += Math.ceil(due / Math.max(1, family.chunk));
  }
  return (requests / slowest) * (hourMs / family.everyMs) + occasionalPerHour(family);
};
