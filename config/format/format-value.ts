import { scaleBytes, scaleCount, scaleSeconds } from "./scale.ts";
import { type Locale, unitWord } from "./unit-word.ts";

/** A value ready to be drawn: the number large, what stands before and after it smaller. */
export type Formatted = { before: string; number: string; after: string };

export type FormatOptions = { locale: Locale; unit: string | null; decimals?: number | null };

const minus = "\u2212";

/** Fixed decimals, so that a value keeps its width while it changes: three digits that matter. */
const defaultDecimals = (value: number): number => {
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return 0;
  return size >= 10 ? 1 : 2;
};

const digits = (value: number, decimals: number): string => {
  const text = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: "negative",
  }).format(value);
  return text.replace("-", minus);
};

const currencies: Record<string, string> = { JPY: "¥", USD: "$", EUR: "€", GBP: "£", KRW: "₩", CNY: "CN¥" };
const wholeCurrencies = new Set(["JPY", "KRW"]);

const money = (value: number, code: string, { locale, decimals }: FormatOptions): Formatted => {
  const scaled = scaleCount(value, locale);
  const plain = wholeCurrencies.has(code) ? 0 : Math.abs(value) < 100 ? 2 : 0;
  const places = decimals ?? (scaled.suffix === "" ? plain : defaultDecimals(scaled.value));
  const number = digits(scaled.value, places) + scaled.suffix;
  return currencies[code] ? { before: currencies[code], number, after: "" } : { before: "", number, after: code };
};

const secondsIn: Record<string, number> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 };
const byteUnit = /^(bytes?|B)(\/.+)?$/;

/**
 * Formats a value for a wall in Japanese or English. Units that have a scale (time, bytes, money, counts) choose it by
 * the value; all others are written as they are. Values that are no number at all give an em dash, never "NaN".
 */
export const formatValue = (value: number | null, options: FormatOptions): Formatted => {
  const { locale, decimals } = options;
  const unit = options.unit ?? "";
  if (value === null || !Number.isFinite(value)) return { before: "", number: "—", after: "" };
  if (currencies[unit] || /^[A-Z]{3}$/.test(unit)) return money(value, unit, options);
  const perUnit = secondsIn[unit];
  if (perUnit !== undefined) {
    const scaled = scaleSeconds(value * perUnit, locale);
    return { before: "", number: digits(scaled.value, decimals ?? defaultDecimals(scaled.value)), after: scaled.unit };
  }
  const byte = byteUnit.exec(unit);
  if (byte) {
    const scaled = scaleBytes(value);
    const after = scaled.unit + (byte[2] ?? "");
    return { before: "", number: digits(scaled.value, decimals ?? defaultDecimals(scaled.value)), after };
  }
  if (unit === "%" || unit === "percent")
    return { before: "", number: digits(value, decimals ?? (Math.abs(value) >= 100 ? 0 : 1)), after: "%" };
  const scaled = scaleCount(value, locale);
  const number = digits(scaled.value, decimals ?? defaultDecimals(scaled.value)) + scaled.suffix;
  return { before: "", number, after: unitWord(unit, locale) };
};

/** The same in one text, with a thin space before the unit; for axes, labels and those who listen. */
export const valueText = (value: number | null, options: FormatOptions): string => {
  const { before, number, after } = formatValue(value, options);
  if (after === "") return before + number;
  return `${before}${number}${after === "%" ? "" : "\u2009"}${after}`;
};
