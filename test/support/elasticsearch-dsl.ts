/** What Elasticsearch says of a request it refuses. */
export class ElasticRefused extends Error {
  readonly status: number;
  readonly type: string;
  constructor(status: number, type: string, reason: string) {
    super(reason);
    this.status = status;
    this.type = type;
  }
}

type Json = unknown;
/** A document by the dotted names of its fields, as it is indexed. */
export type Indexed = ReadonlyMap<string, readonly Json[]>;
export type FieldType = "text" | "keyword" | "long" | "boolean" | "date";

export type Index = {
  typeOf: (field: string) => FieldType | null;
  valuesOf: (document: Indexed, field: string) => readonly Json[];
};

export const flatten = (source: Json): Indexed => {
  const found = new Map<string, Json[]>();
  const walk = (value: Json, path: string) => {
    if (Array.isArray(value)) for (const one of value) walk(one, path);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
    else if (value !== null) found.set(path, [...(found.get(path) ?? []), value]);
  };
  walk(source, "");
  return found;
};

/** Near enough to the standard analyzer: words in lower case, each Han or Hiragana character by itself. */
const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .match(
      /[\p{sc=Katakana}ー]+|\p{sc=Han}|\p{sc=Hiragana}|(?:(?![\p{sc=Katakana}\p{sc=Han}\p{sc=Hiragana}])[\p{L}\p{M}\p{N}_])+/gu,
    ) ?? [];

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const only = (value: Json, query: string): [string, Record<string, Json>] => {
  const [[field, details] = [], ...others] = isObject(value) ? Object.entries(value) : [];
  if (field === undefined || others.length > 0 || !isObject(details))
    throw new ElasticRefused(400, "parsing_exception", `[${query}] query malformed`);
  return [field, details];
};

const wildcard = (pattern: string, flags: string) =>
  new RegExp(
    `^(?:${(pattern.match(/\\.|[^\\]/gsu) ?? [])
      .map((char) =>
        char === "*"
          ? ".*"
          : char === "?"
            ? "."
            : (char.length > 1 && char.startsWith("\\") ? char.slice(1) : char).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"),
      )
      .join("")})$`,
    `s${flags}u`,
  );

const numberOf = (value: Json, type: FieldType): number => {
  const number = Number(value);
  if (type === "long" && Number.isNaN(number))
    throw new ElasticRefused(400, "number_format_exception", `For input string: "${String(value)}"`);
  return number;
};

const equals = (type: FieldType | null, wanted: Json) => (value: Json) => {
  if (type === "long") return Number(value) === numberOf(wanted, type);
  return type === "text" ? tokensOf(String(value)).includes(String(wanted)) : String(value) === String(wanted);
};

const hasPhrase = (text: string, phrase: string): boolean => {
  const [tokens, wanted] = [tokensOf(text), tokensOf(phrase)];
  if (wanted.length === 0) return false;
  return tokens.some((_, at) => wanted.every((token, i) => tokens[at + i] === token));
};

const inRange = (bounds: Record<string, Json>, type: FieldType | null) => (value: Json) => {
  const [compared, of] = type === "keyword" ? [String(value), String] : [Number(value), Number];
  return Object.entries(bounds).every(([op, bound]) => {
    if (op === "format") return true;
    const limit = of(bound);
    if (op === "gte") return compared >= limit;
    if (op === "gt") return compared > limit;
    if (op === "lte") return compared <= limit;
    if (op === "lt") return compared < limit;
    throw new ElasticRefused(400, "parsing_exception", `[range] query does not support [${op}]`);
  });
};

const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

const matchesBool = (clauses: Record<string, Json>, document: Indexed, index: Index): boolean => {
  const each = (name: string) => list(clauses[name]).map((query) => matchesDsl(query, document, index));
  const should = each("should");
  const least = Number(
    clauses["minimum_should_match"] ?? (should.length > 0 && !clauses["must"] && !clauses["filter"] ? 1 : 0),
  );
  return (
    each("must").every(Boolean) &&
    each("filter").every(Boolean) &&
    !each("must_not").some(Boolean) &&
    should.filter(Boolean).length >= least
  );
};

/** Whether a document fits a query of the DSL, for the part of it that searches are translated to. */
export const matchesDsl = (query: Json, document: Indexed, index: Index): boolean => {
  const [[kind, details] = ["", {}]] = isObject(query) ? Object.entries(query) : [];
  const some = (field: string, test: (value: Json) => boolean) => index.valuesOf(document, field).some(test);
  switch (kind) {
    case "match_all":
      return true;
    case "match_none":
      return false;
    case "bool":
      return matchesBool(isObject(details) ? details : {}, document, index);
    case "exists":
      return some(String(isObject(details) ? details["field"] : ""), () => true);
    case "terms": {
      const [[field, wanted] = ["", []]] = Object.entries(isObject(details) ? details : {});
      return some(field, (value) => list(wanted).some((one) => equals(index.typeOf(field), one)(value)));
    }
    case "term": {
      const [field, { value: wanted }] = only(details, kind);
      return some(field, equals(index.typeOf(field), wanted));
    }
    case "match_phrase": {
      const [field, { query: phrase }] = only(details, kind);
      return some(field, (value) =>
        index.typeOf(field) === "text" ? hasPhrase(String(value), String(phrase)) : String(value) === phrase,
      );
    }
    case "wildcard": {
      const [field, { value: pattern, case_insensitive: anyCase }] = only(details, kind);
      const type = index.typeOf(field);
      if (type === "long")
        throw new ElasticRefused(
          400,
          "query_shard_exception",
          `Can only use wildcard queries on keyword, text and wildcard fields - not on [${field}] which is of type [long]`,
        );
      const test = wildcard(String(pattern), anyCase === true ? "i" : "");
      return some(field, (value) =>
        (type === "text" ? tokensOf(String(value)) : [String(value)]).some((one) => test.test(one)),
      );
    }
    case "range": {
      const [field, bounds] = only(details, kind);
      return some(field, inRange(bounds, index.typeOf(field)));
    }
    default:
      throw new ElasticRefused(400, "parsing_exception", `unknown query [${kind}]`);
  }
};
