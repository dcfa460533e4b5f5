import type { Locale } from "./unit-word.ts";

const words: Record<Locale, [string, string, string, string]> = {
  en: ["s", "m", "h", "d"],
  ja: ["秒", "分", "時間", "日"],
};

/** How long ago in one short word: 45s, 3m, 2h, 5d; 45秒, 3分, 2時間, 5日. Negative ages count as zero. */
export const formatAge = (ageMs: number, locale: Locale): string => {
  const [second, minute, hour, day] = words[locale];
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  if (seconds < 60) return `${seconds}${second}`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${minute}`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)}${hour}`;
  return `${Math.floor(seconds / 86_400)}${day}`;
};
