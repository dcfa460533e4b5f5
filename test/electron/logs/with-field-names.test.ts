import { expect, test } from "vitest";
import { fieldNames } from "#config/logs/field-names.ts";
import { matchesQuery } from "#config/logs/match-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { valuesOf } from "#config/logs/record-values.ts";
import type { LogSource, RawLogRecord } from "#electron/logs/log-source.ts";
import { withFieldNames } from "#electron/logs/with-field-names.ts";
import { createFakeLogs, rawRecord } from "#test/support/fake-logs.ts";

const { signal } = new AbortController();
const range = { fromMs: 0, toMs: 1e6 };
const queryOf = (text: string) => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query;
};

/** Counts the very fields it is asked for, as vendors do. */
const countingSource = (records: RawLogRecord[]) => {
  const asked: string[][] = [];
  const source: LogSource = {
    ...createFakeLogs(records).source,
    facets: async (query, _range, fields) => {
      asked.push([...fields]);
      return fields.map((field) => {
        const held = records
          .filter((record) => matchesQuery(query, record))
          .flatMap((record) => valuesOf(record, field));
        return { field, values: [...new Set(held)].map((value) => ({ value: String(value), count: 1 })), more: 0 };
      });
    },
  };
  return { source, asked };
};

const records = [
  rawRecord({ id: "tag", tags: ["functionname:prod-login", "aws_account:12"] }),
  rawRecord({ id: "otel", attributes: { faas: { name: "prod-login" }, cloud: { provider: "gcp" } } }),
  rawRecord({ id: "ecs", attributes: { "http.response.status_code": 503 } }),
  rawRecord({ id: "own", attributes: { http: { status_code: 504 } } }),
];
const found = async (text: string) => {
  const source = withFieldNames(countingSource(records).source, fieldNames, () => 0);
  const search = { query: queryOf(text), range, limit: 10, cursor: null, order: "newest" as const };
  return (await source.search(search, signal)).records.map(({ id }) => id);
};

test("a field is found by whatever name a source has for it, and excluded so", async () => {
  expect(await found("function:prod-login")).toEqual(["tag", "otel"]);
  expect(await found("@http.status_code:>=500")).toEqual(["ecs", "own"]);
  expect(await found("-function:prod-login -cloud:gcp")).toEqual(["ecs", "own"]);
  expect(await found("account:12")).toEqual(["tag"]);
});

test("a facet counts the first name that has values, and tries the others seldom", async () => {
  let nowMs = 0;
  const { source, asked } = countingSource(records);
  const named = withFieldNames(source, fieldNames, () => nowMs);
  const facets = async () => {
    const answer = await named.facets({ kind: "all" }, range, ["service", "function", "cloud"], signal);
    return answer.map(({ field, values }) => [field, ...values.map(({ value }) => value)]);
  };
  const whole = [
    ["service", "auth"],
    ["function", "prod-login"],
    ["cloud", "gcp"],
  ];
  expect(await facets()).toEqual(whole);
  expect(await facets()).toEqual(whole);
  expect(asked.at(-1)).toEqual(["service", "functionname", "@cloud.provider"]);
  expect(asked).toHaveLength(3);
  const none = withFieldNames(countingSource([]).source, fieldNames, () => nowMs);
  expect(await none.facets({ kind: "all" }, range, ["cloud"], signal)).toEqual([
    { field: "cloud", values: [], more: 0 },
  ]);
  nowMs = 700_000;
  await facets();
  expect(asked).toHaveLength(4);
});
