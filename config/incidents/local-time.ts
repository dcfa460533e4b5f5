/** A reading of the clock on the wall, without saying which instant it was. */
export type LocalTime = {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timezone: string): Intl.DateTimeFormat => {
  const known = formats.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timezone, made);
  return made;
};

/** What the clock shows there at that instant. */
export const toLocal = (atMs: number, timezone: string): LocalTime => {
  const parts = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
};

const asUtc = ({ year, month, day, hour, minute, second }: LocalTime): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
};

const offsetMs = (atMs: number, timezone: string): number => {
  const wholeMs = Math.floor(atMs / 1000) * 1000;
  return asUtc(toLocal(wholeMs, timezone)) - wholeMs;
};

/** False for the 30th of February and 25 o'clock. */
export const isReal = (local: LocalTime): boolean => {
  if (local.hour > 23 || local.minute > 59 || local.second > 59) return false;
  const date = new Date(asUtc({ ...local, hour: 0, minute: 0, second: 0 }));
  return date.getUTCMonth() === local.month - 1 && date.getUTCDate() === local.day;
};

/**
 * The instants at which the clock shows this, earliest first: two where it was set back. Where it was set forward past
 * it, the instant as far after the jump as the reading is after the gap's beginning.
 */
export const instantsOf = (local: LocalTime, timezone: string): [number, ...number[]] => {
  const utcMs = asUtc(local);
  const before = offsetMs(utcMs - dayMs, timezone);
  const after = offsetMs(utcMs + dayMs, timezone);
  const candidates = [...new Set([utcMs - before, utcMs - after])].sort((a, b) => a - b);
  const [first, ...others] = candidates.filter((atMs) => atMs + offsetMs(atMs, timezone) === utcMs);
  return first === undefined ? [utcMs - before] : [first, ...others];
};

/** The date so many days from this one, at the same reading. */
export const addDays = (local: LocalTime, days: number): LocalTime => {
  const date = new Date(asUtc(local) + days * dayMs);
  return { ...local, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};
