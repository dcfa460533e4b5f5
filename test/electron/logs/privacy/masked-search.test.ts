import { describe, expect, test } from "vitest";
import type { LogQuery } from "#config/logs/query.ts";
import { maskedSearchProblem, openFacets } from "#electron/logs/privacy/masked-search.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { encodings, secrets } from "#test/support/secret-corpus.ts";

const masker = createMasker({ enabled: true, keys: ["customerId"] });
const match = (field: string | null, pattern: string, quoted = false): LogQuery => ({
  kind: "match",
  field,
  pattern,
  quoted,
});

describe("a search that would tell a masked value is refused", () => {
  const queries: Record<string, LogQuery> = {
    "an e-mail address": match(null, "bob@example.com"),
    "the start of one": match(null, "bob@*"),
    "a domain": match(null, "*@example.com"),
    "an address letter by letter": match("@usr.email", "b*"),
    "a card": match(null, "4111 1111 1111 1111", true),
    "the most of a card": match("@n", "411111111*"),
    "the start of a token": match(null, "ghp_*"),
    "a password": match("@user.password", "tiger"),
    "whether there is a password": { kind: "exists", field: "@http.headers.authorization" },
    "a key of the wall file": match("customer_id", "K-1"),
    "a secret number by halves": { kind: "compare", field: "@user.password", op: ">=", bound: 5000 },
    "a card by halves": { kind: "range", field: "@n", low: 4111111111111110, high: null, includes: true },
    "a card by comparison": { kind: "compare", field: "@n", op: "<", bound: 4111111111111112 },
    "a key and its value": match(null, "password=tiger", true),
    "an address as a field": match("@bob@example.com", "1"),
  };
  for (const [name, query] of Object.entries(queries))
    test(name, () => {
      const wrapped: LogQuery = {
        kind: "and",
        parts: [match("service", "auth"), { kind: "or", parts: [{ kind: "not", part: query }, { kind: "all" }] }],
      };
      for (const one of [query, wrapped]) expect(maskedSearchProblem(one, masker)).toMatchObject({ code: "masked" });
    });

  test("every secret of the corpus, however it is written", () => {
    const allowed = secrets.flatMap((secret) =>
      Object.entries(encodings).flatMap(([name, encode]) =>
        maskedSearchProblem(match(null, encode(secret.text), true), masker) ? [] : [`${secret.name} ${name}`],
      ),
    );
    expect(allowed).toEqual([]);
  });
});

describe("an ordinary search is asked", () => {
  const queries: LogQuery[] = [
    { kind: "all" },
    match("service", "auth-*"),
    match(null, "password"),
    match(null, "time*out"),
    match("@order_id", "1234567*"),
    match("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"),
    match("@version", "vite@5.0.1"),
    { kind: "compare", field: "@http.status_code", op: ">=", bound: 500 },
    { kind: "compare", field: "@timestamp", op: ">=", bound: 1_700_000_000_000 },
    { kind: "range", field: "@duration", low: 1e9, high: 5e9, includes: true },
    { kind: "exists", field: "@usr.id" },
  ];
  for (const query of queries) test(JSON.stringify(query), () => expect(maskedSearchProblem(query, masker)).toBeNull());

  test("and anything once the wall file turned masking off", () => {
    const open = createMasker({ enabled: false, keys: ["customerId"] });
    expect(maskedSearchProblem(match("@usr.email", "b*"), open)).toBeNull();
  });
});

test("the problem points at the term", () => {
  const typed = "service:auth bob@example.com";
  const query: LogQuery = { kind: "and", parts: [match("service", "auth"), match(null, "bob@example.com")] };
  expect(maskedSearchProblem(query, masker, typed)).toMatchObject({ at: 13, code: "masked" });
});

test("values of a facet that look the same once masked are counted as one", () => {
  const values = [
    { value: "eu", count: 4 },
    { value: "a@b.example", count: 3 },
    { value: "c@d.example", count: 2 },
  ];
  expect(masker.facet({ field: "@who", values, more: 7 })).toEqual({
    field: "@who",
    values: [
      { value: "•••@•••", count: 5 },
      { value: "eu", count: 4 },
    ],
    more: 7,
  });
  expect(masker.facet({ field: "@db.password", values, more: 0 }).values).toEqual([{ value: "[masked]", count: 9 }]);
  expect(masker.facetValue("@customer_id", "K-1")).toBe("[masked]");
});

test("a masked key gives no facet", () => {
  expect(openFacets(["service", "@customerId", "@http.headers.cookie", "@usr.email"], masker)).toEqual([
    "service",
    "@usr.email",
  ]);
});
