import { toLocalMs } from "#renderer/plot/time-ticks.ts";

/** Years in which time zones are worth minding. */
const [firstMs, lastMs] = [Date.UTC(1900), Date.UTC(2200)];
/** What a Date can hold. */
const mostMs = 8.64e15;

const localIso = (timeMs: number, timezone: string): string => new Date(toLocalMs(timeMs, timezone)).toISOString();

/** The whole of a record's time in the wall's zone, to the millisecond; other centuries in UTC, and no number breaks it. */
export const wholeTime = (timeMs: number, timezone: string): string => {
  if (!(Math.abs(timeMs) <= mostMs)) return String(timeMs);
  if (timeMs < firstMs || timeMs > lastMs) return new Date(timeMs).toISOString();
  return localIso(timeMs, timezone).slice(0, 23).replace("T", " ");
};

/** For a row: without the year, and on the same day as `nowMs` without the day. */
export const rowTime = (timeMs: number, nowMs: number, timezone: string): string => {
  const whole = wholeTime(timeMs, timezone);
  const today = wholeTime(nowMs, timezone);
  if (whole.slice(0, 10) === today.slice(0, 10)) return whole.slice(11);
  return whole.slice(0, 4) === today.slice(0, 4) ? whole.slice(5) : whole;
};

/** To the minute, or to the second where a window is short. */
export const windowTime = (timeMs: number, nowMs: number, timezone: string, spanMs: number): string =>
  rowTime(timeMs, nowMs, timezone).slice(0, spanMs < 600_000 ? -4 : -7);
