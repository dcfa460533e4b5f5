import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import type { Reducer } from "#config/wall/query.ts";
import type { Series, Source, TimeRange } from "#electron/sources/source.ts";
import { startRealPrometheus } from "#test/support/real-prometheus.ts";
import { startRealVictoriaMetrics } from "#test/support/real-victoria-metrics.ts";
import { createSourceAt, never, promql } from "./create-source.ts";
import { asOpenMetrics, asTimedText, seededEndMs, seededStartMs } from "./seeded-history.ts";

const minute = 60_000;
const hour: TimeRange = { fromMs: seededStartMs, toMs: seededStartMs + 60 * minute };

const byService = (series: Series[]): Map<string, Series> =>
  new Map(series.map((one) => [one.labels["service"] ?? "", one]));

const servers = [
  { name: "prometheus", start: () => startRealPrometheus(asOpenMetrics()) },
  { name: "victoria-metrics", start: () => startRealVictoriaMetrics(asTimedText()) },
];

describe.each(servers)("a real $name", ({ name, start }) => {
  let server: Awaited<ReturnType<typeof start>> = null;
  beforeAll(async () => {
    server = await start();
  }, 30_000);
  afterAll(() => server?.close(), 30_000);

  const open = (ctx: TestContext): Source => {
    if (!server) return ctx.skip(`${name} is not installed`);
    return createSourceAt(server.url);
  };

  const ask = async (source: Source, text: string, range: TimeRange, stepMs: number): Promise<Series[]> => {
    const [outcome] = await source.series([promql(text)], range, stepMs, never());
    if (!outcome?.ok) throw new Error(outcome?.error.message ?? "no outcome");
    expect(outcome.answer.stepMs).toBe(stepMs);
    return outcome.answer.series;
  };

  test("gives one series a label set, samples on the step, from inclusive and to exclusive", async (ctx) => {
    const series = byService(await ask(open(ctx), "seeded_requests_total", hour, minute));
    expect([...series.keys()].sort()).toEqual(["api", "auth"]);
    expect(series.get("auth")?.labels).toEqual({ __name__: "seeded_requests_total", service: "auth", zone: "b" });
    const times = series.get("api")?.timesMs ?? [];
    expect(times).toEqual(Array.from({ length: 60 }, (_, index) => hour.fromMs + index * minute));
    expect(series.get("api")?.values.slice(0, 3)).toEqual([0, 60, 120]);
    expect(series.get("api")?.unit).toBeNull();
  });

  test("aligns a crooked range to the step", async (ctx) => {
    const range = { fromMs: hour.fromMs + 1, toMs: hour.fromMs + 5 * minute + 1 };
    const [api] = await ask(open(ctx), 'seeded_requests_total{service="api"}', range, minute);
    expect(api?.timesMs).toEqual([1, 2, 3, 4, 5].map((index) => hour.fromMs + index * minute));
  });

  test("groups", async (ctx) => {
    const series = byService(await ask(open(ctx), "sum by (service) (rate(seeded_requests_total[5m]))", hour, minute));
    expect(series.get("auth")?.labels).toEqual({ service: "auth" });
    expect(series.get("auth")?.values.at(-1)).toBeCloseTo(2, 3);
  });

  test("leaves gaps and NaN out", async (ctx) => {
    const whole = { fromMs: seededStartMs, toMs: seededEndMs };
    const [level] = await ask(open(ctx), 'last_over_time(seeded_level{service="api"}[30s])', whole, minute);
    const minutes = (level?.timesMs ?? []).map((ms) => (ms - seededStartMs) / minute);
    expect(level?.values.every(Number.isFinite)).toBe(true);
    for (const inside of [43, 47, 63, 67]) expect(minutes).not.toContain(inside);
    for (const outside of [0, 39, 55, 72, 119]) expect(minutes).toContain(outside);
  });

  test("neighbouring ranges join into the whole, no sample doubled or missing", async (ctx) => {
    const source = open(ctx);
    const text = "sum by (service) (rate(seeded_requests_total[2m])) + 0 * time()";
    const length = seededEndMs - seededStartMs;
    const cuts = fc.tuple(fc.nat(length), fc.nat(length), fc.nat(length)).map((some) => some.sort((x, y) => x - y));
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom(15_000, 60_000, 77_000), async ([a = 0, b = 0, c = 0], stepMs) => {
        const between = (from: number, to: number) =>
          ask(source, text, { fromMs: seededStartMs + from, toMs: seededStartMs + to }, stepMs);
        const [whole, left, right] = await Promise.all([between(a, c), between(a, b), between(b, c)]);
        for (const [service, series] of byService(whole)) {
          const parts = [byService(left).get(service), byService(right).get(service)];
          expect(parts.flatMap((part) => part?.timesMs ?? [])).toEqual(series.timesMs);
          expect(parts.flatMap((part) => part?.values ?? [])).toEqual(series.values);
        }
        expect(whole.length).toBeGreaterThanOrEqual(Math.max(left.length, right.length));
      }),
      { numRuns: 40 },
    );
  });

  test("splits a range of more points than the server allows", async (ctx) => {
    const range = { fromMs: seededEndMs - 40_000_000, toMs: seededEndMs };
    const [ones] = await ask(open(ctx), "vector(1)", range, 1000);
    expect(ones?.timesMs).toHaveLength(40_000);
    expect(ones?.timesMs.every((ms, index) => ms === range.fromMs + index * 1000)).toBe(true);
  });

  test("answers scalars at the end of the window, sorted and cut, $window filled in", async (ctx) => {
    const spec = promql("sum by (service) (increase(seeded_requests_total[$window]))");
    const query = { spec, reduce: "last", limit: 10, order: "desc" } as const;
    const source = open(ctx);
    const asked = [
      query,
      { ...query, limit: 1 },
      { ...query, order: "asc" },
      { ...query, spec: promql("42") },
    ] as const;
    const outcomes = await source.scalars([...asked], { ...hour, fromMs: hour.toMs - 10 * minute }, never());
    const services = outcomes.map((one) => (one.ok ? one.answer.rows.map((row) => row.labels["service"]) : one.error));
    expect(services.slice(0, 3)).toEqual([["auth", "api"], ["auth"], ["api", "auth"]]);
    const rows = outcomes[0]?.ok ? outcomes[0].answer.rows : [];
    expect(rows[0]?.value).toBeGreaterThan(1100);
    expect(rows[0]?.value).toBeLessThan(1300);
    expect(outcomes[3]).toMatchObject({ ok: true, answer: { rows: [{ labels: {}, value: 42 }] } });
  });

  test("reduces a query over the window where it does not do so itself", async (ctx) => {
    const spec = promql('seeded_requests_total{service="api"} # a counter of one a second');
    const range = { fromMs: hour.fromMs, toMs: hour.fromMs + 10 * minute };
    const reduced = async (reduce: Reducer) => {
      const [one] = await open(ctx).scalars([{ spec, reduce, limit: 1, order: "desc" }], range, never());
      return one?.ok ? one.answer.rows[0]?.value : one?.error.message;
    };
    expect(await reduced("last")).toBe(600);
    expect(await reduced("max")).toBe(600);
    expect(await reduced("avg")).toBeGreaterThan(250);
    expect(await reduced("avg")).toBeLessThan(350);
    expect(await reduced("min")).toBeLessThan(61);
  });

  test("a bad query says why and leaves its neighbours alone", async (ctx) => {
    const source = open(ctx);
    const [bad, good] = await source.series([promql("sum("), promql("vector(1)")], hour, minute, never());
    expect(bad).toMatchObject({ ok: false, error: { kind: "bad-query" } });
    if (bad?.ok === false) expect(bad.error.message).toMatch(/parse error|unexpected token/);
    expect(good?.ok).toBe(true);
  });

  test("a query that matches nothing is an empty answer", async (ctx) => {
    expect(await ask(open(ctx), "no_such_metric", hour, minute)).toEqual([]);
  });
});

describe("a real prometheus with a node exporter", () => {
  let server: Awaited<ReturnType<typeof startRealPrometheus>> = null;
  beforeAll(async () => {
    server = await startRealPrometheus();
  }, 30_000);
  afterAll(() => server?.close(), 30_000);

  const open = (ctx: TestContext): Source => {
    if (!server) return ctx.skip("prometheus is not installed");
    return createSourceAt(server.url);
  };

  test("shows this machine's metrics", async (ctx) => {
    const nowMs = Date.now();
    const spec = promql("node_memory_MemTotal_bytes");
    const query = { spec, reduce: "last", limit: 5, order: "desc" } as const;
    const [memory] = await open(ctx).scalars([query], { fromMs: nowMs - minute, toMs: nowMs }, never());
    if (!memory?.ok) throw new Error("no memory");
    expect(memory.answer.rows).toHaveLength(1);
    expect(memory.answer.rows[0]?.labels["job"]).toBe("node");
    expect(memory.answer.rows[0]?.value).toBeGreaterThan(1e6);
  });

  test("takes alerting rules as alarms: firing, pending and quiet", async (ctx) => {
    const answer = await open(ctx).alarms("", never());
    expect(answer).toMatchObject({ total: 3, counts: { alert: 1, warn: 1, ok: 1, unknown: 0 }, warnings: [] });
    expect(answer.alarms.map((alarm) => [alarm.name, alarm.state])).toEqual([
      ["AlwaysFiring", "alert"],
      ["TargetPending", "warn"],
    ]);
    expect(answer.alarms[0]?.group).toBeNull();
    expect(answer.alarms[1]?.group).toMatch(/^instance=127\.0\.0\.1:\d+, job=node$/);
    expect(Math.abs(Date.now() - (answer.alarms[0]?.sinceMs ?? 0))).toBeLessThan(5 * minute);
  });

  test("filters alarms by label", async (ctx) => {
    const source = open(ctx);
    expect(await source.alarms("severity=page", never())).toMatchObject({ total: 2, counts: { alert: 1, ok: 1 } });
    expect(await source.alarms("severity=none", never())).toMatchObject({ total: 0, alarms: [] });
  });
});

test("a VictoriaMetrics without vmalert has no alarms, and says so", async (ctx) => {
  const server = await startRealVictoriaMetrics();
  if (!server) return ctx.skip("victoria-metrics is not installed");
  try {
    const answer = await createSourceAt(server.url).alarms("", never());
    expect(answer.total).toBe(0);
    expect(answer.warnings[0]).toContain("no alerting rules");
  } finally {
    await server.close();
  }
});
