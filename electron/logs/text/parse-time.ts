/** The most a JavaScript Date holds, to either side of 1970. */
const farthestMs = 8.64e15;

const inDate = (ms: number): number | null => (Math.abs(ms) <= farthestMs ? Math.floor(ms) : null);

const unitsMs = [1000, 1, 1e-3, 1e-6];

/**
 * Seconds, milliseconds, microseconds or nanoseconds since 1970, whichever reading is the nearest to now by ratio:
 * today's times are told apart with a factor of 30 to spare.
 */
const epochMs = (value: number, nowMs: number): number | null => {
  if (!Number.isFinite(value)) return null;
  const distance = (unit: number) => Math.abs(Math.log(Math.abs(value * unit) / nowMs));
  const unit = unitsMs.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  // Divided, not multiplied: 1e-6 is no exact number.
  return inDate(unit >= 1 ? value * unit : value / Math.round(1 / unit));
};

const iso =
  /^([+-]\d{6}|\d{4})-?(\d\d)-?(\d\d)(?:(?:[Tt]|\s+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,12}))?)?\s*(?:([Zz]|UTC|GMT)|([+-]\d\d)(?::?(\d\d))?)?)?$/;

const daysIn = (year: number, month: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  // The last year a Date holds has no end.
  return Number.isNaN(date.getTime()) ? 31 : date.getUTCDate();
};

/** Any offset and any year; UTC when it names none. A leap second is the next second. */
const isoMs = (text: string): number | null => {
  const parts = iso.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts.slice(0, 7).map((part) => Number(part ?? 0));
  const [fraction = "", , offsetHours = "+00", offsetMinutes = "00"] = parts.slice(7);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 24 || minute > 59 || second > 60 || Number(offsetMinutes) > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const sign = offsetHours.startsWith("-") ? -1 : 1;
  const offsetMs = sign * (Math.abs(Number(offsetHours)) * 60 + Number(offsetMinutes)) * 60_000;
  const inDayMs = ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  return inDate(date.getTime() + inDayMs - offsetMs);
};

const decimal = /^[+-]?\d{1,20}(?:\.\d{1,12})?$/;

/**
 * When a record says it happened, in milliseconds since 1970: ISO 8601 with any offset, or an epoch in s, ms, us or ns as
 * number or text. null when it is none of them or beyond what a Date holds.
 */
export const parseTime = (value: unknown, nowMs: number): number | null => {
  if (typeof value === "number") return epochMs(value, nowMs);
  if (typeof value !== "string" || value.length > 64) return null;
  const text = value.trim();
  return decimal.test(text) ? epochMs(Number(text), nowMs) : isoMs(text);
};
