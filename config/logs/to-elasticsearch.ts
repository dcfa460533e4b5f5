import { levelNames, levelsAsked } from "./level.ts";
import { literalOf } from "./pattern.ts";
import type { LogMatch, LogQuery } from "./query.ts";

/** A query of the query DSL (elastic.co/docs/reference/query-languages/querydsl), for OpenSearch too. */
export type ElasticQuery = { [name: string]: string | number | boolean | readonly unknown[] | ElasticQuery };

/**
 * The index's field for a query's ("service", "@http.status_code", "status"; null: the message). Exact matches need
 * keyword or number fields: "service.keyword" where strings were mapped dynamically.
 */
export type ElasticField = (field: string | null) => string;

const bool = (clause: "must" | "should" | "must_not", queries: readonly ElasticQuery[]): ElasticQuery => ({
  bool: { [clause]: queries, ...(clause === "should" ? { minimum_should_match: 1 } : {}) },
});

const nothing: ElasticQuery = { match_none: {} };

/** Level names as loggers write them: error, ERROR, Error. */
const spellings = (name: string) => [name, name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1)];

const levelQuery = (match: LogMatch, name: string): ElasticQuery => {
  const levels = levelsAsked(match);
  if (levels.length === 0) return nothing;
  const terms: ElasticQuery = { terms: { [name]: levels.flatMap((level) => levelNames[level]).flatMap(spellings) } };
  return levels.includes("unknown") ? bool("should", [terms, bool("must_not", [{ exists: { field: name } }])]) : terms;
};

/** Query strings cannot hold < and > in any spelling, and parse the rest unless escaped. */
const escapeQueryString = (pattern: string) =>
  pattern.replace(/[<>]/g, "?").replace(/[\s+\-=&|!(){}[\]^"~:/#@]/g, "\\$&");

const matchQuery = (match: LogMatch, fieldOf: ElasticField): ElasticQuery => {
  const { field, pattern } = match;
  const literal = literalOf(match);
  if (field === "*") {
    if (literal !== null) return { multi_match: { query: literal, type: "phrase", fields: ["*"], lenient: true } };
    return { query_string: { query: escapeQueryString(pattern), fields: ["*"], lenient: true } };
  }
  const name = fieldOf(field);
  if (field === "status") return levelQuery(match, name);
  if (field === null && literal !== null) return { match_phrase: { [name]: { query: literal } } };
  if (literal !== null) return { term: { [name]: { value: literal } } };
  // Datadog's * ? and \ are this query's own
  return { wildcard: { [name]: { value: pattern, case_insensitive: field === null } } };
};

const operators = { ">": "gt", ">=": "gte", "<": "lt", "<=": "lte" } as const;

const rangeQuery = (name: string, { low, high, includes }: Extract<LogQuery, { kind: "range" }>): ElasticQuery => ({
  range: {
    [name]: {
      ...(low === null ? {} : { [includes ? "gte" : "gt"]: low }),
      ...(high === null ? {} : { [includes ? "lte" : "lt"]: high }),
    },
  },
});

/** The search in Elasticsearch's and OpenSearch's query DSL. Values are JSON strings, never parts of a query text. */
export const toElasticsearch = (query: LogQuery, fieldOf: ElasticField): ElasticQuery => {
  const each = (parts: readonly LogQuery[]) => parts.map((part) => toElasticsearch(part, fieldOf));
  switch (query.kind) {
    case "all":
      return { match_all: {} };
    case "and": {
      const excluded = query.parts.flatMap((part) => (part.kind === "not" ? [part.part] : []));
      const asked = query.parts.filter(({ kind }) => kind !== "not");
      return {
        bool: {
          ...(asked.length > 0 ? { must: each(asked) } : {}),
          ...(excluded.length > 0 ? { must_not: each(excluded) } : {}),
        },
      };
    }
    case "or":
      return query.parts.length > 0 ? bool("should", each(query.parts)) : nothing;
    case "not":
      return bool("must_not", each([query.part]));
    case "match":
      return matchQuery(query, fieldOf);
    case "exists":
      return { exists: { field: fieldOf(query.field) } };
    case "compare":
      return { range: { [fieldOf(query.field)]: { [operators[query.op]]: query.bound } } };
    case "range":
      return rangeQuery(fieldOf(query.field), query);
  }
};
