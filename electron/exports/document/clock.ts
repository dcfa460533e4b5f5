import type { Entry } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";

/** Writes instants in one time zone; the date is added when the incident spans days, the offset when it changes within. */
export type ExportClock = {
  /** 14:03:10, 2026-11-23 14:03:10 or 14:03:10 (UTC+09:00). */
  time: (atMs: number) => string;
  /** By the precision that the entry was given. */
  entryTime: (atMs: number, precision: Entry["precision"]) => string;
  /** Always with its date. */
  dateTime: (atMs: number) => string;
  /** "UTC+09:00", or both offsets when the clocks were changed. */
  offsets: string;
};

type Parts = { date: string; clock: string; minute: string; offset: string };

const partsIn = (timezone: string) => {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  });
  return (atMs: number): Parts => {
    if (!Number.isFinite(atMs) || Math.abs(atMs) > 8.64e15)
      return { date: "????-??-??", clock: "??:??:??", minute: "??:??", offset: "?" };
    const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    const minute = `${part["hour"]}:${part["minute"]}`;
    const offset = (part["timeZoneName"] ?? "").replace("GMT", "UTC");
    return {
      date: `${part["year"]}-${part["month"]}-${part["day"]}`,
      clock: `${minute}:${part["second"]}`,
      minute,
      offset: offset === "UTC" ? "UTC+00:00" : offset,
    };
  };
};

/** `shownMs`: every instant that the document is going to name. */
export const createExportClock = (timezone: string, shownMs: readonly number[]): ExportClock => {
  const partsOf = partsIn(timezone);
  const shown = shownMs.map(partsOf);
  const days = new Set(shown.map(({ date }) => date));
  const offsets = [...new Set(shown.map(({ offset }) => offset))].filter((offset) => offset !== "?");
  const write = (atMs: number, withDate: boolean, length: "clock" | "minute") => {
    const parts = partsOf(atMs);
    const offset = offsets.length > 1 ? ` (${parts.offset})` : "";
    return `${withDate ? `${parts.date} ` : ""}${parts[length]}${offset}`;
  };
  const manyDays = days.size > 1;
  return {
    time: (atMs) => write(atMs, manyDays, "clock"),
    entryTime: (atMs, precision) =>
      write(atMs, manyDays, precision === "exact" || precision === "second" ? "clock" : "minute"),
    dateTime: (atMs) => write(atMs, true, "clock"),
    offsets: offsets.join(", "),
  };
};

const units: Record<Locale, { d: string; h: string; min: string; s: string; gap: string }> = {
  en: { d: " d", h: " h", min: " min", s: " s", gap: " " },
  ja: { d: "日", h: "時間", min: "分", s: "秒", gap: "" },
};

/** 45 s, 2 min 40 s, 1 h 5 min, 3 d 4 h; the sign is left to the caller. */
export const durationText = (ms: number, locale: Locale): string => {
  const { d, h, min, s, gap } = units[locale];
  const seconds = Math.round(Math.abs(ms) / 1000);
  const part = (value: number, unit: string) => (value === 0 ? "" : `${value}${unit}`);
  const both = (great: string, small: string) => [great, small].filter((text) => text !== "").join(gap);
  if (Math.abs(ms) < 9500 && ms % 1000 !== 0) return `${(Math.abs(ms) / 1000).toFixed(1)}${s}`;
  if (seconds < 60) return `${seconds}${s}`;
  if (seconds < 3600) return both(part(Math.floor(seconds / 60), min), part(seconds % 60, s));
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return both(part(Math.floor(minutes / 60), h), part(minutes % 60, min));
  const hours = Math.round(minutes / 60);
  return both(part(Math.floor(hours / 24), d), part(hours % 24, h));
};
