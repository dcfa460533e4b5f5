import type { LogRecord } from "#config/contract/log.ts";

export type Json = LogRecord["attributes"][string];
export type ParsedJson = { ok: true; value: Json } | { ok: false; problem: "too large" | "too deep" | "not JSON" };

export type JsonBounds = { maxDepth: number; maxChars: number };
const usual: JsonBounds = { maxDepth: 100, maxChars: 16 * 1024 * 1024 };

const isTooDeep = (text: string, most: number): boolean => {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (quoted && sign === "\\") i++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === "[" || sign === "{")) depth++;
    else if (!quoted && (sign === "]" || sign === "}")) depth--;
    if (depth > most) return true;
  }
  return false;
};

/** Digits without zeros at either end, and the power of ten of the first one: the same for 120, 1.2e2 and 1200E-1. */
const decimalOf = (text: string): string => {
  const [, whole = "", fraction = "", power = "0"] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  if (digits === "") return "0";
  const leading = whole.length + fraction.length - digits.length;
  return `${digits.replace(/(?<=[^0])0+$/, "")}e${Number(power) + whole.length - leading}`;
};

/** The number, or its own digits as a text when JavaScript cannot hold exactly what they say. */
const exactNumber = (value: number, source: string): number | string => {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER || source.length > 400) return source;
  return source === String(value) || decimalOf(source) === decimalOf(String(value)) ? value : source;
};

/**
 * Reads JSON without losing a digit: numbers beyond 2^53, and those of more digits than a double holds, become texts of
 * the same digits.
 */
export const parseJsonExact = (text: string, bounds: JsonBounds = usual): ParsedJson => {
  if (text.length > bounds.maxChars) return { ok: false, problem: "too large" };
  if (isTooDeep(text, bounds.maxDepth)) return { ok: false, problem: "too deep" };
  try {
    // The third argument is ES2026's: JSON.parse source text access.
    const value: Json = JSON.parse(text, (_key, one: Json, context?: { source?: string }) =>
      typeof one === "number" && context?.source !== undefined ? exactNumber(one, context.source) : one,
    );
    return { ok: true, value };
  } catch {
    return { ok: false, problem: "not JSON" };
  }
};
