import { andOf, notOf, orOf } from "./build-query.ts";
import { literalOf } from "./pattern.ts";
import type { LogQuery } from "./query.ts";
import { type LogQueryProblem, queryProblem } from "./query-problem.ts";
import { readValue } from "./read-value.ts";
import { fail, isSpace, peek, peekKeyword, readWord, type Scan, skipSpace, take } from "./scan.ts";

type ParsedLogQuery = { ok: true; query: LogQuery } | { ok: false; problem: LogQueryProblem };

const mostChars = 8192;
const mostDepth = 64;
const none: LogQuery = { kind: "all" };

/** `field` is the key whose parentheses are open: key:(a OR b). */
type Place = { field: string | null; depth: number };

const readGroup = (scan: Scan, place: Place): LogQuery => {
  const from = scan.at++;
  if (place.depth >= mostDepth) {
    fail(scan, from, "too-deep", mostDepth);
    return none;
  }
  const query = readAny(scan, { ...place, depth: place.depth + 1 });
  if (!scan.problem && !take(scan, ")")) fail(scan, from, "open-parenthesis");
  return query;
};

/** A word of its own, or "key:" and what follows it. */
const readKeyed = (scan: Scan, place: Place): LogQuery => {
  const from = scan.at;
  const word = readWord(scan, ":");
  if (word === "CIDR" && peek(scan) === "(") fail(scan, from, "cidr");
  if (!take(scan, ":")) {
    scan.at = scan.problem ? scan.at : from;
    return readValue(scan, null);
  }
  const field = word === "*" ? word : literalOf({ pattern: word, quoted: false });
  if (word === "" || word === "@") fail(scan, from, "no-field");
  if (field === null) fail(scan, from, "wild-field");
  if (peek(scan) === "(") return readGroup(scan, { field, depth: place.depth });
  if (isSpace(peek(scan)) || peek(scan) === "" || peek(scan) === ")") fail(scan, scan.at, "no-value", word);
  return scan.problem ? none : readValue(scan, field);
};

const readTerm = (scan: Scan, place: Place): LogQuery => {
  const char = peek(scan);
  if (char === "(") return readGroup(scan, place);
  if (char === "" || char === ")") {
    fail(scan, scan.at, char === "" ? "no-term-at-end" : "no-term-in-parenthesis");
    return none;
  }
  if (place.field !== null || char === '"') return readValue(scan, place.field);
  return readKeyed(scan, place);
};

/** Signs and NOTs before a term; two of them take each other back. */
const readSigned = (scan: Scan, place: Place): LogQuery => {
  let negated = false;
  for (;;) {
    const from = scan.at;
    if (peekKeyword(scan) === "NOT") {
      scan.at += 3;
      skipSpace(scan);
    } else if (take(scan, "-") || take(scan, "!")) {
      if (isSpace(peek(scan)) || peek(scan) === "") fail(scan, from, "lone-sign", scan.text.charAt(from));
    } else break;
    negated = !negated;
  }
  const word = peekKeyword(scan);
  if (word !== null) fail(scan, scan.at, "no-term-before", word);
  const term = readTerm(scan, place);
  return negated ? notOf(term) : term;
};

const readAll = (scan: Scan, place: Place): LogQuery => {
  const parts = [readSigned(scan, place)];
  for (;;) {
    skipSpace(scan);
    if (peek(scan) === "" || peek(scan) === ")" || peekKeyword(scan) === "OR") return andOf(parts);
    if (peekKeyword(scan) === "AND") {
      scan.at += 3;
      skipSpace(scan);
    }
    parts.push(readSigned(scan, place));
  }
};

const readAny = (scan: Scan, place: Place): LogQuery => {
  skipSpace(scan);
  const parts = [readAll(scan, place)];
  while (peekKeyword(scan) === "OR") {
    scan.at += 2;
    skipSpace(scan);
    parts.push(readAll(scan, place));
  }
  return orOf(parts);
};

/** Reads Datadog's search syntax; nothing and "*" are everything. */
export const parseLogQuery = (text: string): ParsedLogQuery => {
  if (text.length > mostChars) return { ok: false, problem: queryProblem(mostChars, "too-long", mostChars) };
  const scan: Scan = { text, at: 0, problem: null };
  if (text.trim() === "") return { ok: true, query: { kind: "all" } };
  const query = readAny(scan, { field: null, depth: 0 });
  if (!scan.problem && scan.at < text.length) fail(scan, scan.at, "closed-parenthesis");
  return scan.problem ? { ok: false, problem: scan.problem } : { ok: true, query };
};
