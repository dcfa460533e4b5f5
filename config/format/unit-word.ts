export type Locale = "ja" | "en";

/** Units that are words rather than symbols, as Japanese readers expect them. */
const japanese: Record<string, string> = {
  "errors/min": "件/分",
  "events/min": "件/分",
  "calls/min": "回/分",
  "calls/s": "回/秒",
  "exec/s": "回/秒",
  "units/s": "ユニット/秒",
  calls: "回",
  errors: "件",
  events: "件",
  players: "人",
  users: "人",
};

/** A unit as it is written beside a number; unknown ones stay as the wall file has them. */
export const unitWord = (unit: string, locale: Locale): string => (locale === "ja" ? (japanese[unit] ?? unit) : unit);

const scaled = /^(ns|us|µs|ms|s|min|h|%|percent|(bytes?|B)(\/.+)?|[A-Z]{3})$/;

/** True for a unit whose name stays the same whatever the value, so that saying it once is enough for a list or an axis. */
export const isWord = (unit: string | null): unit is string => unit !== null && !scaled.test(unit);
