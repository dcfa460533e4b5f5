import { levelOfWord } from "./level.ts";
import { literalOf, patternPieces, spellPattern } from "./pattern.ts";
import type { LogMatch, LogQuery } from "./query.ts";

/** Characters Datadog gives a meaning; a value that holds one is written in quotes. */
const special = /[\s+=&|><!(){}[\]^"“”~*?:\\#]|^[-@]|^(?:AND|OR|NOT)?$/u;

const joined = (kind: "and" | "or", parts: readonly LogQuery[]): LogQuery[] =>
  parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));

/** All of these: flat, without parts that say nothing. */
export const andOf = (parts: readonly LogQuery[]): LogQuery => {
  const flat = joined("and", parts).filter(({ kind }) => kind !== "all");
  const [first] = flat;
  if (!first) return { kind: "all" };
  return flat.length === 1 ? first : { kind: "and", parts: flat };
};

/** Any of these, of which there is at least one. */
export const orOf = (parts: readonly LogQuery[]): LogQuery => {
  const flat = joined("or", parts);
  const [first] = flat;
  if (!first) return notOf({ kind: "all" });
  if (flat.some(({ kind }) => kind === "all")) return { kind: "all" };
  return flat.length === 1 ? first : { kind: "or", parts: flat };
};

export const notOf = (part: LogQuery): LogQuery => (part.kind === "not" ? part.part : { kind: "not", part });

/** "Not" stands before conditions only, never before a group: what holds and what must not can be told apart. */
export const pushNot = (query: LogQuery, negated = false): LogQuery => {
  if (query.kind === "not") return pushNot(query.part, !negated);
  if (query.kind !== "and" && query.kind !== "or") return negated ? notOf(query) : query;
  const kind = (query.kind === "and") === negated ? "or" : "and";
  return { kind, parts: query.parts.map((part) => pushNot(part, negated)) };
};

const target = (field: string | null) => (field === "message" ? null : field);

/** The text itself, without wildcards; a level by any of its names becomes the name used here. */
export const matchText = (field: string | null, text: string, quoted = false): LogMatch => {
  const pattern = field === "status" ? (levelOfWord(text) ?? text) : text;
  return { kind: "match", field: target(field), pattern, quoted: quoted || special.test(pattern) };
};

/** What `field:pattern` means when written without quotes. */
export const matchPattern = (field: string | null, pattern: string): LogQuery => {
  const pieces = patternPieces({ pattern, quoted: false });
  const literal = literalOf({ pattern, quoted: false });
  if (literal !== null) return matchText(field, literal);
  const spelled = spellPattern(pieces);
  if (spelled !== "*") return { kind: "match", field: target(field), pattern: spelled, quoted: false };
  return field === null || field === "*" ? { kind: "all" } : { kind: "exists", field };
};
