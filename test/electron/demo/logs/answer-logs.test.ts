import { describe, expect, test } from "vitest";
import { createDemoLogs } from "#electron/demo/logs/demo-logs.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { jsonOf, openEmulator } from "#test/electron/demo/support.ts";

type Log = {
  id: string;
  type: string;
  attributes: { timestamp: string; status: string; service: string; message: string; tags: string[] };
};
type List = { data: Log[]; meta?: { status: string; page?: { after: string } } };
type Buckets = {
  data: {
    buckets: { by: Record<string, string>; computes: Record<string, number | { time: string; value: number }[]> }[];
  };
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** An hour into the demo: the exception storm and the client bug are over. */
const open = async () => {
  const opened = openEmulator();
  await opened.clock.advance(hourMs);
  const now = opened.clock.now();
  const filter = (query: string, from = now - hourMs, to = now) => ({ query, from: String(from), to: String(to) });
  const search = (body: unknown) => jsonOf<List>(opened.ask("POST", "/api/v2/logs/events/search", { body }));
  const aggregate = async (body: unknown) =>
    (await jsonOf<Buckets>(opened.ask("POST", "/api/v2/logs/analytics/aggregate", { body }))).data.buckets;
  return { ...opened, now, filter, search, aggregate };
};

const errorsCounted = (anchorMs: number, fromMs: number, toMs: number) => {
  const logs = createDemoLogs(createDemoModel(anchorMs));
  let errors = 0;
  for (let minute = fromMs / minuteMs; minute < toMs / minuteMs; minute++)
    errors += logs
      .minute(minute)
      .filter(({ status, timeMs }) => (status === "error" || status === "critical") && timeMs < toMs - 5000).length;
  return errors;
};

describe("POST /api/v2/logs/events/search", () => {
  test("gives the newest ten of the last quarter of an hour when asked for nothing", async () => {
    const { search, now } = await open();
    const { data, meta } = await search({});
    expect(data).toHaveLength(10);
    expect(meta).toMatchObject({ status: "done", page: { after: expect.any(String) } });
    const times = data.map(({ attributes }) => Date.parse(attributes.timestamp));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(now - (times[0] ?? 0)).toBeLessThan(minuteMs);
    for (const { type } of data) expect(type).toBe("log");
  });

  test("its pages join, in both directions, and the last has no more to say", async () => {
    const { search, filter } = await open();
    for (const sort of ["timestamp", "-timestamp"]) {
      const read: Log[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 100; page++) {
        const { data, meta } = await search({ filter: filter("service:shop"), sort, page: { limit: 37, cursor } });
        read.push(...data);
        cursor = meta?.page?.after;
        if (cursor === undefined) break;
      }
      const { data: whole } = await search({ filter: filter("service:shop"), sort, page: { limit: 1000 } });
      expect(read.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      expect(whole.length).toBeGreaterThan(200);
    }
  });

  test("the same search by GET finds the same", async () => {
    const { ask, search, filter } = await open();
    const asked = filter("status:error");
    const params = new URLSearchParams({
      "filter[query]": asked.query,
      "filter[from]": asked.from,
      "filter[to]": asked.to,
      "page[limit]": "50",
      sort: "timestamp",
    });
    const got = await jsonOf<List>(ask("GET", `/api/v2/logs/events?${params}`));
    expect(got).toEqual(await search({ filter: asked, sort: "timestamp", page: { limit: 50 } }));
    expect(got.data.length).toBeGreaterThan(20);
  });

  test("nothing found is an empty list and no more", async () => {
    const { search, filter } = await open();
    expect(await search({ filter: filter("service:nobody") })).toEqual({ data: [] });
  });

  test("a search over weeks that finds little stops, says so, and can be gone on with", async () => {
    const { search, filter, now } = await open();
    const first = await search({ filter: filter("service:nobody", now - 240 * hourMs) });
    expect(first).toMatchObject({ data: [], meta: { status: "timeout", page: { after: expect.any(String) } } });
    const [minute] = (await search({ filter: filter("*", now - 24 * hourMs, now - 24 * hourMs + minuteMs) })).data;
    const rare = filter(`"${minute?.attributes.message}"`, now - 24 * hourMs);
    let answer = await search({ filter: rare });
    for (let page = 0; page < 20 && answer.data.length === 0; page++)
      answer = await search({ filter: rare, page: { cursor: answer.meta?.page?.after } });
    expect(answer.data.map(({ id }) => id)).toEqual([minute?.id]);
  });

  test("failures of days are found without looking at every minute", async () => {
    const { search, filter, now } = await open();
    const asked = { filter: filter("status:critical", now - 2 * 24 * hourMs), page: { limit: 1000 } };
    const { data, meta } = await search(asked);
    expect(meta?.status).toBe("done");
    expect(data.length).toBeGreaterThan(100);
    expect(new Set(data.map(({ attributes }) => attributes.status))).toEqual(new Set(["critical"]));
    expect(now - Date.parse(data.at(-1)?.attributes.timestamp ?? "")).toBeGreaterThan(24 * hourMs);
  });

  test.each([
    [{ filter: { query: "service:(shop" } }, "This parenthesis is never closed (character 9"],
    [{ filter: { from: "yesterday" } }, "Invalid date: yesterday"],
    [{ filter: { from: "now-5x" } }, "Invalid date: now-5x"],
    [{ filter: { from: "now", to: "now-1h" } }, "from must be before to"],
    [{ page: { limit: 1001 } }, "page.limit"],
    [{ page: { cursor: "nonsense" } }, "Invalid cursor"],
    [{ sort: "message" }, "sort"],
    ["{", "Invalid JSON"],
  ])("%j is refused: %s", async (body, message) => {
    const { ask } = await open();
    const answer = await ask("POST", "/api/v2/logs/events/search", { body });
    expect(answer.status).toBe(400);
    expect((await jsonOf<{ errors: string[] }>(answer)).errors.join()).toContain(message);
  });

  test("sixty searches a minute, and the headers count them", async () => {
    const { ask } = await open();
    const one = () => ask("POST", "/api/v2/logs/events/search", { body: { page: { limit: 1 } } });
    const first = await one();
    expect(first.headers.get("x-ratelimit-name")).toBe("logs_public_search_api");
    expect(first.headers.get("x-ratelimit-remaining")).toBe("59");
    for (let i = 0; i < 59; i++) await one();
    expect((await one()).status).toBe(429);
  });
});

describe("POST /api/v2/logs/analytics/aggregate", () => {
  test("counts what a search finds, over hours and over days", async () => {
    const { aggregate, filter, now } = await open();
    const anchorMs = now - hourMs;
    for (const hours of [1, 30]) {
      const fromMs = now - hours * hourMs;
      const [bucket] = await aggregate({
        filter: filter("status:(error OR critical)", fromMs),
        compute: [{ aggregation: "count" }],
      });
      expect(bucket).toEqual({ by: {}, computes: { c0: errorsCounted(anchorMs, fromMs, now) } });
    }
  });

  test("counts by the values of a facet, most first", async () => {
    const { aggregate, filter } = await open();
    const body = {
      filter: filter("status:error"),
      compute: [{ aggregation: "count" }],
      group_by: [{ facet: "service", limit: 3, sort: { type: "measure", aggregation: "count" } }],
    };
    const buckets = await aggregate(body);
    expect(buckets[0]?.by).toEqual({ service: "shop" });
    const counts = buckets.map(({ computes }) => Number(computes["c0"]));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const codes = await aggregate({ ...body, group_by: [{ facet: "service" }, { facet: "@http.status_code" }] });
    expect(codes[0]?.by).toEqual({ service: "shop", "@http.status_code": expect.stringMatching(/^5\d\d$/) });
  });

  test("a histogram's buckets hold every record, in any grouping", async () => {
    const { aggregate, filter } = await open();
    const compute = [{ aggregation: "count", type: "timeseries", interval: "5m" }, { aggregation: "count" }];
    const buckets = await aggregate({ filter: filter("*"), compute, group_by: [{ facet: "status" }] });
    expect(buckets.length).toBeGreaterThan(3);
    for (const { computes } of buckets) {
      const points = Array.isArray(computes["c0"]) ? computes["c0"] : [];
      expect(points.reduce((sum, { value }) => sum + value, 0)).toBe(computes["c1"]);
      for (const { time } of points) expect(Date.parse(time) % (5 * minuteMs)).toBe(0);
    }
  });

  test("counts distinct values, and minutes that stand for others over days", async () => {
    const { aggregate, filter, now } = await open();
    const [services] = await aggregate({
      filter: filter("*"),
      compute: [{ aggregation: "cardinality", metric: "service" }],
    });
    expect(services?.computes["c0"]).toBeGreaterThan(8);
    const day = async (from: number, to: number) =>
      Number(
        (await aggregate({ filter: filter("*", from, to), compute: [{ aggregation: "count" }] }))[0]?.computes["c0"],
      );
    const parts = await Promise.all(
      Array.from({ length: 24 }, (_, i) => day(now - (i + 1) * 2 * hourMs, now - i * 2 * hourMs)),
    );
    const exact = parts.reduce((sum, count) => sum + count, 0);
    const estimated = await day(now - 48 * hourMs, now);
    expect(Math.abs(estimated / exact - 1)).toBeLessThan(0.05);
  });

  test.each([
    [{ compute: [{ aggregation: "pc99", metric: "@duration" }] }],
    [{ compute: [{ aggregation: "cardinality" }] }],
    [{ compute: [{ aggregation: "count", type: "timeseries", interval: "5 minutes" }] }],
    [{ filter: { query: "@a:[1 TO" } }],
  ])("%j is refused", async (body) => {
    const { ask } = await open();
    expect((await ask("POST", "/api/v2/logs/analytics/aggregate", { body })).status).toBe(400);
  });
});
