import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesQuery } from "#config/logs/match-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { packedCells } from "#electron/logs/store/cells.ts";
import { createJudge } from "#electron/logs/store/judge.ts";
import type { NewLogRecord } from "#electron/logs/store/log-store.ts";
import { growSegment, type Segment } from "#electron/logs/store/segment.ts";
import { no, spread, unsure, yes } from "#electron/logs/store/verdict.ts";
import { packedWords } from "#electron/logs/store/words.ts";
import { newRecord } from "./log-desk.ts";
import { anyQuery, anyRecord } from "./made-logs.ts";

const grow = (records: readonly NewLogRecord[]) => {
  const growing = growSegment(1, 1, 0);
  growing.add(records, 0, 0);
  return growing;
};

/** As it is read back from a file. */
const sealed = ({ packed }: ReturnType<typeof grow>): Segment => {
  const { facts, words, cells, levels, timesMs } = packed();
  return {
    ...facts,
    timesMs: () => timesMs,
    levels: () => levels,
    words: () => packedWords(words, facts.count),
    cells: (name) => {
      const column = cells.get(name);
      return column ? packedCells(column) : null;
    },
    columns: () => cells.keys(),
  };
};

const verdictsOn = (segment: Segment, query: LogQuery, from = 0): number[] => {
  const rows = { from, to: segment.count };
  return [...spread(createJudge(query)(segment, rows), rows)];
};

/** Through JSON, as files give records back. */
const stored = (record: NewLogRecord): NewLogRecord => JSON.parse(JSON.stringify(record));

test("what the columns are sure of is what the query says of the record", () => {
  fc.assert(
    fc.property(
      fc.array(anyRecord, { minLength: 1, maxLength: 8 }),
      fc.array(anyQuery, { minLength: 1, maxLength: 6 }),
      fc.nat(7),
      (records, queries, from) => {
        const growing = grow(records);
        for (const query of queries) {
          const expected = records.map((record) => (matchesQuery(query, stored(record)) ? yes : no));
          const told = verdictsOn(growing.segment, query);
          expect(told.map((verdict, i) => (verdict === unsure ? expected[i] : verdict))).toEqual(expected);
          expect(verdictsOn(sealed(growing), query)).toEqual(told);
          expect(verdictsOn(growing.segment, query, Math.min(from, records.length))).toEqual(told.slice(from));
        }
      },
    ),
    { numRuns: 1_500 },
  );
});

describe("no record needs to be read for", () => {
  const records = [
    newRecord({
      message: "GET /a?x=1 -> 500 in 12.5 ms",
      tags: ["env:prod", "bare"],
      attributes: { n: [1, "2"], o: {} },
    }),
    newRecord({ message: "タイムアウト", error: { type: "E", message: "m", stack: `E: m\n at f (a.js:1:2)` } }),
    newRecord({ message: "", service: null, attributes: { "a.b": { c: "x\ny" }, long: "w ".repeat(3_000) } }),
  ];
  test.each([
    "*",
    "get",
    '"500 in"',
    "*et*",
    "g?t",
    "->",
    "=",
    "イムア",
    "@n:2",
    "@n:>1",
    "@n:[* TO 1]",
    "@a.b.c:*y",
    "@a.b:*",
    "@o:*",
    "-@long:*w*",
    "@error.stack:*a.js*",
    "*:prod",
    "*:js",
    "env:pr*",
    "tags:bare",
    "service:orders OR host:b",
    "status:info -message:*",
  ])("%s", (text) => {
    const parsed = parseLogQuery(text);
    const query = parsed.ok ? parsed.query : { kind: "or" as const, parts: [] };
    expect(parsed.ok).toBe(true);
    const expected = records.map((record) => (matchesQuery(query, record) ? yes : no));
    expect(verdictsOn(grow(records).segment, query)).toEqual(expected);
  });
});

test("what is too long, too deep or too much for columns is left to the record", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(80)}1${"}".repeat(80)}`);
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`k${i}`, i]));
  const records = [
    newRecord({ attributes: { text: "x".repeat(9_000) } }),
    newRecord({ attributes: deep }),
    newRecord({ attributes: many }),
    newRecord({ message: "word ".repeat(4_000) }),
    newRecord({ attributes: { text: "y" } }),
  ];
  const query = (field: string | null): LogQuery => ({ kind: "match", field, pattern: "z", quoted: false });
  expect(verdictsOn(grow(records).segment, query("@text"))).toEqual([unsure, unsure, unsure, no, no]);
  expect(verdictsOn(grow(records).segment, query(null))).toEqual([no, unsure, unsure, unsure, no]);
});

test("a segment is full before its numbers or the memory for its texts run out", () => {
  const words = grow([]);
  for (let block = 0; !words.isFull(); block++) {
    expect(block).toBeLessThan(600);
    words.add(
      Array.from({ length: 128 }, (_, i) => newRecord({ message: `a${block} b${i} c${block * 128 + i}` })),
      0,
      0,
    );
  }
  expect(words.segment.count).toBe(16_384);
  const texts = grow([]);
  for (let i = 0; !texts.isFull(); i++) {
    expect(i).toBeLessThan(2_000);
    texts.add([newRecord({ attributes: { body: `${i} ${"x".repeat(6_000)}` } })], 0, 0);
  }
  expect(texts.segment.count).toBeLessThan(1_500);
});
