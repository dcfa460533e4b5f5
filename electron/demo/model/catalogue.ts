import type { UnitName } from "./units.ts";

/**
 * - `count`: one number a minute; `.as_count()` sums it, `.as_rate()` divides by seconds, bare it is the mean a minute
 * - `gauge`: a level, sampled each minute
 * - `distribution`: a gauge that also answers p50:, p75:, p90:, p95: and p99:
 */
export type MetricKind = "count" | "gauge" | "distribution";

export type CatalogueEntry = {
  metric: string;
  kind: MetricKind;
  unit: UnitName | null;
  /** "per" half of the unit: requests / second. */
  perUnit: UnitName | null;
  tags: readonly string[];
  /**
   * How the vendor gets it: `integration` a whole minute at once, 40 s late; `app` in 10 s steps, 10 s late, so that the
   * newest minute of a count is partial; `daily` one value a day, six hours after the day has ended in UTC.
   */
  arrives: "integration" | "app" | "daily";
  dataSource: "metrics" | "cloud_cost";
  /** Sent only in minutes when it happened, as CloudWatch does: wrap it in default_zero() to see 0 instead of no data. */
  sparse?: true;
  about: string;
};

type Details = Omit<CatalogueEntry, "metric" | "kind" | "unit" | "perUnit" | "tags" | "about">;

const entry = (
  metric: string,
  kind: MetricKind,
  unit: UnitName | null,
  tags: string,
  about: string,
  details: Partial<Details> & { perUnit?: UnitName } = {},
): CatalogueEntry => ({
  metric,
  kind,
  unit,
  perUnit: null,
  tags: `env region cloud service ${tags}`.trim().split(" "),
  arrives: "integration",
  dataSource: "metrics",
  about,
  ...details,
});

const app = { arrives: "app" } as const;
const sparse = { sparse: true } as const;
const perSecond = { perUnit: "second" } as const;
const percentiles = (metric: string, unit: UnitName, tags: string, about: string) =>
  ["p50", "p95", "p99"].map((p) => entry(`${metric}.${p}`, "gauge", unit, tags, `${about}, ${p} of a minute`));

/** Every metric of the demo cloud. All carry env:prod, and cloud:aws|gcp|azure|all. */
export const metricCatalogue: readonly CatalogueEntry[] = [
  entry("aws.apigateway.count", "count", "request", "apiname", "API calls"),
  entry("aws.apigateway.4xxerror", "count", "error", "apiname", "errors the user caused"),
  entry("aws.apigateway.5xxerror", "count", "error", "apiname", "errors we caused; calm: about one in 20 minutes"),
  entry("aws.apigateway.latency", "distribution", "millisecond", "apiname", "gateway's response time"),
  ...percentiles("aws.apigateway.latency", "millisecond", "apiname", "gateway's response time"),
  entry("aws.lambda.invocations", "count", "invocation", "functionname", "function calls"),
  entry("aws.lambda.errors", "count", "error", "functionname", "failed function calls"),
  entry("aws.lambda.duration", "distribution", "millisecond", "functionname", "function's time, with its I/O"),
  ...percentiles("aws.lambda.duration", "millisecond", "functionname", "function's time, with its I/O"),
  entry("aws.lambda.throttles", "count", "event", "functionname", "refused function calls; 0 when calm"),
  entry("aws.lambda.concurrent_executions", "gauge", "execution", "functionname", "executions at once: sum them"),
  entry("aws.lambda.account_concurrency_limit", "gauge", "execution", "", "the account's limit: one series, 1000", app),
  entry("app.function.duration", "distribution", "millisecond", "functionname", "function's own code, no I/O", app),
  entry("app.auth.duration", "distribution", "millisecond", "provider", "token check, by identity provider", app),
  entry("app.fatal.errors", "count", "error", "functionname", "unexpected exceptions; 0 when calm", app),
  entry("aws.dynamodb.consumed_read_capacity_units", "gauge", "unit", "tablename", "units a second", perSecond),
  entry("aws.dynamodb.provisioned_read_capacity_units", "gauge", "unit", "tablename", "units a second", perSecond),
  entry("aws.dynamodb.consumed_write_capacity_units", "gauge", "unit", "tablename", "units a second", perSecond),
  entry("aws.dynamodb.provisioned_write_capacity_units", "gauge", "unit", "tablename", "units a second", perSecond),
  entry("aws.dynamodb.successful_request_latency", "distribution", "millisecond", "tablename operation", "table I/O"),
  entry("aws.dynamodb.read_throttle_events", "count", "event", "tablename", "refused reads", sparse),
  entry("aws.dynamodb.write_throttle_events", "count", "event", "tablename", "refused writes", sparse),
  entry("aws.servicequotas.utilization", "gauge", "percent", "quota", "AWS quotas, share used"),
  entry("gcp.run.request_count", "count", "request", "service_name response_code_class", "2xx, 4xx, 5xx"),
  entry("gcp.run.request_latencies", "distribution", "millisecond", "service_name", "Cloud Run response time"),
  ...percentiles("gcp.run.request_latencies", "millisecond", "service_name", "Cloud Run response time"),
  entry("gcp.gae.quota_usage", "gauge", "percent", "quota", "GCP quotas, share used"),
  entry("azure.functions.function_execution_count", "count", "execution", "name", "Azure function calls"),
  entry("azure.functions.http5xx", "count", "error", "name", "Azure errors we caused"),
  entry("azure.functions.average_response_time", "gauge", "second", "name", "Azure response time"),
  entry("app.revenue", "count", "yen", "store", "sales; store:appstore|googleplay|web", app),
  entry("app.players.online", "gauge", "unit", "platform", "players online; platform:ios|android|pc", app),
  entry("all.cost", "count", "dollar", "servicename providername", "cloud cost a day: .rollup(sum, daily)", {
    arrives: "daily",
    dataSource: "cloud_cost",
  }),
];
