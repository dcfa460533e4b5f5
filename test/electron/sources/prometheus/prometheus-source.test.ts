import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startVendorServer, type VendorServer } from "#test/support/vendor-server.ts";
import { createSourceAt, failureOf, never, promql } from "./create-source.ts";

const range = { fromMs: 60_000, toMs: 180_000 };
const stepMs = 60_000;
let server: VendorServer;
beforeEach(async () => {
  server = await startVendorServer();
});
afterEach(() => server.close());

const serve = (data: unknown, notes: Record<string, unknown> = {}) =>
  server.serve({ does: "answer", body: JSON.stringify({ status: "success", data, ...notes }) });
const empty = { resultType: "matrix", result: [] };

const askSeries = async (text = "up", more: Record<string, unknown> = {}) => {
  const [outcome] = await createSourceAt(server.url, more).series([promql(text)], range, stepMs, never());
  if (!outcome?.ok) throw outcome?.error ?? new Error("no outcome");
  return outcome.answer;
};
const askScalar = async (text = "up") => {
  const query = { spec: promql(text), reduce: "last", limit: 10, order: "desc" } as const;
  const [outcome] = await createSourceAt(server.url).scalars([query], range, never());
  if (!outcome?.ok) throw outcome?.error ?? new Error("no outcome");
  return outcome.answer;
};

describe("who asks", () => {
  const sent = async (more: Record<string, unknown>) => {
    serve(empty);
    await askSeries("up", more);
    return server.requests[0]?.headers ?? {};
  };

  test("by basic, bearer and custom headers", async () => {
    const basic = await sent({ auth: { basic: { user: "wall", password: "pässword" } } });
    expect(basic["authorization"]).toBe(`Basic ${Buffer.from("wall:pässword").toString("base64")}`);
    server.requests.length = 0;
    const bearer = await sent({ auth: { bearer: "token" }, headers: { "X-Scope-OrgID": "7" } });
    expect(bearer).toMatchObject({ authorization: "Bearer token", "x-scope-orgid": "7" });
  });

  test("a login in the address moves into the header", async () => {
    serve(empty);
    const url = server.url.replace("http://", "http://wall:s%40fe@");
    await createSourceAt(url).series([promql("up")], range, stepMs, never());
    expect(server.requests[0]?.headers["authorization"]).toBe(`Basic ${Buffer.from("wall:s@fe").toString("base64")}`);
  });

  test("the address keeps its path and its parameters", async () => {
    serve(empty);
    await createSourceAt(`${server.url}/select/0/prometheus/?extra_label=a`).series(
      [promql("up")],
      range,
      stepMs,
      never(),
    );
    expect(server.requests[0]?.path).toBe("/select/0/prometheus/api/v1/query_range?extra_label=a");
  });

  test("a credential that HTTP cannot carry is not quoted", async () => {
    const source = createSourceAt(server.url, { auth: { bearer: "to\nken" } });
    const error = await failureOf(source.series([promql("up")], range, stepMs, never()));
    expect(error.kind).toBe("auth");
    expect(error.message).not.toContain("ken");
  });
});

describe("what is answered", () => {
  test("warnings, infos and missing storage are passed on, in one line each", async () => {
    serve(empty, { warnings: ["store\ngone"], infos: ["PromQL info: x"], isPartial: true });
    const { warnings } = await askSeries();
    expect(warnings).toEqual([expect.stringContaining("partial"), "store gone", "PromQL info: x"]);
  });

  test("NaN and both infinities are gaps, in ranges and in rows", async () => {
    const values = ["1", "NaN", "+Inf", "-Inf", "5e-1"].map((text, index) => [60 + index, text]);
    serve({ resultType: "matrix", result: [{ metric: { a: "b" }, values }] });
    expect((await askSeries()).series).toEqual([
      { labels: { a: "b" }, unit: null, timesMs: [60_000, 64_000], values: [1, 0.5] },
    ]);
    serve({ resultType: "vector", result: ["NaN", "+Inf", "2"].map((text) => ({ metric: {}, value: [1, text] })) });
    expect((await askScalar()).rows).toEqual([{ labels: {}, value: 2 }]);
  });

  test("times are rounded to the millisecond", async () => {
    serve({ resultType: "matrix", result: [{ metric: {}, values: [[1795461933.123, "1"]] }] });
    expect((await askSeries()).series[0]?.timesMs).toEqual([1_795_461_933_123]);
  });

  test("a vector or a scalar where a matrix belongs is a sample each", async () => {
    serve({ resultType: "vector", result: [{ metric: { a: "b" }, value: [60, "1"] }] });
    expect((await askSeries()).series).toMatchObject([{ labels: { a: "b" }, values: [1] }]);
    serve({ resultType: "scalar", result: [60, "3"] });
    expect((await askSeries()).series).toMatchObject([{ labels: {}, values: [3] }]);
  });

  test.each([
    ["text", { resultType: "string", result: [1, "s"] }],
    ["many samples", { resultType: "matrix", result: [] }],
  ])("%s in place of a number is a bad query", async (words, data) => {
    serve(data);
    await expect(askScalar()).rejects.toMatchObject({ kind: "bad-query", message: expect.stringContaining(words) });
  });

  test("native histograms are left out, with a warning", async () => {
    serve({ resultType: "matrix", result: [{ metric: {}, histograms: [[60, { count: "1", sum: "2" }]] }] });
    const answer = await askSeries();
    expect(answer.series).toEqual([]);
    expect(answer.warnings).toEqual([expect.stringContaining("histogram")]);
  });

  test.each([
    ["bad_data", "bad-query"],
    ["execution", "bad-query"],
    ["timeout", "timeout"],
    ["internal", "server-error"],
  ])("an error of type %s with HTTP 200 is %s", async (errorType, kind) => {
    server.serve({ does: "answer", body: JSON.stringify({ status: "error", errorType, error: "said so" }) });
    await expect(askSeries()).rejects.toMatchObject({ kind, message: "said so" });
  });
});

describe("what is asked", () => {
  test("six at most at a time, all in the end", async () => {
    let running = 0;
    let most = 0;
    const fetch = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setImmediate(done));
      running -= 1;
      return new Response(JSON.stringify({ status: "success", data: empty }));
    };
    const source = createSourceAt("http://127.0.0.1:1", {}, { fetch });
    const specs = Array.from({ length: 40 }, (_, index) => promql(`up + ${index}`));
    const outcomes = await source.series(specs, range, stepMs, never());
    expect(outcomes.every((one) => one.ok)).toBe(true);
    expect(outcomes).toHaveLength(40);
    expect(most).toBe(6);
  });

  test("other vendors' queries are not supported, and leave the rest alone", async () => {
    serve(empty);
    const specs = [{ kind: "metric", text: "avg:cpu{*}" } as const, promql("up")];
    const [metric, up] = await createSourceAt(server.url).series(specs, range, stepMs, never());
    expect(metric).toMatchObject({ ok: false, error: { kind: "not-supported" } });
    expect(up?.ok).toBe(true);
  });

  test("a range without a step in it asks nobody", async () => {
    const within = { fromMs: 60_001, toMs: 119_999 };
    const [outcome] = await createSourceAt(server.url).series([promql("up")], within, stepMs, never());
    expect(outcome).toEqual({ ok: true, answer: { series: [], stepMs, warnings: [] } });
    expect(server.requests).toHaveLength(0);
  });

  test("a $window left in a range query is refused, for a part of a range has another length", async () => {
    await expect(askSeries("rate(x[$window])")).rejects.toMatchObject({ kind: "bad-query" });
    expect(server.requests).toHaveLength(0);
  });
});
