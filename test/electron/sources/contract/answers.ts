import { describe, expect, test } from "vitest";
import { type Bench, minutes, never, only, range, stepMs } from "./bench.ts";

/** What a source makes of its vendor's good answers. */
export const describeAnswers = (bench: Bench) => {
  describe("answers", () => {
    test("nothing is an answer without series", async () => {
      expect((await bench.ask([])).series).toEqual([]);
    });

    test("samples keep the vendor's times and values, in order", async () => {
      const timesMs = minutes(0, 10);
      const values = timesMs.map((_, i) => i * 1.5 - 3);
      const answer = await bench.ask([{ labels: {}, timesMs, values }]);
      expect(only(answer)).toMatchObject({ timesMs, values });
      expect(answer.stepMs).toBe(stepMs);
    });

    test("sparse samples stay sparse", async () => {
      const timesMs = [minutes(0, 10)[1], minutes(0, 10)[7]].filter((time) => time !== undefined);
      const answer = await bench.ask([{ labels: {}, timesMs, values: [4, 5] }]);
      expect(only(answer)).toMatchObject({ timesMs, values: [4, 5] });
      expect(answer.stepMs).toBe(stepMs);
    });

    test("null and NaN are gaps, zero is a value", async () => {
      const timesMs = minutes(0, 5);
      const one = only(await bench.ask([{ labels: {}, timesMs, values: [0, null, Number.NaN, -1, null] }]));
      expect(one.values).toEqual([0, -1]);
      expect(one.timesMs).toEqual([timesMs[0], timesMs[3]]);
    });

    test("a series of gaps only has no samples", async () => {
      const { series } = await bench.ask([{ labels: {}, timesMs: minutes(0, 3), values: [null, null, null] }]);
      expect(series.flatMap((one) => one.values)).toEqual([]);
    });

    test("units are the vendor's in short", async () => {
      const line = { labels: {}, timesMs: minutes(0, 2), values: [1, 2], inSeconds: true };
      expect(only(await bench.ask([line])).unit).toBe(bench.vendor().secondsUnit);
    });

    test("groups become labels, whatever their values hold", async () => {
      const wanted = [
        { host: "a", route: "GET /v1/items:batch" },
        { host: "b", route: '注文 ✓ "x" {y}' },
      ];
      const lines = wanted.map((labels, i) => ({ labels, timesMs: minutes(0, 2), values: [i, i + 1] }));
      const { series } = await bench.ask(lines);
      expect(series.map((one) => one.labels)).toEqual(wanted);
      expect(series.map((one) => one.values)).toEqual([
        [0, 1],
        [1, 2],
      ]);
    });

    test("a huge answer arrives whole", async () => {
      const timesMs = Array.from({ length: 500 }, (_, i) => range.fromMs + i * stepMs);
      const lines = Array.from({ length: 2000 }, (_, i) => ({
        labels: { host: `host-${i}` },
        timesMs,
        values: timesMs.map((_, at) => i + at / 1000),
      }));
      const { series } = await bench.ask(lines);
      expect(series).toHaveLength(2000);
      expect(series[1999]?.labels).toEqual({ host: "host-1999" });
      expect(series[1999]?.values).toEqual(lines[1999]?.values);
    });

    test.each([
      ["ahead", 7_200_000],
      ["behind", -7_200_000],
    ])("a vendor whose clock is %s keeps its own times", async (_name, skewMs) => {
      const timesMs = minutes(0, 5).map((time) => time + skewMs);
      const one = only(await bench.ask([{ labels: {}, timesMs, values: [1, 2, 3, 4, 5] }]));
      expect(one.timesMs).toEqual(timesMs);
    });

    test("many queries are answered in the order asked, each with its own", async () => {
      bench.answers([{ labels: { host: "a" }, timesMs: minutes(0, 3), values: [1, 2, 3] }]);
      const outcomes = await bench.source().series([...bench.vendor().specs], range, stepMs, never);
      expect(outcomes.map((one) => one.ok && only(one.answer).values)).toEqual([
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ]);
    });

    test("no queries need no request", async () => {
      expect(await bench.source().series([], range, stepMs, never)).toEqual([]);
      expect(await bench.source().scalars([], range, never)).toEqual([]);
      expect(bench.calls()).toBe(0);
    });

    test("one bad query says why and does not fail its neighbours", async () => {
      bench.serve((request) =>
        bench.vendor().asks(request, bench.vendor().specs[1])
          ? bench.vendor().refuse("no such function: sume")
          : bench.vendor().encodeSeries([{ labels: {}, timesMs: minutes(0, 1), values: [7] }], request),
      );
      const [before, bad, after] = await bench.source().series([...bench.vendor().specs], range, stepMs, never);
      expect(before?.ok && only(before.answer).values).toEqual([7]);
      expect(after?.ok && only(after.answer).values).toEqual([7]);
      expect(bad).toMatchObject({ ok: false, error: { kind: "bad-query" } });
      expect(bad?.ok === false && bad.error.message).toContain("no such function: sume");
    });

    test("scalars are ranked and cut to what was asked, without those that have no value", async () => {
      const rows = [3, 9, null, 1, 7].map((value, i) => ({ labels: { host: `h${i}` }, value }));
      bench.serve((request) => bench.vendor().encodeScalars(rows, request));
      const spec = bench.vendor().specs[0];
      const [most] = await bench.source().scalars([{ spec, reduce: "avg", limit: 3, order: "desc" }], range, never);
      expect(most?.ok && most.answer.rows).toEqual([
        { labels: { host: "h1" }, value: 9 },
        { labels: { host: "h4" }, value: 7 },
        { labels: { host: "h0" }, value: 3 },
      ]);
      const [least] = await bench.source().scalars([{ spec, reduce: "avg", limit: 1, order: "asc" }], range, never);
      expect(least?.ok && least.answer.rows).toEqual([{ labels: { host: "h3" }, value: 1 }]);
    });

    test("nothing watched is an answer of zero alarms", async () => {
      bench.serve((request) => bench.vendor().encodeNoAlarms(request));
      const answer = await bench.source().alarms("", never);
      expect(answer).toMatchObject({ total: 0, alarms: [] });
      expect(Object.values(answer.counts).every((count) => count === 0)).toBe(true);
    });

    test("every request is counted once", async () => {
      bench.answers([]);
      await bench.source().series([bench.vendor().specs[0]], range, stepMs, never);
      expect(bench.calls()).toBe(bench.requests().length);
      expect(bench.calls()).toBeGreaterThan(0);
    });
  });
};
