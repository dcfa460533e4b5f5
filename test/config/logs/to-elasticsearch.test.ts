import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { toElasticsearch } from "#config/logs/to-elasticsearch.ts";
import { anyQuery, anyText } from "./any-query.ts";

const fieldOf = (field: string | null) =>
  field === null ? "message" : field === "status" ? "log.level" : field.replace(/^@/, "");

const elastic = (text: string) => {
  const result = parseLogQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return toElasticsearch(result.query, fieldOf);
};

const range = (name: string, bounds: object) => ({ range: { [name]: bounds } });

test.each([
  ["", { match_all: {} }],
  ["-*", { bool: { must_not: [{ match_all: {} }] } }],
  ["timeout", { match_phrase: { message: { query: "timeout" } } }],
  ['"time out*"', { match_phrase: { message: { query: "time out*" } } }],
  ["time*", { wildcard: { message: { value: "time*", case_insensitive: true } } }],
  ["service:auth", { term: { service: { value: "auth" } } }],
  ["@http.url:/a?\\**", { wildcard: { "http.url": { value: "/a?\\**", case_insensitive: false } } }],
  ["@n:*", { exists: { field: "n" } }],
  ["@n:>=5", range("n", { gte: 5 })],
  ["@n:<5", range("n", { lt: 5 })],
  ["@n:[1 TO *]", range("n", { gte: 1 })],
  ["@n:{1 TO 2}", range("n", { gt: 1, lt: 2 })],
  [
    "a b -c -d",
    {
      bool: {
        must: ["a", "b"].map((query) => ({ match_phrase: { message: { query } } })),
        must_not: ["c", "d"].map((query) => ({ match_phrase: { message: { query } } })),
      },
    },
  ],
  [
    "service:(a OR b)",
    { bool: { should: ["a", "b"].map((value) => ({ term: { service: { value } } })), minimum_should_match: 1 } },
  ],
  ["status:mine", { match_none: {} }],
  ["status:debug", { terms: { "log.level": ["debug", "DEBUG", "Debug"] } }],
  [
    "status:unknown",
    {
      bool: {
        should: [
          { terms: { "log.level": ["unknown", "UNKNOWN", "Unknown"] } },
          { bool: { must_not: [{ exists: { field: "log.level" } }] } },
        ],
        minimum_should_match: 1,
      },
    },
  ],
  ["*:Peter", { multi_match: { query: "Peter", type: "phrase", fields: ["*"], lenient: true } }],
  ["*:a\\ b*", { query_string: { query: "a\\ b*", fields: ["*"], lenient: true } }],
])("the query DSL of %s", (text, expected) => {
  expect(elastic(text)).toEqual(expected);
});

test("a full text pattern can add no operator to the query text it must be written in", () => {
  const query = expect.stringMatching(/^(?:\\.|[^\\+\-=&|!()^~:/#@<>[\]{}"\s])*$/su);
  fc.assert(
    fc.property(anyText, (text) => {
      const pattern = `${text.replace(/[\\*?]/g, "")}*`;
      expect(toElasticsearch({ kind: "match", field: "*", pattern, quoted: false }, fieldOf)).toEqual({
        query_string: { query, fields: ["*"], lenient: true },
      });
    }),
  );
});

test("values stay strings and bounds numbers: any query is JSON", () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const dsl = toElasticsearch(query, fieldOf);
      expect(JSON.parse(JSON.stringify(dsl))).toEqual(dsl);
    }),
  );
});
