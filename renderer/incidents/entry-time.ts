import type { Locale } from "#config/format/unit-word.ts";
import { toLocal } from "#config/incidents/local-time.ts";

const two = (value: number) => String(value).padStart(2, "0");

/** Time of day on the wall's clock, to the second. */
export const clockOf = (atMs: number, timezone: string): string => {
  const { hour, minute, second } = toLocal(atMs, timezone);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
};

/** As parseMoment reads it again. */
export const wholeMoment = (atMs: number, timezone: string): string => {
  const { year, month, day } = toLocal(atMs, timezone);
  return `${year}-${two(month)}-${two(day)} ${clockOf(atMs, timezone)}`;
};

/** To the minute; with the day when it is another day than now's. */
export const shortMoment = (atMs: number, nowMs: number, timezone: string): string => {
  const whole = wholeMoment(atMs, timezone).slice(0, 16);
  const today = wholeMoment(nowMs, timezone);
  if (whole.slice(0, 10) === today.slice(0, 10)) return whole.slice(11);
  return whole.slice(0, 4) === today.slice(0, 4) ? whole.slice(5) : whole;
};

const formats = new Map<string, Intl.DateTimeFormat>();

export const dayOf = (atMs: number, locale: Locale, timeZone: string): string => {
  const key = `${locale} ${timeZone}`;
  const options = { year: "numeric", month: "short", day: "numeric", weekday: "short", timeZone } as const;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", options);
  formats.set(key, format);
  return format.format(atMs);
};

const units = {
  en: [
    [86_400, " d"],
    [3600, " h"],
    [60, " min"],
    [1, " s"],
  ],
  ja: [
    [86_400, "日"],
    [3600, "時間"],
    [60, "分"],
    [1, "秒"],
  ],
} as const;

/** A span in its two largest units: "2 min 40 s", "1時間5分". */
export const spanText = (spanMs: number, locale: Locale): string => {
  let left = Math.round(Math.abs(spanMs) / 1000);
  const parts = units[locale].map(([seconds, word]) => {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    return { count, word };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return `0${units[locale][3][1]}`;
  return parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count}${word}`)
    .join(locale === "en" ? " " : "");
};
