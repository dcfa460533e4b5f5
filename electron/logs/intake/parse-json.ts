import { type Json, parseExactly } from "#electron/logs/text/exact-json.ts";

const maxDepth = 100;
const maxChars = 64 * 2 ** 20;
const opening = /[[{]/g;

const isTooDeep = (text: string): boolean => {
  // Most lines have few brackets at all.
  if ((text.match(opening)?.length ?? 0) <= maxDepth) return false;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (quoted && sign === "\\") i++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === "[" || sign === "{")) depth++;
    else if (!quoted && (sign === "]" || sign === "}")) depth--;
    if (depth > maxDepth) return true;
  }
  return false;
};

/** JSON with all digits of its numbers; undefined when it is none, too large, or nested too deeply. */
export const parseJson = (text: string): Json | undefined => {
  if (text.length > maxChars || isTooDeep(text)) return undefined;
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
};
