import { isToken } from "./intake-token.ts";
import type { Fields } from "./json-fields.ts";

/** "API_KEY {json}" and "API_KEY text", as Datadog's TCP intake takes them; its keys are 32 hexadecimal digits. */
const datadogKey = /^([0-9a-f]{32})(?: |$)/i;

const longestToken = 512;

export type KeyedLine = { line: string; isKnown: boolean };

/** A line without the token or the key before it, and whether it was the token. */
export const withoutKey = (line: string, token: string | null): KeyedLine => {
  if (token !== null) {
    const end = line.indexOf(" ");
    const head = end === -1 ? line.trim() : line.slice(0, end);
    if (head.length <= longestToken && isToken(head, token))
      return { line: end === -1 ? "" : line.slice(end + 1), isKnown: true };
  }
  const key = datadogKey.exec(line);
  return { line: key ? line.slice(key[0].length) : line, isKnown: false };
};

/** The same for a token among the fields of a line. */
export const withoutTokenField = (fields: Fields, token: string | null): { fields: Fields; isKnown: boolean } => {
  const given = fields["token"];
  if (token === null || typeof given !== "string" || !isToken(given, token)) return { fields, isKnown: false };
  return { fields: Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "token")), isKnown: true };
};
