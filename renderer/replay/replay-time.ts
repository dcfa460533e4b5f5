import type { Locale } from "#config/format/unit-word.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", { ...options, timeZone });
  formats.set(key, made);
  return made;
};

const date: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", day: "numeric", weekday: "short" };
const time: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };

/** Date and time of day in the wall's time zone. */
export const replayTime = (atMs: number, locale: Locale, timeZone: string) => {
  const day = formatOf(locale, timeZone, date).format(atMs);
  const clock = formatOf(locale, timeZone, time).format(atMs);
  return { day, clock, whole: `${day} ${clock}` };
};
