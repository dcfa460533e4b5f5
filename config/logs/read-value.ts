import { andOf, matchPattern, matchText } from "./build-query.ts";
import type { LogQuery } from "./query.ts";
import { fail, peek, readQuoted, readWord, type Scan, skipSpace, take } from "./scan.ts";

const none: LogQuery = { kind: "all" };
const numberText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const mostWildChars = 256;

const readNumber = (scan: Scan, after: string): number | null => {
  const from = scan.at;
  const word = readWord(scan, "]}");
  const value = Number(word);
  // + 0: a negative zero would not survive printing
  if (numberText.test(word) && Number.isFinite(value)) return value + 0;
  fail(scan, from, "no-number", after);
  return null;
};

const readBound = (scan: Scan, after: string): { value: number | null } | null => {
  skipSpace(scan);
  if (take(scan, "*")) return { value: null };
  const value = readNumber(scan, after);
  return value === null ? null : { value };
};

const rangeOf = (field: string, low: number | null, high: number | null, open: string, close: string): LogQuery => {
  if ((open === "[") === (close === "]")) return { kind: "range", field, low, high, includes: open === "[" };
  const parts: LogQuery[] = [];
  if (low !== null) parts.push({ kind: "compare", field, op: open === "[" ? ">=" : ">", bound: low });
  if (high !== null) parts.push({ kind: "compare", field, op: close === "]" ? "<=" : "<", bound: high });
  return parts.length > 0 ? andOf(parts) : { kind: "range", field, low, high, includes: true };
};

/** [400 TO 499] or {400 TO 499}; * leaves an end open. */
const readRange = (scan: Scan, field: string): LogQuery => {
  const from = scan.at;
  const open = peek(scan);
  scan.at++;
  const low = readBound(scan, open);
  skipSpace(scan);
  if (!scan.problem && !take(scan, "TO")) fail(scan, scan.at, "range-without-to");
  const high = scan.problem ? null : readBound(scan, "TO");
  skipSpace(scan);
  const close = peek(scan);
  if (!scan.problem && close !== "]" && close !== "}") fail(scan, from, "open-range");
  if (scan.problem || !low || !high) return none;
  scan.at++;
  if (low.value !== null && high.value !== null && low.value > high.value) fail(scan, from, "range-turned");
  return rangeOf(field, low.value, high.value, open, close);
};

const operators = [">=", "<=", ">", "<"] as const;

/** What stands after "field:", short of parentheses. `field` null: a term of its own. */
export const readValue = (scan: Scan, field: string | null): LogQuery => {
  const from = scan.at;
  if (peek(scan) === '"') return matchText(field, readQuoted(scan), true);
  if (field !== null && "[{".includes(peek(scan)) && peek(scan) !== "") return readRange(scan, field);
  const op = field === null ? undefined : operators.find((one) => take(scan, one));
  if (field !== null && op !== undefined) {
    const bound = readNumber(scan, op);
    return bound === null ? none : { kind: "compare", field, op, bound };
  }
  const word = readWord(scan);
  if (word === "" && !scan.problem) fail(scan, from, "no-value", field ?? "here");
  const query = matchPattern(field, word);
  if (query.kind === "match" && !query.quoted && word.length > mostWildChars && /[*?]/.test(query.pattern))
    fail(scan, from, "wild-too-long", mostWildChars);
  return query;
};
