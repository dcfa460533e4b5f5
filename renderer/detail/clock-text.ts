import type { Locale } from "#config/format/unit-word.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (locale: Locale, timeZone: string, withDay: boolean): Intl.DateTimeFormat => {
  const key = `${locale} ${timeZone} ${withDay}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
    timeZone,
    ...(withDay ? { month: "numeric", day: "numeric" } : {}),
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  formats.set(key, made);
  return made;
};

const dayMs = 86_400_000;
/** What a Date can hold. */
const most = 8.64e15;

/** Time of day to the second; with the day when it is not within a day of now. Any number gives a text. */
export const clockText = (timeMs: number, nowMs: number, look: { locale: Locale; timezone: string }): string => {
  if (!(Math.abs(timeMs) <= most)) return String(timeMs);
  if (Math.abs(timeMs - nowMs) > 300 * dayMs) return new Date(timeMs).toISOString();
  return formatOf(look.locale, look.timezone, Math.abs(timeMs - nowMs) > 0.9 * dayMs).format(timeMs);
};
