import { calmConcurrency, effectsOn } from "./effects.ts";
import { percentileFactor, type Series, seriesOf } from "./series.ts";
import {
  type Api,
  accountConcurrencyLimit,
  awsServices,
  azureFunctions,
  cloudRunService,
  costs,
  type Table,
} from "./services.ts";

type Tags = Record<string, string>;
type Level = (load: number) => number;

const aws = { env: "prod", cloud: "aws", region: "ap-northeast-1" };
const gcp = { env: "prod", cloud: "gcp", region: "asia-northeast1" };
const azure = { env: "prod", cloud: "azure", region: "japaneast" };
const everywhere = { env: "prod", cloud: "all", region: "global" };

const counted = (metric: string, tags: Tags, level: Level, seedKey?: string) =>
  seriesOf(metric, tags, level, { count: true, whole: true, ...(seedKey === undefined ? {} : { seedKey }) });

const fixed = (metric: string, tags: Tags, value: number) => seriesOf(metric, tags, () => value, { noise: 0 });

/** Latency grows a little with load. */
const latency = (metric: string, tags: Tags, meanMs: number, sigma: number, seedKey = metric) =>
  seriesOf(metric, tags, (load) => meanMs * (0.92 + 0.12 * load), {
    sigma,
    seedKey: `${seedKey}|${JSON.stringify(tags)}`,
  });

/** The mean, and the three percentiles that the integration sends as metrics of their own. */
const latencies = (metric: string, tags: Tags, meanMs: number, sigma: number): Series[] => [
  latency(metric, tags, meanMs, sigma),
  ...[50, 95, 99].map((p) => latency(`${metric}.p${p}`, tags, meanMs * percentileFactor(p, sigma), 0, metric)),
];

const apiSeries = (service: string, api: Api): Series[] => {
  const route = { ...aws, service, apiname: api.name };
  const code = { ...aws, service, functionname: `prod-${api.name}` };
  const calls: Level = (load) => api.callsPerMinute * load;
  /** One error in twenty minutes over all APIs together. */
  const errors: Level = (load) => calls(load) * 5e-7;
  const atOnce: Level = (load) => (calls(load) / 60) * (api.durationMs / 1000);
  return [
    counted("aws.apigateway.count", route, calls, `calls ${api.name}`),
    counted("aws.apigateway.4xxerror", route, (load) => calls(load) * api.userErrorShare),
    counted("aws.apigateway.5xxerror", route, errors, `errors ${api.name}`),
    ...latencies("aws.apigateway.latency", route, api.durationMs + 18, 0.5),
    counted("aws.lambda.invocations", code, calls, `calls ${api.name}`),
    counted("aws.lambda.errors", code, errors, `errors ${api.name}`),
    ...latencies("aws.lambda.duration", code, api.durationMs, 0.55),
    counted("aws.lambda.throttles", code, () => 0),
    seriesOf("aws.lambda.concurrent_executions", code, atOnce, { noise: 0.04 }),
    latency("app.function.duration", code, api.durationMs * api.ownShare, 0.4),
    counted("app.fatal.errors", code, () => 0),
  ];
};

const tableSeries = (service: string, table: Table): Series[] => {
  const tags = { ...aws, service, tablename: table.name };
  const operations = ["GetItem", "Query", "PutItem", "UpdateItem"].entries();
  return [
    seriesOf("aws.dynamodb.consumed_read_capacity_units", tags, (load) => table.read * load, { noise: 0.03 }),
    seriesOf("aws.dynamodb.consumed_write_capacity_units", tags, (load) => table.write * load, { noise: 0.03 }),
    fixed("aws.dynamodb.provisioned_read_capacity_units", tags, table.provisionedRead),
    fixed("aws.dynamodb.provisioned_write_capacity_units", tags, table.provisionedWrite),
    ...[...operations].map(([index, operation]) =>
      latency(
        "aws.dynamodb.successful_request_latency",
        { ...tags, operation },
        table.latencyMs * (0.8 + 0.25 * index),
        0.45,
      ),
    ),
    { ...counted("aws.dynamodb.read_throttle_events", tags, () => 0), sparse: true },
    { ...counted("aws.dynamodb.write_throttle_events", tags, () => 0), sparse: true },
  ];
};

const quotaSeries = (): Series[] => {
  const platform = { ...aws, service: "platform" };
  const gcpPlatform = { ...gcp, service: "platform" };
  const share = (metric: string, tags: Tags, base: number, byLoad: number) =>
    seriesOf(metric, tags, (load) => base + byLoad * load, { noise: 0.015 });
  return [
    fixed("aws.lambda.account_concurrency_limit", platform, accountConcurrencyLimit),
    seriesOf(
      "aws.servicequotas.utilization",
      { ...platform, quota: "lambda-concurrency" },
      (load) => (100 * calmConcurrency(load)) / accountConcurrencyLimit,
    ),
    share("aws.servicequotas.utilization", { ...platform, quota: "apigateway-requests" }, 2, 30),
    share("aws.servicequotas.utilization", { ...platform, quota: "dynamodb-tables" }, 12, 0),
    share("aws.servicequotas.utilization", { ...platform, quota: "kms-requests" }, 4, 22),
    share("gcp.gae.quota_usage", { ...gcpPlatform, quota: "cloud-run-cpu" }, 18, 34),
    share("gcp.gae.quota_usage", { ...gcpPlatform, quota: "pubsub-throughput" }, 6, 21),
    share("gcp.gae.quota_usage", { ...gcpPlatform, quota: "bigquery-scan-bytes" }, 31, 8),
  ];
};

const gcpSeries = (): Series[] => {
  const { name, callsPerMinute, latencyMs } = cloudRunService;
  const tags = { ...gcp, service: name, service_name: name };
  const classes = [
    ["2xx", 0.991],
    ["4xx", 0.009],
    ["5xx", 2e-7],
  ] as const;
  return [
    ...classes.map(([code, share]) =>
      counted("gcp.run.request_count", { ...tags, response_code_class: code }, (load) => callsPerMinute * load * share),
    ),
    ...latencies("gcp.run.request_latencies", tags, latencyMs, 0.5),
  ];
};

const azureSeries = (): Series[] =>
  azureFunctions.flatMap(({ name, callsPerMinute, responseS }) => {
    const tags = { ...azure, service: "anti-cheat", name };
    return [
      counted("azure.functions.function_execution_count", tags, (load) => callsPerMinute * load),
      counted("azure.functions.http5xx", tags, (load) => callsPerMinute * load * 2e-7),
      latency("azure.functions.average_response_time", tags, responseS, 0),
    ];
  });

const minutesADay = 24 * 60;
/** Mean load over a week, so that `perDay` is what a day costs. */
const meanLoad = 0.48;

const businessSeries = (): Series[] => [
  ...Object.entries({ appstore: 5200, googleplay: 4100, web: 900 }).map(([store, yenAMinute]) =>
    seriesOf("app.revenue", { ...everywhere, service: "shop", store }, (load) => yenAMinute * load, {
      count: true,
      whole: true,
      noise: 0.09,
    }),
  ),
  ...Object.entries({ ios: 19_500, android: 21_000, pc: 3_400 }).map(([platform, players]) =>
    seriesOf("app.players.online", { ...everywhere, service: "player", platform }, (load) => players * load, {
      noise: 0.012,
      whole: true,
    }),
  ),
  ...Object.entries({ apple: 41, google: 37, guest: 12 }).map(([provider, meanMs]) =>
    latency("app.auth.duration", { ...aws, service: "login-auth", provider }, meanMs, 0.45),
  ),
  ...costs.map(({ service, provider, perDay, fixed: share }) => {
    const tags = { ...everywhere, cloud: provider, service: "platform", servicename: service, providername: provider };
    const level: Level = (load) => (perDay / minutesADay) * (share + (1 - share) * (load / meanLoad));
    return seriesOf("all.cost", tags, level, { count: true, noise: 0.02 });
  }),
];

/** Every series of the demo cloud, by metric. */
export const createAllSeries = (): ReadonlyMap<string, readonly Series[]> => {
  const all = [
    ...awsServices.flatMap(({ name, apis, tables }) => [
      ...apis.flatMap((api) => apiSeries(name, api)),
      ...tables.flatMap((table) => tableSeries(name, table)),
    ]),
    ...quotaSeries(),
    ...gcpSeries(),
    ...azureSeries(),
    ...businessSeries(),
  ];
  return Map.groupBy(
    all.map((series) => ({ ...series, effects: effectsOn(series.metric, series.tags) })),
    ({ metric }) => metric,
  );
};
