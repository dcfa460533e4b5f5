import { isLeaf, type LogLeaf, type LogMatch, type LogQuery } from "./query.ts";

const escapeChars = (text: string, chars: RegExp) => text.replace(chars, "\\$&").replace(/^[-@]/, "\\$&");

/** Wildcards and their backslashes are in a pattern already. */
const patternChars = /[\s+=&|><!(){}[\]^"“”~:#]/gu;

const value = ({ pattern, quoted }: LogMatch): string =>
  quoted ? `"${pattern.replace(/["\\]/g, "\\$&")}"` : escapeChars(pattern, patternChars);

const key = (field: string): string => {
  if (field === "*") return "*";
  const mark = /^[@#]/.exec(field)?.[0] ?? "";
  return mark + escapeChars(field.slice(mark.length), /[\s+=&|><!(){}[\]^"“”~:#*?\\]/gu);
};

/** A leaf without its field. */
const bare = (leaf: LogLeaf): string => {
  switch (leaf.kind) {
    case "match":
      return value(leaf);
    case "exists":
      return "*";
    case "compare":
      return `${leaf.op}${leaf.bound}`;
    case "range": {
      const ends = `${leaf.low ?? "*"} TO ${leaf.high ?? "*"}`;
      return leaf.includes ? `[${ends}]` : `{${ends}}`;
    }
  }
};

const fieldPrefix = ({ field }: LogLeaf) => (field === null ? "" : `${key(field)}:`);

/** Alternatives of one field are key:(a OR b). */
const printAny = (parts: readonly LogQuery[], nested: boolean): string => {
  const leaves = parts.filter(isLeaf);
  const field = leaves[0]?.field ?? null;
  if (field !== null && leaves.length === parts.length && leaves.every((leaf) => leaf.field === field))
    return `${key(field)}:(${leaves.map(bare).join(" OR ")})`;
  const text = parts.map((part) => print(part, true)).join(" OR ");
  return nested ? `(${text})` : text;
};

const print = (query: LogQuery, nested: boolean): string => {
  if (isLeaf(query)) return fieldPrefix(query) + bare(query);
  if (query.kind === "not") return `-${print(query.part, true)}`;
  if (query.kind === "and" && query.parts.length > 0) {
    const text = query.parts.map((part) => print(part, true)).join(" ");
    return nested ? `(${text})` : text;
  }
  if (query.kind === "or") return query.parts.length > 0 ? printAny(query.parts, nested) : "-*";
  return "*";
};

/** The query's one spelling: what parseLogQuery reads back as the same query. */
export const printLogQuery = (query: LogQuery): string => print(query, false);
