import { seedOf, uniform } from "./random.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Japan has no daylight saving time. */
const tokyoOffsetMs = 9 * hourMs;
/** Where growth is 1: some 2 % a month around here, and never beyond a quarter, so that capacities stay right. */
const epochMs = Date.UTC(2026, 6, 1);
const growth = 0.25;

/** Players at each hour of a Tokyo day, against the evening peak. */
const byHour = [
  0.55, 0.38, 0.25, 0.18, 0.15, 0.16, 0.25, 0.42, 0.5, 0.42, 0.42, 0.48, 0.68, 0.56, 0.46, 0.5, 0.58, 0.66, 0.75, 0.85,
  0.95, 1, 0.95, 0.78,
];
/** Sunday first, as Date counts. */
const byWeekday = [1, 0.73, 0.72, 0.73, 0.74, 0.81, 0.98];

/** Position in a closed ring of values, eased so that the line has no corners. */
const around = (ring: readonly number[], position: number): number => {
  const at = Math.floor(position);
  const ease = (1 - Math.cos(Math.PI * (position - at))) / 2;
  const index = ((at % ring.length) + ring.length) % ring.length;
  const from = ring[index] ?? 1;
  const to = ring[(index + 1) % ring.length] ?? 1;
  return from + (to - from) * ease;
};

const moodSeed = seedOf("mood");
const moodMs = 5 * hourMs;
/** No week is like the one before: some hours are up to a tenth busier or quieter. */
const moodAt = (timeMs: number): number => {
  const at = Math.floor(timeMs / moodMs);
  const ease = (1 - Math.cos(Math.PI * (timeMs / moodMs - at))) / 2;
  const from = uniform(moodSeed, at);
  const to = uniform(moodSeed, at + 1);
  return 0.9 + 0.2 * (from + (to - from) * ease);
};

/** How busy the game is at an instant; 1 is a Sunday evening's peak in July 2026. */
export const loadAt = (timeMs: number): number => {
  const tokyoMs = timeMs + tokyoOffsetMs;
  const hourOfDay = (tokyoMs % dayMs) / hourMs;
  /** 1970-01-01 was a Thursday; a weekday's own factor holds at its noon. */
  const weekday = tokyoMs / dayMs + 4 - 0.5;
  const years = (timeMs - epochMs) / (365 * dayMs);
  const rhythm = around(byHour, hourOfDay) * around(byWeekday, weekday);
  return rhythm * moodAt(timeMs) * (1 + growth * Math.tanh(years));
};
