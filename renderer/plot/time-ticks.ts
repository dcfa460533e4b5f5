export type TimeTicks = {
  /** Ascending epoch milliseconds, at most five. */
  timesMs: number[];
  /** What tells the ticks apart, so what a label must say. */
  unit: "minute" | "hour" | "day" | "month" | "year";
};

type Step = { unit: TimeTicks["unit"]; count: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const unitMs = { minute: minuteMs, hour: hourMs, day: dayMs, month: 30.44 * dayMs, year: 365.25 * dayMs };
const maxTicks = 5;

const steps: Step[] = [
  ...[1, 2, 5, 10, 15, 30].map((count): Step => ({ unit: "minute", count })),
  ...[1, 2, 3, 6, 12].map((count): Step => ({ unit: "hour", count })),
  ...[1, 2, 4, 7, 14].map((count): Step => ({ unit: "day", count })),
  ...[1, 2, 3, 6].map((count): Step => ({ unit: "month", count })),
  ...[1, 2, 5, 10].map((count): Step => ({ unit: "year", count })),
];

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(timeZone, made);
  return made;
};

const quarterMs = 15 * minuteMs;
const offsets = new Map<string, number>();

const askOffset = (timeMs: number, timeZone: string): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(timeMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - timeMs;
};

/** Intl is slow for many panels; clocks change on quarter hours, so one answer serves a quarter. */
const offsetMs = (timeMs: number, timeZone: string): number => {
  const quarter = Math.floor(timeMs / quarterMs);
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= 500) offsets.clear();
  const asked = askOffset(quarter * quarterMs, timeZone);
  offsets.set(key, asked);
  return asked;
};

/** What the clock on the wall of that zone shows, written as if it were UTC. */
export const toLocalMs = (timeMs: number, timeZone: string): number => timeMs + offsetMs(timeMs, timeZone);

/** The moment a local clock shows `localMs`; where the clock skips it, the moment of the skip's far side. */
const fromLocalMs = (localMs: number, timeZone: string): number => {
  const guess = localMs - (toLocalMs(localMs, timeZone) - localMs);
  const corrected = guess + (localMs - toLocalMs(guess, timeZone));
  return toLocalMs(corrected, timeZone) === localMs ? corrected : Math.max(guess, corrected);
};

/** Local times, as if UTC, of one step's multiples from `fromMs` on. Weeks start on Monday. */
function* localMultiples({ unit, count }: Step, fromMs: number): Generator<number> {
  if (unit === "month" || unit === "year") {
    const months = unit === "year" ? 12 * count : count;
    const from = new Date(fromMs);
    const first = Math.floor((from.getUTCFullYear() * 12 + from.getUTCMonth()) / months) * months;
    for (let month = first; ; month += months) yield Date.UTC(Math.floor(month / 12), month % 12, 1);
  }
  const stepMs = count * unitMs[unit];
  // Day 4 of the epoch was a Monday.
  const originMs = count % 7 === 0 && unit === "day" ? 4 * dayMs : 0;
  for (let ms = originMs + Math.floor((fromMs - originMs) / stepMs) * stepMs; ; ms += stepMs) yield ms;
}

const ticksOf = (step: Step, fromMs: number, toMs: number, timeZone: string): number[] => {
  const ticks: number[] = [];
  for (const localMs of localMultiples(step, toLocalMs(fromMs, timeZone))) {
    const timeMs = fromLocalMs(localMs, timeZone);
    if (timeMs > toMs || ticks.length > maxTicks) break;
    const skipped = step.unit !== "day" && toLocalMs(timeMs, timeZone) !== localMs;
    if (timeMs >= fromMs && timeMs > (ticks.at(-1) ?? Number.NEGATIVE_INFINITY) && !skipped) ticks.push(timeMs);
  }
  return ticks;
};

/** Four or five round local times (fewer where the calendar has none) for the axis of a window from minutes to years. */
export const planTimeTicks = (window: { fromMs: number; toMs: number; timeZone: string }): TimeTicks => {
  const { fromMs, toMs, timeZone } = window;
  for (const step of steps) {
    if ((toMs - fromMs) / (step.count * unitMs[step.unit]) > maxTicks + 1) continue;
    const timesMs = ticksOf(step, fromMs, toMs, timeZone);
    if (timesMs.length <= maxTicks) return { timesMs, unit: step.unit };
  }
  return { timesMs: [], unit: "year" };
};
