import { z } from "zod";
import type { SetupSourceOf } from "#config/contract/setup-request.ts";
import { source as sourceConfig } from "#config/wall/source.ts";
import { createMeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import { createAsk } from "#electron/sources/prometheus/ask.ts";
import { toEndpoint } from "#electron/sources/prometheus/endpoint.ts";
import { queryResult } from "#electron/sources/prometheus/wire.ts";
import { SourceError } from "#electron/sources/source.ts";
import { type Probe, probe } from "./probe.ts";
import type { TestDeps } from "./test-datadog.ts";

const timeoutMs = 10_000;

const buildInfo = z.object({ version: z.string() });
/** Prometheus says numSeries in headStats, VictoriaMetrics totalSeries beside it. */
const headStats = z.union([
  z.object({ headStats: z.object({ numSeries: z.number() }) }).transform(({ headStats }) => headStats.numSeries),
  z.object({ totalSeries: z.number() }).transform(({ totalSeries }) => totalSeries),
]);

const configOf = ({ url, auth }: SetupSourceOf<"prometheus">) => {
  const config = sourceConfig.parse({ kind: "prometheus", url, ...(auth ? { auth } : {}) });
  if (config.kind !== "prometheus") throw new Error("no Prometheus");
  return config;
};

/** Reachability, version, targets, series, and by which job the node exporter goes. Mimir and Thanos lack some; that is no fault. */
export const testPrometheus = async (source: SetupSourceOf<"prometheus">, deps: TestDeps): Promise<Probe[]> => {
  const endpoint = toEndpoint(configOf(source));
  const fetch = createMeteredFetch({ ...deps, onCall: () => {}, timeoutMs, secrets: endpoint.secrets });
  const ask = createAsk(endpoint);
  const signal = new AbortController().signal;
  const get = <T>(call: string, schema: z.ZodType<T>) => ask(fetch, { call, schema, signal });
  const vector = async (query: string) => {
    const { data } = await get(`query?query=${encodeURIComponent(query)}`, queryResult);
    if (data.resultType !== "vector")
      throw new SourceError("bad-answer", "The server does not answer as Prometheus does");
    return data.result;
  };
  const count = async (query: string) => Number((await vector(query))[0]?.value?.[1] ?? 0);

  const targets = await probe("targets", async () => `${await count("count(up == 1)")}/${await count("count(up)")}`);
  if (targets.error) return [{ ...targets, what: "server" }];
  const [server, series, node] = await Promise.all([
    probe("server", async () => (await get("status/buildinfo", buildInfo)).data.version),
    probe("series", async () => String((await get("status/tsdb", headStats)).data)),
    probe("node-exporter", async () => (await vector("count by (job) (node_load1)"))[0]?.metric["job"] ?? null),
  ]);
  // It answered queries, which is all a wall asks.
  const reached = { what: "server", fact: server.fact, error: null } as const;
  return [reached, targets, ...(series.error ? [] : [series]), node];
};
