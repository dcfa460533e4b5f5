import type { Toward } from "./series.ts";
import { accountConcurrencyLimit, awsServices, costs } from "./services.ts";

/** What each happening moves, and how far. What is not named here it leaves alone. */
type Effect = { metric: string; where?: Record<string, string>; toward: Toward };

const times =
  (factor: number): Toward =>
  (calm) =>
    calm * factor;
const to =
  (value: number): Toward =>
  () =>
    value;

const allApis = awsServices.flatMap((service) => service.apis);
const callsOf = (name: string) => allApis.find((api) => api.name === name)?.callsPerMinute ?? 0;
const shareOfCalls =
  (name: string, share: number): Toward =>
  (_calm, load) =>
    callsOf(name) * load * share;
const functionOf = (apiname: string) => ({ functionname: `prod-${apiname}` });

/** Executions at once of all functions when calm. */
export const calmConcurrency = (load: number): number =>
  allApis.reduce((sum, api) => sum + ((api.callsPerMinute * load) / 60) * (api.durationMs / 1000), 0);

const latencies = ["aws.apigateway.latency", "aws.lambda.duration"];
const withPercentiles = (metric: string) => [metric, `${metric}.p50`, `${metric}.p95`, `${metric}.p99`];

const slower = (apiname: string, factor: number): Effect[] =>
  latencies.flatMap(withPercentiles).map((metric) => ({
    metric,
    where: metric.startsWith("aws.lambda") ? functionOf(apiname) : { apiname },
    toward: times(factor),
  }));

const exceptionStorm = (apiname: string): Effect[] => [
  { metric: "aws.apigateway.5xxerror", where: { apiname }, toward: shareOfCalls(apiname, 0.4) },
  { metric: "aws.lambda.errors", where: functionOf(apiname), toward: shareOfCalls(apiname, 0.4) },
  { metric: "app.fatal.errors", where: functionOf(apiname), toward: shareOfCalls(apiname, 0.2) },
  { metric: "app.revenue", toward: times(0.6) },
];

const clientBug = (apiname: string, tablename: string): Effect[] => [
  { metric: "aws.apigateway.count", where: { apiname }, toward: times(2.2) },
  {
    metric: "aws.apigateway.4xxerror",
    where: { apiname },
    toward: (calm, load) => Math.max(2500, shareOfCalls(apiname, 0.5)(calm, load)),
  },
  { metric: "aws.lambda.invocations", where: functionOf(apiname), toward: times(2.2) },
  { metric: "aws.lambda.concurrent_executions", where: functionOf(apiname), toward: times(2.2) },
  { metric: "aws.dynamodb.consumed_read_capacity_units", where: { tablename }, toward: times(1.4) },
];

const hotTable = (serviceName: string, tablename: string): Effect[] => {
  const service = awsServices.find(({ name }) => name === serviceName);
  const provisioned = service?.tables.find(({ name }) => name === tablename)?.provisionedWrite ?? 0;
  const apis = (service?.apis ?? []).map(({ name }) => name);
  return [
    { metric: "aws.dynamodb.consumed_write_capacity_units", where: { tablename }, toward: to(provisioned * 0.98) },
    { metric: "aws.dynamodb.write_throttle_events", where: { tablename }, toward: to(260) },
    { metric: "aws.dynamodb.successful_request_latency", where: { tablename }, toward: times(5) },
    ...apis.flatMap((name) => slower(name, 2.4)),
    ...apis.map((name) => ({
      metric: "aws.lambda.concurrent_executions",
      where: functionOf(name),
      toward: times(2.4),
    })),
  ];
};

const concurrency = (apiname: string, alsoHit: string): Effect[] => [
  ...slower(apiname, 9),
  {
    metric: "aws.lambda.concurrent_executions",
    where: functionOf(apiname),
    toward: (calm, load) => calm + Math.max(0, accountConcurrencyLimit * 0.95 - calmConcurrency(load)),
  },
  { metric: "aws.servicequotas.utilization", where: { quota: "lambda-concurrency" }, toward: to(95) },
  ...[apiname, alsoHit].flatMap((name, index) => [
    { metric: "aws.lambda.throttles", where: functionOf(name), toward: to(index === 0 ? 90 : 25) },
    { metric: "aws.apigateway.5xxerror", where: { apiname: name }, toward: to(index === 0 ? 90 : 25) },
  ]),
];

const quota: Effect[] = [
  { metric: "gcp.gae.quota_usage", where: { quota: "cloud-run-cpu" }, toward: to(96) },
  ...withPercentiles("gcp.run.request_latencies").map((metric) => ({ metric, toward: times(2.5) })),
];

const deploy = (service: string): Effect[] => [
  ...latencies.flatMap(withPercentiles).map((metric) => ({ metric, where: { service }, toward: times(1.35) })),
  ...withPercentiles("gcp.run.request_latencies").map((metric) => ({
    metric,
    where: { service },
    toward: times(1.35),
  })),
  { metric: "azure.functions.average_response_time", where: { service }, toward: times(1.35) },
];

const leakingService = costs.find(({ service }) => service === "AmazonCloudWatch")?.service ?? "";

const byKind: Record<string, readonly Effect[]> = {
  "exception-storm": exceptionStorm("shop-purchase"),
  "client-bug": clientBug("inventory-list-items", "inventory"),
  "hot-table": hotTable("matchmaking", "match-tickets"),
  concurrency: concurrency("leaderboard-submit-score", "leaderboard-get-around-me"),
  quota,
  "cost-leak": [{ metric: "all.cost", where: { servicename: leakingService }, toward: times(3.2) }],
};

/** How the happenings move one series, by kind. */
export const effectsOn = (metric: string, tags: Readonly<Record<string, string>>): Record<string, Toward> => {
  const found: Record<string, Toward> = {};
  const service = tags["service"] ?? "";
  for (const [kind, effects] of [...Object.entries(byKind), [`deploy:${service}`, deploy(service)] as const])
    for (const { metric: name, where = {}, toward } of effects)
      if (name === metric && Object.entries(where).every(([key, value]) => tags[key] === value)) found[kind] = toward;
  return found;
};
