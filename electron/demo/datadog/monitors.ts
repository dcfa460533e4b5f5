/** A monitor of the demo account; `query` is in the grammar of Datadog's metric monitors. */
export type Monitor = {
  id: number;
  name: string;
  message: string;
  query: string;
  tags: readonly string[];
  critical: number;
  warning: number | null;
  priority: number | null;
  /** Muted in Datadog: it is evaluated, and tells nobody. */
  muted: boolean;
};

type Rest = { warning?: number; priority?: number; tags?: string; muted?: true };

const monitor = (index: number, name: string, query: string, critical: number, rest: Rest = {}): Monitor => ({
  id: 7_100_000 + index * 37,
  name,
  message: `${name}. Runbook: see the wiki. @slack-game-ops`,
  query: `${query} > ${critical}`,
  tags: ["env:prod", ...(rest.tags ?? "team:game-ops").split(" ")],
  critical,
  warning: rest.warning ?? null,
  priority: rest.priority ?? null,
  muted: rest.muted ?? false,
});

const capacity = (what: "read" | "write") =>
  `avg(last_5m):100 * avg:aws.dynamodb.consumed_${what}_capacity_units{env:prod} by {tablename}` +
  ` / avg:aws.dynamodb.provisioned_${what}_capacity_units{env:prod} by {tablename}`;

export const monitors: readonly Monitor[] = [
  monitor(
    1,
    "Backend errors of an API",
    "sum(last_5m):sum:aws.apigateway.5xxerror{env:prod} by {apiname}.as_count()",
    50,
    {
      warning: 10,
      priority: 1,
    },
  ),
  monitor(2, "Unexpected exceptions", "sum(last_5m):sum:app.fatal.errors{env:prod} by {functionname}.as_count()", 20, {
    warning: 5,
    priority: 1,
  }),
  monitor(
    3,
    "Share of user errors",
    "avg(last_5m):100 * sum:aws.apigateway.4xxerror{env:prod} by {apiname}.as_count() / sum:aws.apigateway.count{env:prod} by {apiname}.as_count()",
    15,
    { warning: 10, priority: 3 },
  ),
  monitor(4, "Slow API", "avg(last_5m):avg:aws.apigateway.latency.p95{env:prod} by {apiname}", 3500, {
    warning: 2500,
    priority: 2,
  }),
  monitor(5, "Slow function", "avg(last_5m):avg:aws.lambda.duration.p95{env:prod} by {functionname}", 3500, {
    priority: 3,
  }),
  monitor(
    6,
    "Throttled functions",
    "sum(last_5m):sum:aws.lambda.throttles{env:prod} by {functionname}.as_count()",
    100,
    {
      warning: 1,
      priority: 2,
    },
  ),
  monitor(
    7,
    "Concurrency near the account's limit",
    "avg(last_5m):100 * sum:aws.lambda.concurrent_executions{env:prod} / avg:aws.lambda.account_concurrency_limit{env:prod}",
    90,
    { warning: 75, priority: 1 },
  ),
  monitor(8, "Table near its read capacity", capacity("read"), 90, { warning: 80, priority: 2 }),
  monitor(9, "Table near its write capacity", capacity("write"), 90, { warning: 80, priority: 2 }),
  monitor(
    10,
    "Table refuses writes",
    "sum(last_5m):sum:aws.dynamodb.write_throttle_events{env:prod} by {tablename}.as_count()",
    100,
    {
      priority: 2,
    },
  ),
  monitor(11, "Slow token check", "avg(last_5m):avg:app.auth.duration{env:prod} by {provider}", 120, { priority: 3 }),
  monitor(12, "Cloud Run slow", "avg(last_5m):avg:gcp.run.request_latencies.p95{env:prod} by {service_name}", 400, {
    warning: 300,
    tags: "team:guild",
  }),
  monitor(13, "GCP quota", "avg(last_5m):avg:gcp.gae.quota_usage{env:prod} by {quota}", 90, {
    warning: 80,
    tags: "team:platform",
  }),
  monitor(14, "Azure function errors", "sum(last_5m):sum:azure.functions.http5xx{env:prod} by {name}.as_count()", 10, {
    tags: "team:anti-cheat",
  }),
  monitor(15, "No sales", "sum(last_15m):-1 * sum:app.revenue{env:prod}.as_count()", 0, {
    priority: 1,
    tags: "team:business",
  }),
  monitor(16, "Players online above plan", "avg(last_5m):sum:app.players.online{env:prod}", 200_000, {
    muted: true,
    tags: "team:business",
  }),
];
