import type { LogQuery } from "#config/logs/query.ts";
import type { SourceConfigOf } from "#config/wall/source.ts";
import type { LogSearch, LogSource } from "#electron/logs/log-source.ts";
import { apiUrl, consoleUrl } from "#electron/sources/datadog/addresses.ts";
import { createMeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import { wallText } from "#electron/sources/http/wall-text.ts";
import { type SourceDeps, SourceError, type TimeRange } from "#electron/sources/source.ts";
import { searchAround } from "./around.ts";
import type { DatadogLogsClient } from "./datadog-logs-client.ts";
import { datadogQuery } from "./datadog-query.ts";
import { type AggregateBucket, aggregateAnswer, listAnswer, toRecord, warningsOf } from "./datadog-wire.ts";
import { levelOf } from "./fields-of.ts";
import { alignedStart, facetValues, toFacet, toHistogram } from "./tally.ts";

/** Datadog's own limit of a page. */
const mostAtOnce = 1000;

const filterOf = (query: LogQuery, { fromMs, toMs }: TimeRange) => ({
  query: datadogQuery(query),
  from: String(fromMs),
  to: String(toMs),
});

/** "90s", "1500ms": the longest unit that divides it. */
const intervalOf = (stepMs: number): string => {
  const units = [["h", 3_600_000] as const, ["m", 60_000] as const, ["s", 1000] as const];
  const [unit, ms] = units.find(([, length]) => stepMs % length === 0) ?? ["ms", 1];
  return `${stepMs / ms}${unit}`;
};

const byCount = { type: "measure", aggregation: "count", order: "desc" } as const;

const pointsOf = ({ by, computes }: AggregateBucket) => {
  const points = Array.isArray(computes["c0"]) ? computes["c0"] : [];
  const level = levelOf(typeof by?.["status"] === "string" ? by["status"] : null);
  return points.map(({ time, value }) => ({ level, timeMs: Date.parse(time), count: value }));
};

/** Datadog's Logs API: https://docs.datadoghq.com/api/latest/logs/ */
export const createDatadogLogs = (id: string, config: SourceConfigOf<"datadog">, deps: SourceDeps): LogSource => {
  const { apiKey, appKey, timeoutMs } = config;
  const url = apiUrl(config);
  const { host } = new URL(url);
  const secrets = [apiKey, appKey];
  const fetch = createMeteredFetch({ ...deps, timeoutMs, secrets });
  const closing = new AbortController();
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing.signal]);

  let client: Promise<DatadogLogsClient> | null = null;
  const load = async () => {
    const { createLogsClient } = await import("./datadog-logs-client.ts");
    return createLogsClient({ url, apiKey, appKey, fetch });
  };
  const loaded = () => {
    client ??= load();
    return client;
  };
  const unlike = () => new SourceError("bad-answer", `${host}: the answer is not what Datadog's API promises`);

  const search = async ({ query, range, limit, cursor, order }: LogSearch, signal: AbortSignal) => {
    const page = { limit: Math.min(limit, mostAtOnce), ...(cursor === null ? {} : { cursor }) };
    const sort = order === "newest" ? ("-timestamp" as const) : ("timestamp" as const);
    const answer = await (await loaded()).list({ filter: filterOf(query, range), sort, page }, untilClosed(signal));
    const parsed = listAnswer.safeParse(answer);
    if (!parsed.success) throw unlike();
    const { data, meta } = parsed.data;
    const read = data.map((log) => toRecord(id, log)).filter((record) => record !== null);
    const undated = data.length - read.length;
    const warnings = warningsOf(meta).map((text) => wallText(text, secrets));
    if (undated > 0) warnings.push(`Records without a time that can be read were left out: ${undated}`);
    /** Whether Datadog's `to` is exclusive is not documented. */
    const records = read.filter(({ timeMs }) => timeMs < range.toMs);
    return { records, next: meta?.page?.after ?? null, warnings };
  };

  const count = async (
    { query, range, facet, interval }: { query: LogQuery; range: TimeRange; facet: string; interval: string | null },
    signal: AbortSignal,
  ) => {
    const compute = interval === null ? { type: "total" as const } : { type: "timeseries" as const, interval };
    const body = {
      filter: filterOf(query, range),
      compute: [{ aggregation: "count" as const, ...compute }],
      groupBy: [{ facet, limit: facetValues, sort: byCount }],
    };
    const parsed = aggregateAnswer.safeParse(await (await loaded()).aggregate(body, untilClosed(signal)));
    if (!parsed.success) throw unlike();
    return parsed.data.data.buckets;
  };

  const facetOf = async (query: LogQuery, range: TimeRange, facet: string, signal: AbortSignal) => {
    const buckets = await count({ query, range, facet, interval: null }, signal);
    const counted = buckets.flatMap(({ by, computes }) => {
      const [value, number] = [by?.[facet], computes["c0"]];
      return value === undefined || typeof number !== "number" ? [] : [{ value: String(value), count: number }];
    });
    return toFacet(facet, counted);
  };

  const base = consoleUrl(config);
  return {
    search,
    facets: (query, range, fields, signal) => Promise.all(fields.map((field) => facetOf(query, range, field, signal))),
    histogram: async (query, range, stepMs, signal) => {
      const buckets = await count({ query, range, facet: "status", interval: intervalOf(stepMs) }, signal);
      const fromMs = alignedStart(range, stepMs);
      return toHistogram({ fromMs, toMs: range.toMs, stepMs }, buckets.flatMap(pointsOf));
    },
    around: searchAround(search),
    consoleUrl: (query, { fromMs, toMs }) => {
      if (base === null) return null;
      const asked = { query: datadogQuery(query), from_ts: String(fromMs), to_ts: String(toMs), live: "false" };
      return `${base}/logs?${new URLSearchParams(asked)}`;
    },
    close: () => closing.abort(),
  };
};
