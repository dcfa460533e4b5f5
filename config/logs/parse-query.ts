import { andOf, notOf, orOf } from "./build-query.ts";
import { literalOf } from "./pattern.ts";
import type { LogQuery, LogQueryProblem } from "./query.ts";
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
    fail(scan, from, `Parentheses may be nested ${mostDepth} deep, not more`);
    return none;
  }
  const query = readAny(scan, { ...place, depth: place.depth + 1 });
  if (!scan.problem && !take(scan, ")")) fail(scan, from, "This parenthesis is never closed");
  return query;
};

/** A word of its own, or "key:" and what follows it. */
const readKeyed = (scan: Scan, place: Place): LogQuery => {
  const from = scan.at;
  const word = readWord(scan, ":");
  if (word === "CIDR" && peek(scan) === "(") fail(scan, from, "CIDR() is not supported; write @ip:10.0.*");
  if (!take(scan, ":")) {
    scan.at = scan.problem ? scan.at : from;
    return readValue(scan, null);
  }
  const field = word === "*" ? word : literalOf({ pattern: word, quoted: false });
  if (word === "" || word === "@") fail(scan, from, "A field's name must stand before the colon");
  if (field === null) fail(scan, from, "A field's name cannot hold * or ?; *:text searches all fields");
  if (peek(scan) === "(") return readGroup(scan, { field, depth: place.depth });
  if (isSpace(peek(scan)) || peek(scan) === "" || peek(scan) === ")")
    fail(scan, scan.at, `A value must follow ${word}: without a space`);
  return scan.problem ? none : readValue(scan, field);
};

const readTerm = (scan: Scan, place: Place): LogQuery => {
  const char = peek(scan);
  if (char === "(") return readGroup(scan, place);
  if (char === "" || char === ")") {
    fail(scan, scan.at, char === "" ? "The search ends where a term is missing" : "A term is missing before )");
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
      if (isSpace(peek(scan)) || peek(scan) === "")
        fail(scan, from, `${scan.text.charAt(from)} must stand directly before what it excludes`);
    } else break;
    negated = !negated;
  }
  const word = peekKeyword(scan);
  if (word !== null) fail(scan, scan.at, `A term is missing before ${word}; write "${word}" to search the word`);
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
  if (text.length > mostChars)
    return { ok: false, problem: { at: mostChars, message: `A search may have at most ${mostChars} characters` } };
  const scan: Scan = { text, at: 0, problem: null };
  if (text.trim() === "") return { ok: true, query: { kind: "all" } };
  const query = readAny(scan, { field: null, depth: 0 });
  if (!scan.problem && scan.at < text.length) fail(scan, scan.at, "This parenthesis was never opened");
  return scan.problem ? { ok: false, problem: scan.problem } : { ok: true, query };
};
