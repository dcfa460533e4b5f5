import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { QuerySpec } from "#config/wall/query.ts";
import { startVendorServer, type VendorServer } from "#test/support/vendor-server.ts";
import { never, openSource } from "./open-source.ts";
import { encodeScalar, encodeTimeseries, json, readRequest } from "./wire.ts";

const nowMs = Date.UTC(2026, 10, 23, 3, 0, 0);
const range = { fromMs: nowMs - 3_600_000, toMs: nowMs };
const good: QuerySpec = { kind: "metric", text: "avg:good{*}" };
const bad: QuerySpec = { kind: "metric", text: "bad" };

let server: VendorServer;
beforeEach(async () => {
  server = await startVendorServer();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const refuseBad = () =>
  server.serve((request) =>
    readRequest(request).queries.some(({ query }) => query === "bad")
      ? { does: "answer", status: 400, body: '{"errors":["parse error"]}' }
      : encodeTimeseries([{ labels: {}, timesMs: [range.fromMs], values: [1] }], request),
  );

describe("the Datadog source", () => {
  test("fifty queries travel in one request", async () => {
    server.serve((request) => encodeTimeseries([], request));
    const { source, calls } = openSource(server.url, { now: () => nowMs });
    const specs = Array.from({ length: 50 }, (_, i): QuerySpec => ({ kind: "metric", text: `avg:m${i}{*}` }));
    const outcomes = await source.series(specs, range, 60_000, never);
    expect(outcomes.every((one) => one.ok)).toBe(true);
    expect(calls()).toBe(1);
    expect(source.facts.seriesPerRequest).toBe(50);
  });

  test("keys go in headers to the given address only, whatever the environment holds", async () => {
    vi.stubEnv("DD_SITE", "datadoghq.eu");
    vi.stubEnv("DD_API_KEY", "of-somebody-else");
    server.serve((request) => encodeTimeseries([], request));
    const { source } = openSource(server.url, { now: () => nowMs });
    await source.series([good], range, 60_000, never);
    const [request] = server.requests;
    expect(request?.headers["dd-api-key"]).toBe("api-key-of-the-test");
    expect(request?.headers["dd-application-key"]).toBe("app-key");
    expect(request?.path).toBe("/api/v2/query/timeseries");
    expect(JSON.stringify(request)).not.toContain("of-somebody-else");
  });

  test("a bad query is found once, not at every poll, and then asked apart", async () => {
    let at = nowMs;
    const { source, calls } = openSource(server.url, { now: () => at });
    const specs = [good, bad, { kind: "metric", text: "avg:other{*}" } as const];
    const poll = async () => {
      const before = calls();
      const outcomes = await source.series(specs, { fromMs: at - 60_000, toMs: at }, 60_000, never);
      expect(outcomes.map((one) => one.ok)).toEqual([true, false, true]);
      return calls() - before;
    };
    refuseBad();
    expect(await poll()).toBe(5);
    at += 60_000;
    expect(await poll()).toBe(1);
    at += 1_800_000;
    expect(await poll()).toBe(2);
  });

  test("a window long past may be refused without the query being held to be bad", async () => {
    server.serve({ does: "answer", status: 400, body: '{"errors":["outside the retention date"]}' });
    const { source } = openSource(server.url, { now: () => nowMs });
    const old = { fromMs: nowMs - 90 * 86_400_000, toMs: nowMs - 89 * 86_400_000 };
    const [refused] = await source.series([good], old, 60_000, never);
    expect(refused?.ok).toBe(false);
    refuseBad();
    const [answered] = await source.series([good], range, 60_000, never);
    expect(answered?.ok).toBe(true);
  });

  test("PromQL is not its language, and says so without a request", async () => {
    const { source, calls } = openSource(server.url);
    const spec: QuerySpec = { kind: "promql", text: "up" };
    const [line] = await source.series([spec], range, 60_000, never);
    const [row] = await source.scalars([{ spec, reduce: "last", limit: 1, order: "desc" }], range, never);
    expect([line, row]).toMatchObject([{ error: { kind: "not-supported" } }, { error: { kind: "not-supported" } }]);
    expect(calls()).toBe(0);
  });

  test("monitors are read page by page with their groups and downtimes, by tag", async () => {
    const monitor = (id: number) => ({ id, name: `m${id}`, type: "metric alert", query: "x", overall_state: "OK" });
    const all = Array.from({ length: 1200 }, (_, id) => monitor(id));
    server.serve((request) => {
      const asked = new URL(request.path, server.url).searchParams;
      expect(asked.get("group_states")).toBe("all");
      expect(asked.get("with_downtimes")).toBe("true");
      expect(asked.get("monitor_tags")).toBe("team:shop,service:cart");
      const size = Number(asked.get("page_size"));
      const from = Number(asked.get("page")) * size;
      return json(all.slice(from, from + size));
    });
    const { source, calls } = openSource(server.url);
    expect(await source.alarms(" team:shop,service:cart ", never)).toMatchObject({ total: 1200, warnings: [] });
    expect(calls()).toBe(3);
  });

  test("a monitor of a kind and state the client has never heard of does not hide the others", async () => {
    server.serve(
      json([
        { id: 1, name: "new", type: "quantum alert", query: "x", overall_state: "Entangled", options: { novel: true } },
        { id: 2, name: "old", type: "metric alert", query: "x", overall_state: "Alert" },
      ]),
    );
    const answer = await openSource(server.url).source.alarms("", never);
    expect(answer.counts).toMatchObject({ unknown: 1, alert: 1 });
  });

  test("an account with more monitors than are read says so", async () => {
    const page = Array.from({ length: 500 }, (_, id) => ({
      id,
      type: "metric alert",
      query: "x",
      overall_state: "OK",
    }));
    server.serve(json(page));
    const { source, calls } = openSource(server.url);
    expect((await source.alarms("", never)).warnings).toEqual(["Only the first 5000 monitors were read"]);
    expect(calls()).toBe(10);
  });

  test("rows of several tags carry them all as labels", async () => {
    server.serve(encodeScalar([{ labels: { host: "a", env: "prod" }, value: 1 }]));
    const { source } = openSource(server.url);
    const [outcome] = await source.scalars([{ spec: good, reduce: "last", limit: 5, order: "desc" }], range, never);
    expect(outcome?.ok && outcome.answer.rows).toEqual([{ labels: { host: "a", env: "prod" }, value: 1 }]);
  });

  test.each([
    ["a web page", "text/html; charset=utf-8", "<!doctype html>", "web page"],
    ["half an answer", "application/json", '{"data":{"attributes":{"series":[', "is not JSON"],
    ["an answer of another service", "application/json", '{"data":{"attributes":{}}}', "does not fit"],
  ])("%s instead of data is told as what it is", async (_name, type, body, words) => {
    server.serve({ does: "answer", headers: { "content-type": type }, body });
    const { source } = openSource(server.url);
    await expect(source.series([good], range, 60_000, never)).rejects.toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining(words),
    });
  });

  test("rate-limit headers of good answers are passed on", async () => {
    const headers = { "x-ratelimit-remaining": "1599", "x-ratelimit-limit": "1600", "x-ratelimit-name": "query" };
    server.serve(json([], headers));
    const { source, limits } = openSource(server.url);
    await source.alarms("", never);
    expect(limits).toMatchObject([{ name: "query", limit: 1600, remaining: 1599, resetAtMs: null }]);
  });
});
