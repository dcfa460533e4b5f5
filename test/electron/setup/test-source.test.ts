import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SetupSource } from "#config/contract/setup-request.ts";
import { type DemoCloud, startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { testSource } from "#electron/setup/test-source.ts";
import { freePort } from "#test/support/child-server.ts";
import { startRealPrometheus } from "#test/support/real-prometheus.ts";

const deps = { fetch: globalThis.fetch, now: Date.now };
const statesOf = ({ findings }: Awaited<ReturnType<typeof testSource>>) =>
  Object.fromEntries(findings.map(({ what, state }) => [what, state]));

describe("Datadog, on loopback", () => {
  let cloud: DemoCloud;
  beforeAll(async () => {
    cloud = await startDemoCloud();
  });
  afterAll(() => cloud.close());
  beforeEach(() => {
    cloud.emulator.faults.clear();
    cloud.emulator.forgetRequests();
  });
  const source = (change: object = {}): SetupSource => ({
    kind: "datadog",
    site: "datadoghq.com",
    url: cloud.url,
    apiKey: cloud.apiKey,
    appKey: cloud.appKey,
    ...change,
  });

  test("with good keys everything can be read, and each endpoint is asked once", async () => {
    const found = await testSource(source(), deps);
    expect(found.usable).toBe(true);
    expect(statesOf(found)).toEqual({
      "api-key": "ok",
      "app-key": "ok",
      metrics: "ok",
      monitors: "ok",
      logs: "ok",
      "cloud-cost": "ok",
      "usage-cost": "ok",
    });
    const asked = cloud.emulator.requests().map(({ method, path, status }) => `${method} ${path} ${status}`);
    expect(asked.toSorted()).toEqual([
      "GET /api/v1/monitor 200",
      "GET /api/v1/validate 200",
      "GET /api/v2/usage/estimated_cost 200",
      "GET /api/v2/validate_keys 200",
      "POST /api/v2/logs/events/search 200",
      "POST /api/v2/query/timeseries 200",
      "POST /api/v2/query/timeseries 200",
    ]);
  });

  test.each([
    ["API key", { apiKey: "wrong-key-of-test" }, { "api-key": "refused" }],
    ["application key", { appKey: "wrong-key-of-test" }, { "api-key": "ok", "app-key": "refused" }],
  ])("a wrong %s is told as such, not as missing scopes, and is in no answer", async (_, change, states) => {
    const found = await testSource(source(change), deps);
    expect(found.usable).toBe(false);
    expect(statesOf(found)).toEqual(states);
    expect(JSON.stringify(found)).not.toContain("wrong-key-of-test");
  });

  test.each([
    ["/v1/monitor", "monitors", "monitors_read", true],
    ["/logs/events", "logs", "logs_read_data", true],
    ["/usage/", "usage-cost", "usage_read", true],
    ["/query/timeseries", "metrics", "timeseries_query", false],
  ])("a refusal at %s alone names the scope that is missing", async (match, what, scope, usable) => {
    cloud.emulator.faults.set({ kind: "expired-key", match });
    const found = await testSource(source(), deps);
    const one = found.findings.find((finding) => finding.what === what);
    expect(one).toMatchObject({ state: "refused", scope });
    expect(one?.text.en).toContain(scope);
    expect(one?.text.ja).toContain(scope);
    expect(found.usable).toBe(usable);
  });

  test("cloud cost is told apart from metrics, though both go to one endpoint", async () => {
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(init?.body).includes("cloud_cost") ? new Response("{}", { status: 403 }) : globalThis.fetch(input, init);
    const found = await testSource(source(), { ...deps, fetch });
    expect(statesOf(found)).toMatchObject({ metrics: "ok", "cloud-cost": "refused" });
  });

  test("a proxy that cannot check keys is no fault, unless they may do nothing at all", async () => {
    const hidden: typeof globalThis.fetch = async (input, init) =>
      String(input).includes("validate_keys") ? new Response("", { status: 404 }) : globalThis.fetch(input, init);
    const good = await testSource(source(), { ...deps, fetch: hidden });
    expect(statesOf(good)).toMatchObject({ "api-key": "ok", metrics: "ok" });
    const bad = await testSource(source({ appKey: "wrong-key-of-test" }), { ...deps, fetch: hidden });
    expect(statesOf(bad)).toEqual({ "api-key": "ok", "app-key": "refused" });
  });

  test.each(["5xx", "wrong-type", "429", "garbage", "cut"] as const)(
    "a source that fails (%s) is told as a failure, not as a wrong key",
    async (kind) => {
      cloud.emulator.faults.set({ kind });
      const found = await testSource(source(), deps);
      expect(found.usable).toBe(false);
      expect(statesOf(found)).toEqual({ "api-key": "failed" });
      expect(found.findings[0]?.text.ja).toMatch(/確認できません/);
    },
  );
});

describe("Prometheus", () => {
  test("a real one tells version, targets, series and its node exporter", async (ctx) => {
    const real = await startRealPrometheus();
    if (!real) return ctx.skip("prometheus is not installed");
    try {
      const found = await testSource({ kind: "prometheus", url: `${real.url}/` }, deps);
      expect(found).toMatchObject({ usable: true, job: "node" });
      expect(statesOf(found)).toEqual({ server: "ok", targets: "ok", series: "ok", "node-exporter": "ok" });
      expect(found.findings[0]?.text.en).toMatch(/version \d+\.\d+/);
      expect(found.findings[1]?.text.en).toBe("1 of 1 targets are up.");
      expect(found.findings[2]?.text.en).toMatch(/^It holds [\d,]+ series\.$/);
    } finally {
      await real.close();
    }
  }, 60_000);

  test("an address where nobody answers is told with its reason", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const found = await testSource({ kind: "prometheus", url }, deps);
    expect(found.usable).toBe(false);
    expect(found.findings).toMatchObject([{ what: "server", state: "failed" }]);
    expect(found.findings[0]?.text.en).toContain("ECONNREFUSED");
  });

  test("a server that wants a login is told as that; the login is sent and never told", async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.writeHead(401).end();
    }).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    try {
      const found = await testSource({ kind: "prometheus", url, auth: { bearer: "token-of-test" } }, deps);
      expect(found.findings).toMatchObject([{ what: "server", state: "refused" }]);
      expect(asked).toEqual(["Bearer token-of-test"]);
      expect(JSON.stringify(found)).not.toContain("token-of-test");
    } finally {
      server.close();
    }
  });
});
