import type { LogRecord } from "#config/contract/log.ts";

export type Json = LogRecord["attributes"][string];

/** Sixteen digits or an exponent: only such a text can hold a number that JavaScript would change. */
const suspicious = /\d[\d.]{15}|\d[eE][+-]?\d/;

/** Of one number; nobody counts so far, and what is written stays. */
const mostDigits = 400;

/** The digits without zeros at either end, and the power of ten of the last. */
const digitsOf = (text: string): { digits: string; power: number } => {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().replace(/^[+-]/, "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  return kept === ""
    ? { digits: "0", power: 0 }
    : { digits: kept, power: Number(exponent) - fraction.length + (digits.length - kept.length) };
};

/** Whether a number's text and what JavaScript makes of it say the same. */
const isHeldExactly = (text: string, value: number): boolean => {
  if (text.length > mostDigits || !Number.isFinite(value)) return false;
  const [written, held] = [digitsOf(text), digitsOf(String(value))];
  return written.digits === held.digits && written.power === held.power;
};

/**
 * JSON whose numbers keep their digits: what JavaScript cannot hold exactly becomes a text as it was written.
 * Throws SyntaxError.
 */
export const parseExactly = (text: string): Json => {
  if (!suspicious.test(text)) return JSON.parse(text);
  // The third argument is ES2026's: JSON.parse source text access.
  return JSON.parse(text, (_key, value: Json, context?: { source?: string }) =>
    typeof value === "number" && context?.source !== undefined && !isHeldExactly(context.source, value)
      ? context.source
      : value,
  );
};
