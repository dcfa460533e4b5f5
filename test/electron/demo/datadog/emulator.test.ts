import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, type TestContext, test } from "vitest";
import { jsonOf, keys, openEmulator, type Timeseries } from "#test/electron/demo/support.ts";
import { fixturesDir } from "#test/support/fixtures.ts";

type Recorded = {
  request: { url: string; body: string | null };
  response: { status: number; contentType: string; body: string };
};

const recorded = (ctx: TestContext, path: string): Recorded => {
  const dir = fixturesDir();
  if (dir === null) return ctx.skip("no recordings beside the checkout");
  const file = JSON.parse(readFileSync(join(dir, "datadog-recordings", `${path}.json`), "utf8"));
  return file.entries[0];
};

/** Keys and types as recorded; null stands for anything, and an array for its first member. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? null : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
};
const fits = (ours: unknown, theirs: unknown, path = "", loose: readonly string[] = []): string[] => {
  if (ours === null || theirs === null || loose.includes(path)) return [];
  if (Array.isArray(ours) && Array.isArray(theirs)) return fits(ours[0] ?? null, theirs[0] ?? null, `${path}[]`, loose);
  if (typeof ours !== "object" || typeof theirs !== "object")
    return ours === theirs ? [] : [`${path}: ${ours} not ${theirs}`];
  const [a, b] = [ours as Record<string, unknown>, theirs as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => {
    if (!(key in a)) return [`${path}.${key}: missing`];
    return key in b ? fits(a[key], b[key], `${path}.${key}`, loose) : [`${path}.${key}: not recorded`];
  });
};
const problems = (ours: unknown, theirs: Recorded, loose: readonly string[] = []) =>
  fits(shapeOf(ours), shapeOf(JSON.parse(theirs.response.body)), "", loose);

describe("answers are shaped as the recorded ones", () => {
  test("timeseries", async (ctx) => {
    const record = recorded(ctx, "v2/Metrics/Timeseries-cross-product-query-returns-OK-response");
    const { clock, query } = openEmulator();
    const to = clock.now();
    const queries = [{ data_source: "metrics", name: "a", query: "avg:app.players.online{*}" }];
    const answer = await query("timeseries", {
      from: to - 3_600_000,
      to,
      interval: 5000,
      queries,
      formulas: [{ formula: "a" }],
    });
    expect(answer.headers.get("content-type")).toBe(record.response.contentType);
    expect(problems(await answer.json(), record)).toEqual([]);
  });

  test("scalar, its unit too", async (ctx) => {
    const record = recorded(ctx, "v2/Metrics/Scalar-cross-product-query-returns-OK-response");
    const { clock, query } = openEmulator();
    const to = clock.now();
    const queries = [{ aggregator: "avg", data_source: "metrics", name: "a", query: "avg:gcp.gae.quota_usage{*}" }];
    const body = await jsonOf<{ data: { id?: string } }>(
      query("scalar", { from: to - 3_600_000, to, queries, formulas: [{ formula: "a" }] }),
    );
    /** Newer recordings have an id, this one, which has a unit, has not. */
    delete body.data.id;
    expect(problems(body, record)).toEqual([]);
  });

  test("v1 query, over a day at five minutes", async (ctx) => {
    const record = recorded(ctx, "v1/Metrics/Query-timeseries-points-returns-OK-response");
    const theirs = JSON.parse(record.response.body);
    const { clock, ask } = openEmulator();
    const to = Math.floor(clock.now() / 1000) - 3548;
    const body = await jsonOf<typeof theirs>(
      ask("GET", `/api/v1/query?from=${to - 86_400}&to=${to}&query=avg:gcp.gae.quota_usage{*}`),
    );
    expect(problems(body, record)).toEqual([]);
    const [ours, recordedSeries] = [body.series[0], theirs.series[0]];
    expect([ours.interval, ours.length]).toEqual([recordedSeries.interval, recordedSeries.length]);
    expect(ours.start).toBe(Math.ceil((to - 86_400) / 300) * 300_000);
    expect(ours.end).toBe(ours.pointlist.at(-1)[0] + 299_000);
  });

  test("monitors", async (ctx) => {
    const record = recorded(ctx, "v1/Monitors/Get-all-monitors-returns-OK-response-with-pagination");
    const { ask } = openEmulator();
    const body = await jsonOf<unknown[]>(ask("GET", "/api/v1/monitor?page_size=2&page=0"));
    expect(body).toHaveLength(2);
    expect(problems(body, record, ["[].options"])).toEqual([]);
  });

  test("monitor groups", async (ctx) => {
    const record = recorded(ctx, "v1/Monitors/Monitors-group-search-returns-OK-response");
    const { ask } = openEmulator();
    expect(problems(await jsonOf(ask("GET", "/api/v1/monitor/groups/search")), record)).toEqual([]);
  });

  test("estimated cost", async (ctx) => {
    const record = recorded(
      ctx,
      "v2/Usage-Metering/Get-estimated-cost-across-multi-org-account-with-month-returns-OK-response",
    );
    const { ask } = openEmulator();
    const answer = await ask("GET", "/api/v2/usage/estimated_cost?start_month=2026-10");
    expect(answer.headers.get("content-type")).toBe(record.response.contentType);
    const body = await jsonOf<{ data: unknown[] }>(answer);
    expect(body.data).toHaveLength(1);
    /** The client's model has these two; the recording is older than they are. */
    const newer = [".data[].attributes.account_name: not recorded", ".data[].attributes.region: not recorded"];
    expect(problems(body, record).sort()).toEqual(newer);
  });

  test.for([
    ["v2/Metrics/Timeseries-cross-product-query-returns-Bad-Request-response", "POST"],
    ["v2/Metrics/Scalar-cross-product-query-returns-Bad-Request-response", "POST"],
    ["v1/Monitors/Get-all-monitors-returns-Bad-Request-response", "GET"],
    ["v1/Monitors/Monitors-group-search-returns-Bad-Request-response", "GET"],
    ["v1/Monitors/Get-a-monitor-s-details-returns-Monitor-Not-Found-error-response", "GET"],
    ["v1/Authentication/Validate-API-key-returns-Forbidden-response", "GET"],
    ["v1/Authentication/Validate-API-key-returns-OK-response", "GET"],
  ] as const)("word for word: %s", async ([path, method], ctx) => {
    const { request, response } = recorded(ctx, path);
    const { ask } = openEmulator();
    const url = new URL(request.url);
    const answer = await ask(method, url.pathname + url.search, {
      ...(request.body === null ? {} : { body: request.body }),
      ...(path.includes("Forbidden") ? { headers: {} } : {}),
    });
    expect(answer.status).toBe(response.status);
    expect(await answer.json()).toEqual(JSON.parse(response.body));
  });
});

describe("what Datadog refuses", () => {
  const now = Date.UTC(2026, 10, 23, 3);
  const good = {
    from: now - 3_600_000,
    to: now,
    queries: [{ data_source: "metrics", name: "a", query: "avg:app.revenue{*}" }],
  };

  test.each([
    [
      "a query that does not parse",
      { ...good, queries: [{ data_source: "metrics", name: "a", query: "avg:app.revenue{*" }] },
      /Error parsing query/,
    ],
    [
      "an unknown function",
      { ...good, queries: [{ data_source: "metrics", name: "a", query: "wobble(avg:x{*})" }] },
      /wobble/,
    ],
    [
      "an unknown modifier",
      { ...good, queries: [{ data_source: "metrics", name: "a", query: "avg:x{*}.as_wobble()" }] },
      /as_wobble/,
    ],
    ["a formula over no query", { ...good, formulas: [{ formula: "a + z" }] }, /"z"/],
    [
      "an unknown data source",
      { ...good, queries: [{ data_source: "tea_leaves", query: "x" }] },
      /API input validation failed/,
    ],
    ["no queries", { ...good, queries: [] }, /API input validation failed/],
    ["a window that ends before it begins", { ...good, to: good.from - 1 }, /API input validation failed/],
    ["two queries of one name", { ...good, queries: [...good.queries, ...good.queries] }, /unique/],
    ["a window of two years ago", { ...good, from: 1, to: now - 2 * 365 * 86_400_000 }, /retention date/],
  ])("%s", async (_name, attributes, message) => {
    const { query } = openEmulator();
    const answer = await query("timeseries", attributes);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect((await jsonOf<{ errors: string[] }>(answer)).errors[0]).toMatch(message);
  });

  test("a scalar without aggregator, and a body that is no JSON", async () => {
    const { query, ask } = openEmulator();
    expect((await query("scalar", good)).status).toBe(400);
    expect((await ask("POST", "/api/v2/query/timeseries", { body: "{" })).status).toBe(400);
  });

  test("missing, wrong and swapped keys", async () => {
    const { ask } = openEmulator();
    const statusWith = async (headers: Record<string, string>, path = "/api/v1/monitor") => {
      const answer = await ask("GET", path, { headers });
      return [answer.status, (await jsonOf<{ errors?: string[] }>(answer)).errors?.[0]];
    };
    const api = { "dd-api-key": keys.apiKey };
    const app = { "dd-application-key": keys.appKey };
    expect(await statusWith({})).toEqual([401, "Unauthorized"]);
    expect(await statusWith(api)).toEqual([401, "Unauthorized"]);
    expect(await statusWith({ ...api, "dd-application-key": "wrong" })).toEqual([403, "Forbidden"]);
    expect(await statusWith({ ...app, "dd-api-key": "wrong" })).toEqual([403, "Forbidden"]);
    expect(await statusWith({ "dd-api-key": keys.appKey, "dd-application-key": keys.apiKey })).toEqual([
      403,
      "Forbidden",
    ]);
    expect(await statusWith(api, "/api/v1/validate")).toEqual([200, undefined]);
  });

  test("unknown paths and methods", async () => {
    const { ask } = openEmulator();
    expect((await ask("GET", "/api/v2/tea")).status).toBe(404);
    expect((await ask("GET", "/api/v2/query/timeseries")).status).toBe(405);
  });

  test("more calls than the limit of a period, until the calendar's next one", async () => {
    const { clock, ask, query } = openEmulator({ limits: { monitors: { limit: 2, periodS: 60 } } });
    await clock.advance(15_000);
    const call = async () => {
      const { status, headers } = await ask("GET", "/api/v1/monitor");
      return [status, headers.get("x-ratelimit-remaining"), headers.get("x-ratelimit-reset")];
    };
    expect(await call()).toEqual([200, "1", "45"]);
    await clock.advance(5000);
    expect(await call()).toEqual([200, "0", "40"]);
    expect(await call()).toEqual([429, "0", "40"]);
    const other = await query("timeseries", good);
    expect(other.status).toBe(200);
    expect(other.headers.get("x-ratelimit-name")).toBe("timeseries");
    expect(other.headers.get("x-ratelimit-limit")).toBe("1600");
    expect(other.headers.get("x-ratelimit-period")).toBe("3600");
    await clock.advance(40_000);
    expect(await call()).toEqual([200, "1", "60"]);
  });
});

test("queries of sources this cloud has no data of are answered with nothing", async () => {
  const { clock, query } = openEmulator();
  const queries = [{ data_source: "logs", name: "a", compute: { aggregation: "count" }, search: { query: "*" } }];
  const answer = await jsonOf<Timeseries>(
    query("timeseries", { from: clock.now() - 60_000, to: clock.now(), queries }),
  );
  expect(answer.data.attributes.series).toEqual([]);
});

test("remembers the last thousand requests", async () => {
  const { emulator, ask } = openEmulator();
  for (let i = 0; i < 1005; i++) await ask("GET", `/api/v1/validate?n=${i}`);
  expect(emulator.requests()).toHaveLength(1000);
  expect(emulator.requests().at(-1)).toMatchObject({ path: "/api/v1/validate", search: "?n=1004", status: 200 });
  emulator.forgetRequests();
  expect(emulator.requests()).toEqual([]);
});
