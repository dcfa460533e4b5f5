import { type Json, parseJsonExact } from "#electron/logs/text/parse-json-exact.ts";

/** What bodies may have is limited where they are read. */
const bounds = { maxDepth: 100, maxChars: 64 * 2 ** 20 };

/** Fifteen digits are always held exactly: only in such a text can a number lose any. */
const mayLoseDigits = /\d[\d.]{15}|\d[eE]/;
const opening = /[[{]/g;

const parseQuickly = (text: string): Json | undefined => {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

/** JSON with all digits of its numbers; undefined when it is none, or nested too deeply. */
export const parseJson = (text: string): Json | undefined => {
  // Most lines are short and plain, and reading them exactly takes five times as long.
  if (!mayLoseDigits.test(text) && (text.match(opening)?.length ?? 0) <= bounds.maxDepth) return parseQuickly(text);
  const parsed = parseJsonExact(text, bounds);
  return parsed.ok ? parsed.value : undefined;
};
