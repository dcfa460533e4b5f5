import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { valuesOf } from "#config/logs/record-values.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import type { NewLogRecord } from "#electron/logs/store/log-store.ts";
import { createLogDesk, everyPage, never, newRecord } from "./log-desk.ts";
import { anyQuery, anyRecord } from "./made-logs.ts";

const range = { fromMs: 3, toMs: 35 };

const expected = (records: readonly RawLogRecord[], query: LogQuery): RawLogRecord[] =>
  records
    .filter(({ timeMs }) => timeMs >= range.fromMs && timeMs < range.toMs)
    .filter((record) => matchesQuery(query, record))
    .sort((a, b) => b.timeMs - a.timeMs || Number(b.id) - Number(a.id));

const tally = (records: readonly RawLogRecord[], field: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const record of records) {
    const values = valuesOf(record, field).flatMap((value) => (typeof value === "object" ? [] : [String(value)]));
    for (const value of new Set(values)) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
};

/** As the file gives them back: through JSON, where -0 is 0. */
const asStored = (records: readonly NewLogRecord[]): RawLogRecord[] =>
  records.map((record, i) => ({ ...JSON.parse(JSON.stringify(record)), id: String(i + 1), source: "intake" }));

const facetFields = ["service", "status", "@http.status_code", "function", "team", "@list"];

test("pages, facets and histogram are what judging every record by the query alone would give", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyRecord, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.array(anyQuery, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (batches, queries, limit, smallParts) => {
        const desk = createLogDesk();
        try {
          // With an age of next to nothing every batch gets a part of its own; nothing is dropped without maintain().
          let store = desk.open(smallParts ? { maxAgeMs: 160 } : {});
          for (const batch of batches) {
            expect(store.append(batch)).toEqual({ ok: true });
            desk.clock.jump(20);
          }
          const all = asStored(batches.flat());
          for (const [i, query] of queries.entries()) {
            const wanted = expected(all, query);
            const newest = await everyPage(store, { query, range, limit, order: "newest" });
            expect(newest).toEqual(wanted);
            expect(await everyPage(store, { query, range, limit, order: "oldest" })).toEqual(wanted.toReversed());
            const facets = await store.facets(query, range, facetFields, never);
            for (const { field, values } of facets)
              expect(Object.fromEntries(values.map(({ value, count }) => [value, count]))).toEqual(
                tally(wanted, field),
              );
            const { counts } = await store.histogram(query, range, 10, never);
            const bars = Object.values(counts).reduce((sum, bar) => sum + bar.reduce((a, b) => a + b, 0), 0);
            expect(bars).toBe(wanted.length);
            if (i === 0) {
              store.close();
              store = desk.open();
            }
          }
          expect(desk.troubles).toEqual([]);
        } finally {
          desk.clear();
        }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test("records that come after a query was first asked are found by it as well", async () => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  const store = desk.open();
  const query: LogQuery = { kind: "match", field: null, pattern: "late", quoted: false };
  const ask = async () =>
    (await everyPage(store, { query, range: { fromMs: 0, toMs: 9e15 }, limit: 10, order: "newest" })).length;
  store.append([newRecord({ message: "late one" })]);
  expect(await ask()).toBe(1);
  store.append([newRecord({ message: "late two" }), newRecord({ message: "early" })]);
  expect(await ask()).toBe(2);
});
