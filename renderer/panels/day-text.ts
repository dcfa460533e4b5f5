import type { Locale } from "#config/format/unit-word.ts";

const formats: Record<Locale, Intl.DateTimeFormat> = {
  ja: new Intl.DateTimeFormat("ja-JP", { month: "numeric", day: "numeric", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { month: "short", day: "numeric", timeZone: "UTC" }),
};

/** A day of a bill. Vendor days are days in UTC. */
export const dayText = (dayMs: number, locale: Locale): string => formats[locale].format(dayMs);
