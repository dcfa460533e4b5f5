import fc from "fast-check";
import { expect, test } from "vitest";
import { gapsIn, type Range, withRange } from "#electron/history/ranges.ts";
import { createDesk, everything, minuteMs } from "./desk.ts";

const write = fc.record({
  kind: fc.constant("write" as const),
  query: fc.integer({ min: 0, max: 1 }),
  fromMs: fc.integer({ min: 0, max: 300 }),
  lengthMs: fc.integer({ min: 0, max: 700 }),
  settledMs: fc.integer({ min: -10, max: 800 }),
  series: fc.array(
    fc.record({
      host: fc.constantFrom("a", "b"),
      everyMs: fc.integer({ min: 1, max: 9 }),
      value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -9, max: 9 })),
    }),
    { maxLength: 3 },
  ),
});
const step = fc.oneof(
  { weight: 6, arbitrary: write },
  { weight: 1, arbitrary: fc.constant({ kind: "maintain" as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: "compact" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
);

test("whatever is written, compacted and restarted, reading gives the last value of every time, and coverage is exact", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const desk = createDesk();
      let history = desk.open();
      const samples = new Map<string, Map<number, number>>();
      const covered = new Map<string, Range[]>();
      for (const it of steps) {
        if (it.kind === "maintain") history.maintain();
        if (it.kind === "compact") {
          desk.clock.jump(31 * minuteMs);
          history.maintain();
        }
        if (it.kind === "restart") history = desk.reopen(history);
        if (it.kind !== "write") continue;
        const queryKey = `q${it.query}`;
        const toMs = it.fromMs + it.lengthMs;
        const series = it.series.map(({ host, everyMs, value }) => {
          const timesMs = Array.from({ length: Math.ceil(it.lengthMs / everyMs) }, (_, i) => it.fromMs + i * everyMs);
          const known = samples.get(`${queryKey} ${host}`) ?? new Map<number, number>();
          for (const timeMs of timesMs) known.set(timeMs, value);
          if (known.size > 0) samples.set(`${queryKey} ${host}`, known);
          return { labels: { host }, unit: null, timesMs, values: timesMs.map(() => value) };
        });
        const settledToMs = it.fromMs + it.settledMs;
        history.write(queryKey, 1, { fromMs: it.fromMs, toMs }, settledToMs, series);
        const known = covered.get(queryKey) ?? [];
        covered.set(queryKey, withRange(known, { fromMs: it.fromMs, toMs: Math.min(settledToMs, toMs) }));
      }
      const wanted = { fromMs: 0, toMs: 2000 };
      for (const queryKey of ["q0", "q1"]) {
        expect(history.missing(queryKey, 1, wanted)).toEqual(gapsIn(covered.get(queryKey) ?? [], wanted));
        const read = history.read(queryKey, 1, everything);
        const hosts = ["a", "b"].filter((host) => samples.has(`${queryKey} ${host}`));
        expect(read.map(({ labels }) => labels["host"]).sort()).toEqual(hosts);
        for (const { labels, timesMs, values } of read) {
          const known = [...(samples.get(`${queryKey} ${labels["host"]}`) ?? [])].sort(([a], [b]) => a - b);
          expect(timesMs.map((timeMs, i) => [timeMs, values[i]])).toEqual(known);
        }
      }
      expect(desk.troubles).toEqual([]);
      desk.clear();
    }),
    { numRuns: 60 },
  );
});
