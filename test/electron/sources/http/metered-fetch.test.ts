import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMeteredFetch, type MeteredFetchDeps } from "#electron/sources/http/metered-fetch.ts";
import { type RateLimit, SourceError } from "#electron/sources/source.ts";
import { startVendorServer, type VendorServer } from "#test/support/vendor-server.ts";

const nowMs = Date.UTC(2026, 10, 23, 3, 0, 0);
const secret = "very-secret-key";
let server: VendorServer;

beforeEach(async () => {
  server = await startVendorServer();
});
afterEach(() => server.close());

const create = (deps: Partial<MeteredFetchDeps> = {}) =>
  createMeteredFetch({
    fetch,
    now: () => nowMs,
    onCall: () => undefined,
    timeoutMs: 5000,
    secrets: [secret],
    ...deps,
  });

const failureOf = async (promise: Promise<unknown>): Promise<SourceError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`Expected a SourceError, got ${String(error)}`);
  return error;
};

describe("metered fetch", () => {
  test("gives a whole answer and counts the call before it is sent", async () => {
    const order: string[] = [];
    server.serve(() => {
      order.push("served");
      return { does: "answer", body: '{"a":1}' };
    });
    const response = await create({ onCall: () => order.push("counted") })(`${server.url}/x`);
    expect(await response.json()).toEqual({ a: 1 });
    expect(order).toEqual(["counted", "served"]);
  });

  test("reports the rate-limit headers of good and bad answers, floats and negatives too", async () => {
    const seen: RateLimit[] = [];
    const headers = {
      "x-ratelimit-name": "timeseries",
      "x-ratelimit-limit": "1600",
      "x-ratelimit-period": "3600",
      "x-ratelimit-remaining": "-5",
      "x-ratelimit-reset": "1.1",
    };
    server.serve({ does: "answer", status: 429, headers, body: "{}" });
    const error = await failureOf(create({ onRateLimit: (limit) => seen.push(limit) })(server.url));
    expect(seen).toEqual([
      { name: "timeseries", limit: 1600, periodMs: 3_600_000, remaining: -5, resetAtMs: nowMs + 1100 },
    ]);
    expect(error).toMatchObject({ kind: "rate-limited", retryAtMs: nowMs + 1100 });
  });

  test("understands Retry-After as seconds and as a date, and waits a day at most", async () => {
    const retryAfter = async (value: string) => {
      server.serve({ does: "answer", status: 429, headers: { "retry-after": value }, body: "{}" });
      return (await failureOf(create()(server.url))).retryAtMs;
    };
    expect(await retryAfter("30")).toBe(nowMs + 30_000);
    expect(await retryAfter(new Date(nowMs + 90_000).toUTCString())).toBe(nowMs + 90_000);
    expect(await retryAfter("99999999999")).toBe(nowMs + 86_400_000);
    expect(await retryAfter("soon")).toBeNull();
  });

  test("never follows a redirect, so credentials stay with their host", async () => {
    const other = await startVendorServer();
    server.serve({ does: "answer", status: 307, headers: { location: `${other.url}/steal` }, body: "" });
    const error = await failureOf(create()(server.url, { headers: { authorization: secret } }));
    expect(error.kind).toBe("bad-answer");
    expect(error.message).toContain("redirect");
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  test("stops reading an answer that grows past the cap", async () => {
    server.serve({ does: "answer", body: "x".repeat(3 * 1_048_576) });
    const error = await failureOf(create({ maxBytes: 1_048_576 })(server.url));
    expect(error).toMatchObject({ kind: "bad-answer" });
    expect(error.message).toContain("answer larger than 1 MB");
  });

  test.each([
    ["Datadog's errors", '{"errors":["Rule: unknown metric"]}', "Rule: unknown metric"],
    ["JSON:API errors", '{"errors":[{"title":"Bad","detail":"no such tag"}]}', "no such tag"],
    ["Prometheus' error", '{"status":"error","errorType":"bad_data","error":"parse error: x"}', "parse error: x"],
  ])("a refused query says why in the vendor's words (%s)", async (_name, body, expected) => {
    server.serve({ does: "answer", status: 400, body });
    expect(await failureOf(create()(server.url))).toMatchObject({ kind: "bad-query", message: expected });
  });

  test("a vendor's words are made fit for a wall: one line, no secrets, no HTML page", async () => {
    const said = `bad\u0000 key\u202e ${secret}\n at line 2 ${"x".repeat(500)}`;
    server.serve({ does: "answer", status: 400, body: JSON.stringify({ errors: [said] }) });
    const error = await failureOf(create()(server.url));
    expect(error.message).toMatch(/^bad key \*\*\* at line 2 x+…$/);
    expect(error.message).toHaveLength(200);
    server.serve({ does: "answer", status: 400, body: "<html><h1>Nope</h1></html>" });
    expect((await failureOf(create()(server.url))).message).not.toContain("<");
  });

  test("a header that cannot be sent fails without quoting it", async () => {
    const error = await failureOf(create()(server.url, { headers: { "dd-api-key": `${secret}\nx` } }));
    expect(error.kind).toBe("auth");
    expect(error.message).not.toContain(secret);
    expect(server.requests).toHaveLength(0);
  });

  test("an address with a password in it fails without quoting it", async () => {
    const error = await failureOf(create()(`http://user:${secret}@127.0.0.1:1/`));
    expect(error.kind).toBe("auth");
    expect(error.message).not.toContain(secret);
  });

  test("an answer that stalls half-way ends by the time limit", async () => {
    server.serve({ does: "stall", body: "x".repeat(1000) });
    expect((await failureOf(create({ timeoutMs: 150 })(server.url))).kind).toBe("timeout");
  });

  test("an abort before the call sends nothing and counts nothing", async () => {
    let calls = 0;
    const call = create({ onCall: () => calls++ })(server.url, { signal: AbortSignal.abort() });
    expect((await failureOf(call)).kind).toBe("aborted");
    expect(calls).toBe(0);
    expect(server.requests).toHaveLength(0);
  });

  test.each([
    [401, "auth"],
    [403, "auth"],
    [404, "bad-answer"],
    [408, "timeout"],
    [422, "bad-query"],
    [500, "server-error"],
    [503, "server-error"],
    [504, "timeout"],
  ])("HTTP %i is %s and names the host", async (status, kind) => {
    server.serve({ does: "answer", status, body: "" });
    const error = await failureOf(create()(server.url));
    expect(error.kind).toBe(kind);
    expect(error.message).toContain("127.0.0.1");
  });

  test("a port where nobody listens is unreachable, with the reason", async () => {
    const { url } = server;
    await server.close();
    const error = await failureOf(create()(url));
    expect(error.kind).toBe("unreachable");
    expect(error.message).toContain("refused the connection");
    server = await startVendorServer();
  });
});
