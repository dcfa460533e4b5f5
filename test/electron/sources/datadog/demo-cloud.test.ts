import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { QuerySpec } from "#config/wall/query.ts";
import { type DemoCloud, startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { createDatadogSource } from "#electron/sources/datadog/datadog.ts";
import type { RateLimit, Source } from "#electron/sources/source.ts";
import { failureOf } from "#test/electron/sources/contract/vendor.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { never } from "./open-source.ts";

const clock = createFakeClock();
const range = { fromMs: clock.now() - 4 * 3_600_000, toMs: clock.now() };
const stepMs = 60_000;
const requests: QuerySpec = { kind: "metric", text: "sum:aws.apigateway.count{env:prod}.as_count()" };
const byApi: QuerySpec = { kind: "metric", text: "sum:aws.apigateway.count{env:prod} by {apiname}.as_count()" };
const errorShare: QuerySpec = {
  kind: "formula",
  queries: {
    errors: "sum:aws.apigateway.4xxerror{env:prod}.as_count()",
    all: "sum:aws.apigateway.count{env:prod}.as_count()",
  },
  formula: "100 * errors / all",
};

let cloud: DemoCloud;
let source: Source;
let calls: number;
let limits: RateLimit[];

const open = (apiKey = cloud.apiKey) =>
  createDatadogSource(
    { kind: "datadog", site: "datadoghq.com", url: cloud.url, apiKey, appKey: cloud.appKey, timeoutMs: 10_000 },
    {
      now: clock.now,
      fetch: globalThis.fetch,
      onCall: () => {
        calls += 1;
      },
      onRateLimit: (limit) => limits.push(limit),
    },
  );

beforeEach(async () => {
  cloud = await startDemoCloud({ clock, anchorMs: null });
  calls = 0;
  limits = [];
  source = open();
});
afterEach(async () => {
  source.close();
  await cloud.close();
});

describe("the Datadog source on the demo cloud", () => {
  test("series, groups and formulas come from one request and agree with each other", async () => {
    const outcomes = await source.series([requests, byApi, errorShare], range, stepMs, never);
    const [total, groups, share] = outcomes.map((one) => {
      if (!one.ok) throw one.error;
      return one.answer;
    });
    expect(calls).toBe(1);
    expect(total?.stepMs).toBe(stepMs);
    expect(total?.series).toHaveLength(1);
    expect(total?.series[0]?.unit).toBe("req");
    expect(total?.series[0]?.timesMs.length).toBeGreaterThan(230);
    expect(groups?.series.length).toBeGreaterThan(3);
    const names = groups?.series.map((one) => one.labels["apiname"]);
    expect(new Set(names).size).toBe(groups?.series.length);
    expect(names).not.toContain(undefined);
    const firstOf = (values?: readonly number[]) => values?.[0] ?? Number.NaN;
    const summed = groups?.series.reduce((sum, one) => sum + firstOf(one.values), 0);
    expect(summed).toBeCloseTo(firstOf(total?.series[0]?.values), 3);
    for (const value of share?.series[0]?.values ?? []) expect(value >= 0 && value <= 100).toBe(true);
    expect(share?.series[0]?.values.length).toBeGreaterThan(200);
  });

  test("a ranking holds the busiest, most first, each within the sum of all", async () => {
    const ask = async (limit: number, order: "asc" | "desc") => {
      const [outcome] = await source.scalars([{ spec: byApi, reduce: "sum", limit, order }], range, never);
      if (!outcome?.ok) throw outcome?.error ?? new Error("No outcome");
      return outcome.answer.rows;
    };
    const all = await ask(100, "desc");
    expect(await ask(3, "desc")).toEqual(all.slice(0, 3));
    expect((await ask(1, "asc"))[0]).toEqual(all.at(-1));
    const values = all.map((row) => row.value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const [sum] = await source.scalars([{ spec: requests, reduce: "sum", limit: 1, order: "desc" }], range, never);
    expect(sum?.ok && sum.answer.rows[0]?.value).toBeCloseTo(
      values.reduce((a, b) => a + b, 0),
      0,
    );
  });

  test("every monitor is counted, and those that are muted say so", async () => {
    const answer = await source.alarms("", never);
    expect(answer.total).toBeGreaterThan(10);
    expect(Object.values(answer.counts).reduce((a, b) => a + b, 0)).toBe(answer.total);
    expect(answer.counts.ok + answer.alarms.length).toBe(answer.total);
    expect(answer.counts.muted).toBeGreaterThan(0);
    const ours = await source.alarms("team:nobody-has-this", never);
    expect(ours.total).toBe(0);
  });

  test("cost by product, in dollars", async () => {
    const month = { fromMs: Date.UTC(2026, 10, 1), toMs: clock.now() };
    const [outcome] = await source.series([{ kind: "usage-cost" }], month, 86_400_000, never);
    if (!outcome?.ok) throw outcome?.error ?? new Error("No outcome");
    expect(outcome.answer.series.map((one) => one.labels["product"])).toContain("infra_host");
    for (const one of outcome.answer.series) {
      expect(one.unit).toBe("USD");
      expect(one.timesMs[0]).toBe(month.fromMs);
      expect(one.values.length).toBeGreaterThan(15);
      expect(one.values.every((value) => value > 0 && value < 100)).toBe(true);
    }
  });

  test("cloud cost a day, by service", async () => {
    const week = { fromMs: clock.now() - 7 * 86_400_000, toMs: clock.now() };
    const spec: QuerySpec = { kind: "cloud-cost", text: "sum:all.cost{*} by {servicename}.rollup(sum, daily)" };
    const [outcome] = await source.series([spec], week, 86_400_000, never);
    if (!outcome?.ok) throw outcome?.error ?? new Error("No outcome");
    expect(outcome.answer.series.length).toBeGreaterThan(2);
    expect(outcome.answer.series[0]?.unit).toBe("USD");
    expect(outcome.answer.series[0]?.values.length).toBeGreaterThanOrEqual(4);
  });

  test("a query it cannot read fails alone and says where", async () => {
    const bad: QuerySpec = { kind: "metric", text: "sum:aws.apigateway.count{env:prod" };
    const [first, second, third] = await source.series([requests, bad, byApi], range, stepMs, never);
    expect([first?.ok, second?.ok, third?.ok]).toEqual([true, false, true]);
    expect(second).toMatchObject({ error: { kind: "bad-query" } });
  });

  test("429 says when to come back, and the headers say how much is left", async () => {
    await source.series([requests], range, stepMs, never);
    expect(limits[0]).toMatchObject({ name: "timeseries", limit: 1600, periodMs: 3_600_000, remaining: 1599 });
    cloud.emulator.faults.set({ kind: "429", resetS: 30 });
    expect(await failureOf(source.series([requests], range, stepMs, never))).toMatchObject({
      kind: "rate-limited",
      retryAtMs: clock.now() + 30_000,
    });
  });

  test.each([
    [{ kind: "5xx" }, "server-error"],
    [{ kind: "cut", at: "start" }, "unreachable"],
    [{ kind: "cut", at: "middle" }, "unreachable"],
    [{ kind: "garbage" }, "bad-answer"],
    [{ kind: "wrong-type" }, "bad-answer"],
    [{ kind: "nan", literal: true }, "bad-answer"],
    [{ kind: "expired-key" }, "auth"],
  ] as const)("the demo's fault %j is %s", async (fault, kind) => {
    cloud.emulator.faults.set(fault);
    expect((await failureOf(source.series([requests], range, stepMs, never))).kind).toBe(kind);
  });

  test("a wrong key is refused", async () => {
    const stranger = open("0".repeat(32));
    expect((await failureOf(stranger.alarms("", never))).kind).toBe("auth");
    stranger.close();
  });
});
