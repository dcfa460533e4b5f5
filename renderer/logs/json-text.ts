export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const mostChars = 2_000_000;

/** Numbers that JavaScript cannot hold exactly stay texts of the same digits, as in the API. */
const exact = (_key: string, value: unknown, context?: { source?: string }): unknown => {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return Number.isSafeInteger(value) || /[.e]/i.test(context.source) ? value : context.source;
};

/** An object or array written as a text; undefined for any other text. */
export const parseJsonText = (text: string): Json | undefined => {
  if (text.length > mostChars || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text, exact);
  } catch {
    return undefined;
  }
};
