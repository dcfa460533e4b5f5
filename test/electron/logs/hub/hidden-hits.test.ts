import { describe, expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { logsConfig } from "#config/wall/logs.ts";
import { createLogHub } from "#electron/logs/hub/log-hub.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { createFakeLogs, rawRecord } from "#test/support/fake-logs.ts";

const { signal } = new AbortController();
const masker = createMasker(logsConfig.parse({}).mask);

const ask = async (records: RawLogRecord[], text: string, limit = 10) => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const { source, calls } = createFakeLogs(records);
  const hub = createLogHub({ sources: new Map([["logs", source]]), masker, now: () => 0, clean: (said) => said });
  const range = { fromMs: 0, toMs: 1_000_000 };
  const first = {
    query: parsed.query,
    range,
    source: null,
    limit,
    cursor: null,
    order: "newest" as const,
    counted: true,
  };
  const answer = await hub.search(first, signal);
  if (!answer) throw new Error("no answer");
  const counted = Object.values(answer.histogram?.counts ?? {})
    .flat()
    .reduce((sum, count) => sum + count, 0);
  return {
    ids: answer.records.map(({ id }) => id),
    counted,
    approximate: answer.approximate,
    facets: answer.facets,
    calls,
  };
};

const guess = "Sakura2026";
const login = rawRecord({ id: "login", timeMs: 5000, message: `login failed: password=${guess} for player 7` });
const nested = rawRecord({ id: "nested", timeMs: 4000, attributes: { body: { password: guess } } });
const plain = rawRecord({ id: "plain", timeMs: 3000, message: "player 7 logged in" });

describe("a guess at a masked value is neither confirmed nor denied", () => {
  test.for([
    ["as a word", guess, []],
    ["as part of a word", "Sakura20*", []],
    ["in any field", `*:${guess}`, []],
    ["beside what is shown", `login ${guess}`, []],
    ["excluded", `player -${guess}`, ["login", "plain"]],
    ["excluded in a group", `player NOT (${guess} OR nothing)`, ["login", "plain"]],
    ["as one of two words", `logged OR ${guess}`, ["plain"]],
  ] as const)("%s: records, facets and histogram are as if it were any word", async ([, text, ids]) => {
    const found = await ask([login, nested, plain], text);
    expect(found.ids).toEqual(ids);
    expect(found.counted).toBe(ids.length);
    expect(found.facets.find(({ field }) => field === "service")?.values ?? []).toEqual(
      ids.length === 0 ? [] : [{ value: "auth", count: ids.length }],
    );
    expect(found.approximate).toBe(false);
  });
});

test("a word that records show is found and counted by the source, masked values beside it or not", async () => {
  const found = await ask([login, plain], "player");
  expect(found.ids).toEqual(["login", "plain"]);
  expect(found.calls).toContain("histogram");
});

test("a search of names alone asks a source no more than before", async () => {
  const found = await ask([login, plain], "service:auth status:info");
  expect(found.calls.filter((call) => call === "search")).toHaveLength(1);
});

test("a word that many records show is counted among the newest, and said so, once one hides it", async () => {
  const many = Array.from({ length: 1500 }, (_, n) =>
    rawRecord({ id: `m${n}`, timeMs: 10_000 + n, message: "Sakura2026" }),
  );
  const found = await ask([...many, rawRecord({ ...login, timeMs: 900_000 })], guess);
  expect(found.ids).not.toContain("login");
  expect([found.counted, found.approximate]).toEqual([1000, true]);
});
