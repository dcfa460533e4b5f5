import { expect, onTestFinished, test } from "vitest";
import { matchesQuery } from "#config/logs/match-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { valuesOf } from "#config/logs/record-values.ts";
import { lineToRecord } from "#electron/logs/intake/parse-logs.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { standardFacets } from "#electron/logs/log-source.ts";
import { madeLine } from "#test/bench/logs/made-lines.ts";
import { searches } from "#test/bench/logs/searches.ts";
import { createLogDesk, never } from "./log-desk.ts";

const count = 20_000;
const startMs = Date.UTC(2026, 10, 23);
/** Neither all of the records nor whole segments. */
const range = { fromMs: startMs + 60_000, toMs: startMs + 3_000_000 };

const tally = (records: readonly RawLogRecord[], field: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const record of records)
    for (const value of new Set(valuesOf(record, field).map(String))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

test("every kind of search over sealed and growing segments finds and counts what its query matches", async () => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  const records = Array.from(
    { length: count },
    (_, i) => lineToRecord(madeLine(i, count, startMs), startMs) ?? [],
  ).flat();
  const store = desk.open();
  for (let from = 0; from < count; from += 1_000) store.append(records.slice(from, from + 1_000));
  const all = records
    .map((record, i) => ({ ...record, id: String(i + 1), source: "intake" }))
    .filter(({ timeMs }) => timeMs >= range.fromMs && timeMs < range.toMs)
    .sort((a, b) => b.timeMs - a.timeMs || Number(b.id) - Number(a.id));
  for (const textOf of Object.values(searches)) {
    const text = textOf(0);
    const parsed = parseLogQuery(text);
    if (!parsed.ok) throw new Error(text);
    const { query } = parsed;
    const wanted = all.filter((record) => matchesQuery(query, record));
    const page = await store.search({ query, range, limit: 50, cursor: null, order: "newest" }, never);
    expect({ text, ids: page.records.map(({ id }) => id) }).toEqual({
      text,
      ids: wanted.slice(0, 50).map(({ id }) => id),
    });
    for (const { field, values, more } of await store.facets(query, range, standardFacets, never)) {
      const expected = tally(wanted, field);
      expect({ text, field, kinds: values.length + more }).toEqual({ text, field, kinds: expected.size });
      expect(values).toEqual(values.map(({ value }) => ({ value, count: expected.get(value) })));
    }
    const { counts, fromMs, stepMs } = await store.histogram(query, range, 300_000, never);
    for (const [level, bars] of Object.entries(counts))
      for (const [i, bar] of bars.entries()) {
        const [lowMs, highMs] = [fromMs + i * stepMs, fromMs + (i + 1) * stepMs];
        const inBar = wanted.filter((it) => it.level === level && it.timeMs >= lowMs && it.timeMs < highMs);
        expect({ text, level, i, bar }).toEqual({ text, level, i, bar: inBar.length });
      }
  }
}, 60_000);
