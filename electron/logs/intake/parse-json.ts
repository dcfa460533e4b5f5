import { type Json, parseJsonExact } from "#electron/logs/text/parse-json-exact.ts";

/** What bodies may have is limited where they are read. */
const bounds = { maxDepth: 100, maxChars: 64 * 2 ** 20 };

/** JSON with all digits of its numbers; undefined when it is none, or nested too deeply. */
export const parseJson = (text: string): Json | undefined => {
  const parsed = parseJsonExact(text, bounds);
  return parsed.ok ? parsed.value : undefined;
};
