import { describe, expect, test } from "vitest";
import { jsonOf, openEmulator, type Timeseries } from "#test/electron/demo/support.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Asks one metric query over the last `hours`. */
const series = async (
  query: string,
  options: { hours?: number; interval?: number; formulas?: string[]; anchorMs?: number | null; afterMs?: number } = {},
) => {
  const { clock, query: ask } = openEmulator({ anchorMs: options.anchorMs ?? null });
  await clock.advance(options.afterMs ?? 0);
  const to = clock.now();
  const answer = await ask("timeseries", {
    from: to - (options.hours ?? 1) * hourMs,
    to,
    interval: options.interval ?? minuteMs,
    queries: query.split(";").map((one, index) => ({ data_source: "metrics", name: "abcdef"[index], query: one })),
    ...(options.formulas ? { formulas: options.formulas.map((formula) => ({ formula })) } : {}),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return { to, ...(await jsonOf<Timeseries>(answer)).data.attributes };
};
const total = (values: readonly (number | null)[] | undefined) =>
  (values ?? []).reduce<number>((sum, one) => sum + (one ?? 0), 0);

describe("timeseries", () => {
  test("come in buckets aligned to UNIX time, from inclusive to exclusive", async () => {
    const { clock, query } = openEmulator();
    const to = clock.now() - hourMs;
    const from = to - 2 * hourMs + 17_000;
    const queries = [{ data_source: "metrics", name: "a", query: "sum:aws.apigateway.count{*}.as_count()" }];
    for (const interval of [60_000, 300_000, 900_000]) {
      const { times } = (await jsonOf<Timeseries>(query("timeseries", { from, to, interval, queries }))).data
        .attributes;
      expect(times.every((timeMs) => timeMs % interval === 0)).toBe(true);
      expect(times[0]).toBe(Math.ceil(from / interval) * interval);
      expect(times.at(-1)).toBe(to - interval);
    }
  });

  test("have the same total at any resolution", async () => {
    const query = "sum:aws.apigateway.count{*}.as_count()";
    const fine = await series(query, { hours: 4, afterMs: 5 * minuteMs });
    const coarse = await series(query, { hours: 4, interval: 300_000, afterMs: 5 * minuteMs });
    expect(coarse.times).toHaveLength(48);
    expect(total(coarse.values[0])).toBe(total(fine.values[0]));
    const day = await series(query, { hours: 24, interval: 60_000 });
    const hours = await series(query, { hours: 24, interval: hourMs });
    expect(total(hours.values[0]) / total(day.values[0])).toBeCloseTo(1, 2);
  });

  test("are enlarged to at most 1500 points", async () => {
    const { times } = await series("avg:app.players.online{*}", { hours: 24 * 7 });
    expect(times.length).toBeLessThanOrEqual(1500);
    expect(times.length).toBeGreaterThan(700);
  });

  test("choose the documented resolution where none is asked", async () => {
    const { clock, query } = openEmulator();
    const to = clock.now();
    const queries = [{ data_source: "metrics", name: "a", query: "avg:app.players.online{*}" }];
    const stepOf = async (hours: number) => {
      const answer = await jsonOf<Timeseries>(query("timeseries", { from: to - hours * hourMs, to, queries }));
      const [a = 0, b = 0] = answer.data.attributes.times;
      return b - a;
    };
    expect(await stepOf(4)).toBe(minuteMs);
    expect(await stepOf(24)).toBe(5 * minuteMs);
    expect(await stepOf(168)).toBe(hourMs);
    expect(await stepOf(24 * 30)).toBe(4 * hourMs);
  });

  test("are sparse: a finer interval than the samples' has only the times that have one", async () => {
    const { times } = await series("avg:aws.lambda.duration{*}", { interval: 20_000 });
    expect(times.length).toBeLessThanOrEqual(60);
    expect(times.every((timeMs) => timeMs % minuteMs === 0)).toBe(true);
  });

  test("lack what a cloud has not sent yet, and have an app's newest minute in part", async () => {
    const late = await series("sum:aws.apigateway.count{*}.as_count()", { afterMs: 39_000 });
    expect(late.times.at(-1)).toBe(late.to - 39_000 - 2 * minuteMs);
    const arrived = await series("sum:aws.apigateway.count{*}.as_count()", { afterMs: 41_000 });
    expect(arrived.times.at(-1)).toBe(arrived.to - 41_000 - minuteMs);
    const partial = await series("sum:app.revenue{*}.as_count()", { afterMs: 41_000 });
    expect(partial.times.at(-1)).toBe(partial.to - 41_000);
    const before = partial.values[0]?.at(-2) ?? 0;
    expect(partial.values[0]?.at(-1)).toBeGreaterThan(before * 0.3);
    expect(partial.values[0]?.at(-1)).toBeLessThan(before * 0.7);
  });

  test("group by tags, with group_tags, query_index and units", async () => {
    const answer = await series(
      "sum:aws.apigateway.count{service:shop} by {apiname,service}.as_rate();avg:aws.dynamodb.successful_request_latency{*}",
    );
    expect(answer.series.map((one) => one.query_index)).toEqual([0, 0, 0, 0, 1]);
    expect(answer.series[1]?.group_tags).toEqual(["apiname:shop-purchase", "service:shop"]);
    expect(answer.series[0]?.unit?.map((one) => one?.name)).toEqual(["request", "second"]);
    expect(answer.series[4]?.unit?.[0]?.name).toBe("millisecond");
    expect(answer.values.every((values) => values.length === answer.times.length)).toBe(true);
  });

  test("as_count sums, as_rate divides by seconds, and neither changes a gauge", async () => {
    const ask = async (modifier: string, metric = "aws.apigateway.count") =>
      total((await series(`sum:${metric}{*}${modifier}.rollup(300)`)).values[0]?.slice(0, 5));
    expect(await ask(".as_count()")).toBeCloseTo(5 * (await ask("")), 3);
    expect(await ask(".as_count()")).toBeCloseTo(300 * (await ask(".as_rate()")), 3);
    expect(await ask(".as_count()", "app.players.online")).toBe(await ask("", "app.players.online"));
  });

  test("aggregate over space as asked", async () => {
    const ask = async (aggregator: string) =>
      (await series(`${aggregator}:aws.apigateway.latency{*}`)).values[0]?.[10] ?? Number.NaN;
    const each = (await series("avg:aws.apigateway.latency{*} by {apiname}")).values.map(
      (values) => values[10] ?? Number.NaN,
    );
    expect(await ask("max")).toBe(Math.max(...each));
    expect(await ask("min")).toBe(Math.min(...each));
    expect(await ask("sum")).toBeCloseTo(total(each), 6);
    expect(await ask("avg")).toBeCloseTo(total(each) / 30, 6);
    expect(await ask("count")).toBe(30);
    expect(await ask("p95")).toBeGreaterThan(1.5 * (await ask("avg")));
  });

  test("have no line for an unknown metric, an unmatched scope, or a percentile of what is no distribution", async () => {
    for (const query of ["avg:no.such.metric{*}", "sum:aws.apigateway.count{env:dev}", "p95:app.players.online{*}"])
      expect(await series(query)).toMatchObject({ series: [], times: [], values: [] });
  });

  test("have no line for throttles that never happened, but default_zero() has", async () => {
    const query = "sum:aws.dynamodb.write_throttle_events{*}.as_count()";
    expect((await series(query)).series).toEqual([]);
    const zeros = await series(`default_zero(${query})`);
    expect(zeros.times.length).toBeGreaterThan(50);
    expect(zeros.values).toEqual([zeros.times.map(() => 0)]);
  });

  test("look a week and a month back with the times of today", async () => {
    const query = "sum:aws.apigateway.count{*}.as_count()";
    const { clock, query: ask } = openEmulator({ anchorMs: null });
    const to = clock.now();
    const at = async (text: string, shiftMs: number) =>
      (
        await jsonOf<Timeseries>(
          ask("timeseries", {
            from: to - hourMs - shiftMs,
            to: to - shiftMs,
            interval: minuteMs,
            queries: [{ data_source: "metrics", query: text }],
          }),
        )
      ).data.attributes;
    for (const [name, days] of Object.entries({ week_before: 7, month_before: 28, day_before: 1 })) {
      const then = await at(query, days * 24 * hourMs);
      const shifted = await at(`${name}(${query})`, 0);
      expect(shifted.values).toEqual(then.values);
      expect(shifted.times).toEqual(then.times.map((timeMs) => timeMs + days * 24 * hourMs));
    }
    expect((await at(`timeshift(${query}, -604800)`, 0)).values).toEqual((await at(query, 7 * 24 * hourMs)).values);
  });

  test("answer formulas over named queries, group by group", async () => {
    const answer = await series(
      "sum:aws.apigateway.4xxerror{*} by {apiname}.as_count();sum:aws.apigateway.count{*} by {apiname}.as_count();sum:aws.apigateway.count{*}.as_count()",
      { formulas: ["a", "100 * a / b", "b / c", "top(b, 3, 'mean', 'desc')", "week_before(c)"] },
    );
    const of = (index: number) =>
      answer.series.flatMap((one, i) =>
        one.query_index === index ? [{ ...one, values: answer.values[i] ?? [] }] : [],
      );
    expect([0, 1, 2, 3, 4].map((index) => of(index).length)).toEqual([30, 30, 30, 3, 1]);
    expect(total(of(2).map(({ values }) => values[3] ?? 0))).toBeCloseTo(1, 9);
    expect(of(1)[0]?.unit).toBeNull();
    expect(of(3).map(({ group_tags: [tag] }) => tag)).toContain("apiname:match-get-status");
  });

  test("show the cloud's cost by the day, to the cost source alone", async () => {
    const { clock, query } = openEmulator();
    const to = clock.now();
    const ask = async (source: string) =>
      (
        await jsonOf<Timeseries>(
          query("timeseries", {
            from: to - 14 * 24 * hourMs,
            to,
            interval: 24 * hourMs,
            queries: [{ data_source: source, name: "a", query: "sum:all.cost{*} by {servicename}.rollup(sum, daily)" }],
          }),
        )
      ).data.attributes;
    const answer = await ask("cloud_cost");
    expect(answer.series).toHaveLength(9);
    expect(answer.times).toHaveLength(12);
    expect(answer.series[0]?.unit?.[0]?.name).toBe("dollar");
    expect((await ask("metrics")).series).toEqual([]);
  });
});
