import type { SetupSourceOf } from "#config/contract/setup-request.ts";
import { apiUrl } from "#electron/sources/datadog/addresses.ts";
import { createMeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import { readJson } from "#electron/sources/http/read-json.ts";
import { isRefused, type Probe, probe } from "./probe.ts";

export type TestDeps = { fetch: typeof globalThis.fetch; now: () => number };

/** Somebody stands and waits. */
const timeoutMs = 10_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;

const timeseries = (dataSource: "metrics" | "cloud_cost", query: string, from: number, to: number) => ({
  data: {
    type: "timeseries_request",
    attributes: { from, to, queries: [{ data_source: dataSource, name: "a", query }], formulas: [{ formula: "a" }] },
  },
});

/**
 * What the keys may do: every endpoint that a wall asks, once. An application key without a scope is refused like a wrong one,
 * so the keys are asked for first: https://docs.datadoghq.com/api/latest/authentication/
 */
export const testDatadog = async (source: SetupSourceOf<"datadog">, deps: TestDeps): Promise<Probe[]> => {
  const { apiKey, appKey } = source;
  const base = apiUrl({ site: source.site, url: source.url });
  const { host } = new URL(base);
  const fetch = createMeteredFetch({ ...deps, onCall: () => {}, timeoutMs, secrets: [apiKey, appKey] });
  const headers = { "dd-api-key": apiKey, accept: "application/json" };
  const both = { ...headers, "dd-application-key": appKey };
  const read = async (response: Response): Promise<null> => {
    await readJson(response, host);
    return null;
  };
  const get = async (path: string) => read(await fetch(`${base}${path}`, { headers: both }));
  const post = async (path: string, body: object) =>
    read(
      await fetch(`${base}${path}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { ...both, "content-type": "application/json" },
      }),
    );
  const api = await probe("api-key", async () => read(await fetch(`${base}/api/v1/validate`, { headers })));
  if (api.error) return [api];
  const app = await probe("app-key", () => get("/api/v2/validate_keys"));
  if (isRefused(app)) return [api, app];
  const nowMs = Math.floor(deps.now() / minuteMs) * minuteMs;
  const month = new Date(nowMs).toISOString().slice(0, 7);
  const query = "/api/v2/query/timeseries";
  const rest = await Promise.all([
    probe("metrics", () =>
      post(query, timeseries("metrics", "avg:datadog.estimated_usage.hosts{*}", nowMs - 10 * minuteMs, nowMs)),
    ),
    probe("monitors", () => get("/api/v1/monitor?page=0&page_size=1")),
    probe("logs", () =>
      post("/api/v2/logs/events/search", { filter: { from: "now-5m", to: "now", query: "*" }, page: { limit: 1 } }),
    ),
    probe("cloud-cost", () =>
      post(query, timeseries("cloud_cost", "sum:all.cost{*}.rollup(sum, daily)", nowMs - 3 * dayMs, nowMs)),
    ),
    probe("usage-cost", () => get(`/api/v2/usage/estimated_cost?view=summary&start_month=${month}`)),
  ]);
  // A proxy may not know the question; a key that may do nothing at all is as good as wrong.
  if (app.error && rest.every(isRefused)) return [api, { ...app, error: rest[0].error }];
  return [api, ...(app.error ? [] : [app]), ...rest];
};
