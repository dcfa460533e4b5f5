import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metricCatalogue } from "#electron/demo/model/catalogue.ts";
import {
  cycleMs,
  firstIncidentAfterMs,
  happeningsBetween,
  incidentKinds,
} from "#electron/demo/model/incident-script.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";

const anchorMs = Date.UTC(2026, 10, 23, 3, 0, 17);
const dayMs = 86_400_000;
const minuteMs = 60_000;
const kinds: readonly string[] = incidentKinds;
const incidents = (fromMs: number, toMs: number) =>
  happeningsBetween(anchorMs, fromMs, toMs).filter(({ kind }) => kinds.includes(kind));

/** The metrics that differ between a demo and one where nothing ever happens, at an instant. */
const moved = (timeMs: number): string[] => {
  const [eventful, calm] = [createDemoModel(anchorMs), createDemoModel(null)];
  const minute = Math.floor(timeMs / minuteMs);
  const names = metricCatalogue.flatMap(({ metric, dataSource }) =>
    dataSource === "cloud_cost"
      ? []
      : eventful.series(metric).flatMap((series) => {
          const same = Object.is(eventful.minute(series, minute), calm.minute(series, minute));
          const { apiname, functionname, tablename, quota, store, service_name, operation } = series.tags;
          return same
            ? []
            : [`${metric} ${apiname ?? functionname ?? tablename ?? quota ?? store ?? service_name ?? operation}`];
        }),
  );
  return [...new Set(names)].sort();
};

/** The middle of the n-th incident after the start. */
const duringIncident = (n: number) => anchorMs + firstIncidentAfterMs + n * cycleMs + 3 * minuteMs;

const latencyOf = (api: string) =>
  ["", ".p50", ".p95", ".p99"].flatMap((suffix) => [
    `aws.apigateway.latency${suffix} ${api}`,
    `aws.lambda.duration${suffix} prod-${api}`,
  ]);

describe("the script of incidents", () => {
  test("begins three minutes after the start and is calm between its incidents", () => {
    const [first, second] = incidents(anchorMs, anchorMs + dayMs);
    expect(first?.fromMs).toBe(anchorMs + 3 * minuteMs);
    expect(first?.toMs).toBe(anchorMs + 9 * minuteMs);
    expect((second?.fromMs ?? 0) - (first?.toMs ?? 0)).toBeGreaterThan(25 * minuteMs);
    expect(incidents(anchorMs - 30 * minuteMs, anchorMs)).toEqual([]);
  });

  test("has every kind of incident within a cycle of them", () => {
    const all = incidents(anchorMs, anchorMs + incidentKinds.length * cycleMs);
    expect(all.map(({ kind }) => kind)).toEqual([...incidentKinds]);
  });

  test("has one incident at a time, and the same ones whatever the window asked", () => {
    const week = incidents(anchorMs - 7 * dayMs, anchorMs + dayMs).sort((a, b) => a.fromMs - b.fromMs);
    week.reduce((before, next) => {
      expect(next.fromMs).toBeGreaterThanOrEqual(before.toMs);
      return next;
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 * 24 * 60 }), fc.integer({ min: 1, max: 600 }), (start, length) => {
        const fromMs = anchorMs - 7 * dayMs + start * minuteMs;
        const toMs = Math.min(fromMs + length * minuteMs, anchorMs + dayMs);
        const expected = week.filter((one) => one.fromMs < toMs && one.toMs > fromMs);
        expect(incidents(fromMs, toMs).sort((a, b) => a.fromMs - b.fromMs)).toEqual(expected);
      }),
    );
  });

  test("is mostly calm before the start", () => {
    const past = incidents(anchorMs - 7 * dayMs, anchorMs);
    expect(past.length).toBeGreaterThan(5);
    expect(past.length).toBeLessThan(60);
  });

  test("moves nothing between incidents", () => {
    expect(moved(anchorMs + 20 * minuteMs)).toEqual([]);
  });

  test("an exception storm shows in errors, exceptions and sales, and nowhere else", () => {
    expect(moved(duringIncident(0))).toEqual([
      "app.fatal.errors prod-shop-purchase",
      "app.revenue appstore",
      "app.revenue googleplay",
      "app.revenue web",
      "aws.apigateway.5xxerror shop-purchase",
      "aws.lambda.errors prod-shop-purchase",
    ]);
  });

  test("a client bug doubles the calls of one API and its user errors, and nobody else's", () => {
    expect(moved(duringIncident(1))).toEqual([
      "aws.apigateway.4xxerror inventory-list-items",
      "aws.apigateway.count inventory-list-items",
      "aws.dynamodb.consumed_read_capacity_units inventory",
      "aws.lambda.concurrent_executions prod-inventory-list-items",
      "aws.lambda.invocations prod-inventory-list-items",
    ]);
    const [model, calm] = [createDemoModel(anchorMs), createDemoModel(null)];
    const minute = Math.floor(duringIncident(1) / minuteMs);
    const calls = model.series("aws.apigateway.count").find(({ tags }) => tags["apiname"] === "inventory-list-items");
    if (!calls) throw new Error("no series");
    expect(model.minute(calls, minute) / calm.minute(calls, minute)).toBeCloseTo(2.2, 1);
  });

  test("a hot table is near its write capacity and slows the APIs that use it", () => {
    const apis = ["match-join-queue", "match-get-status", "match-leave-queue", "match-report-result"];
    expect(moved(duringIncident(2))).toEqual(
      [
        "aws.dynamodb.consumed_write_capacity_units match-tickets",
        "aws.dynamodb.successful_request_latency match-tickets",
        "aws.dynamodb.write_throttle_events match-tickets",
        ...apis.flatMap(latencyOf),
        ...apis.map((api) => `aws.lambda.concurrent_executions prod-${api}`),
      ].sort(),
    );
  });

  test("functions at the account's limit are throttled, at any hour of the day", () => {
    expect(moved(duringIncident(3))).toEqual(
      [
        ...latencyOf("leaderboard-submit-score"),
        "aws.lambda.concurrent_executions prod-leaderboard-submit-score",
        "aws.apigateway.5xxerror leaderboard-submit-score",
        "aws.apigateway.5xxerror leaderboard-get-around-me",
        "aws.lambda.throttles prod-leaderboard-submit-score",
        "aws.lambda.throttles prod-leaderboard-get-around-me",
        "aws.servicequotas.utilization lambda-concurrency",
      ].sort(),
    );
    for (let hour = 0; hour < 24; hour += 3) {
      const model = createDemoModel(anchorMs + hour * 3_600_000);
      const minute = Math.floor((duringIncident(3) + hour * 3_600_000) / minuteMs);
      const all = model.series("aws.lambda.concurrent_executions");
      const total = all.reduce((sum, series) => sum + model.minute(series, minute), 0);
      expect(total).toBeGreaterThan(880);
      expect(total).toBeLessThan(1050);
      const before = all.reduce((sum, series) => sum + model.minute(series, minute - 15), 0);
      expect(before).toBeLessThan(600);
    }
  });

  test("leaks money of one service slowly, over days", () => {
    const [eventful, calm] = [createDemoModel(anchorMs), createDemoModel(null)];
    const cost = (model: typeof calm, service: string, daysAgo: number) => {
      const series = model.series("all.cost").find(({ tags }) => tags["servicename"] === service);
      if (!series) throw new Error("no series");
      const day = Math.floor(anchorMs / dayMs) - daysAgo;
      let sum = 0;
      for (let hour = 0; hour < 24; hour++) sum += 60 * model.hour(series, day * 24 + hour);
      return sum;
    };
    const grown = [3, 2, 1].map((ago) => cost(eventful, "AmazonCloudWatch", ago) / cost(calm, "AmazonCloudWatch", ago));
    expect(grown[0]).toBeGreaterThan(1.1);
    expect(grown[1]).toBeGreaterThan(1.1 * (grown[0] ?? 0));
    expect(grown[2]).toBeGreaterThan(1.1 * (grown[1] ?? 0));
    expect(cost(eventful, "AmazonCloudWatch", 6)).toBeCloseTo(cost(calm, "AmazonCloudWatch", 6), 3);
    expect(cost(eventful, "AWSLambda", 1)).toBeCloseTo(cost(calm, "AWSLambda", 1), 3);
  });
});
