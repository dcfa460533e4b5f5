import type { DemoModel } from "#electron/demo/model/model.ts";
import type { Series } from "#electron/demo/model/series.ts";
import {
  type Api,
  awsServices,
  azureFunctions,
  cloudRunService,
  type Service,
  type Table,
} from "#electron/demo/model/services.ts";
import { createDice } from "./dice.ts";
import type { FailureKind } from "./failures.ts";

/** How much of a minute is kept as records; with deploys no more than 120 lines in all. */
const mostFailures = 60;
const mostRefusals = 8;
const mostThrottledWrites = 6;
const shownRequests = 8;

export type Endpoint = {
  service: string;
  api: string;
  durationMs: number;
  table: string | null;
  cloud: "aws" | "gcp" | "azure";
};
export type MinutePlan = {
  /** Failed requests: every one the model counts, up to sixty; beyond, each endpoint keeps its share. */
  failures: { endpoint: Endpoint; kind: FailureKind }[];
  /** Answered 4xx: a few of many. */
  refusals: Endpoint[];
  throttledWrites: Endpoint[];
  /** Answered well: a few of thousands. */
  served: Endpoint[];
};

type Counted = Endpoint & {
  calls: number;
  count: Record<"errors" | "fatal" | "throttles" | "refusals", Series | undefined>;
};

const seriesWith = (model: DemoModel, metric: string, key: string, value: string) =>
  model.series(metric).find(({ tags }) => tags[key] === value);

const endpointOf = (model: DemoModel, service: Service, api: Api): Counted => {
  const byFunction = (metric: string) => seriesWith(model, metric, "functionname", `prod-${api.name}`);
  const byApi = (metric: string) => seriesWith(model, metric, "apiname", api.name);
  const count = {
    errors: byApi("aws.apigateway.5xxerror"),
    fatal: byFunction("app.fatal.errors"),
    throttles: byFunction("aws.lambda.throttles"),
    refusals: byApi("aws.apigateway.4xxerror"),
  };
  const table = service.tables[0]?.name ?? null;
  return {
    service: service.name,
    api: api.name,
    durationMs: api.durationMs,
    table,
    cloud: "aws",
    calls: api.callsPerMinute,
    count,
  };
};

const elsewhere = (model: DemoModel): Counted[] => {
  const none = { fatal: undefined, throttles: undefined, refusals: undefined };
  const { name, callsPerMinute, latencyMs } = cloudRunService;
  const errors = seriesWith(model, "gcp.run.request_count", "response_code_class", "5xx");
  return [
    {
      service: name,
      api: `${name}-api`,
      durationMs: latencyMs,
      table: null,
      cloud: "gcp",
      calls: callsPerMinute,
      count: { ...none, errors },
    },
    ...azureFunctions.map((one): Counted => {
      const http5xx = seriesWith(model, "azure.functions.http5xx", "name", one.name);
      const durationMs = one.responseS * 1000;
      return {
        service: "anti-cheat",
        api: one.name,
        durationMs,
        table: null,
        cloud: "azure",
        calls: one.callsPerMinute,
        count: { ...none, errors: http5xx },
      };
    }),
  ];
};

/** Whole shares of `most` that add up to it (or to the total, when that is less), largest remainders first. */
const sharesOf = (counts: readonly number[], most: number): number[] => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= most) return [...counts];
  const exact = counts.map((count) => (count * most) / total);
  const shares = exact.map(Math.floor);
  const left = most - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value % 1 })).sort((a, b) => b.rest - a.rest);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
};

const repeated = <Item>(items: readonly Item[], counts: readonly number[]): Item[] =>
  items.flatMap((item, index) => Array.from({ length: counts[index] ?? 0 }, () => item));

/** What a minute's records tell, from the same numbers the metrics are made of. */
export const createPlanMinute = (model: DemoModel, seed: number) => {
  const endpoints = [
    ...awsServices.flatMap((service) => service.apis.map((api) => endpointOf(model, service, api))),
    ...elsewhere(model),
  ];
  const calls = endpoints.reduce((sum, one) => sum + one.calls, 0);
  const tables = awsServices.flatMap(({ name, tables: all }) =>
    all.map((table: Table) => ({ service: name, table: table.name })),
  );
  const throttled = tables.map(({ table }) =>
    seriesWith(model, "aws.dynamodb.write_throttle_events", "tablename", table),
  );
  const sample = (series: Series | undefined, minute: number) => {
    const value = series ? model.minute(series, minute) : 0;
    return Number.isFinite(value) ? Math.round(value) : 0;
  };

  const drawn = (throwOf: number): Counted | undefined => {
    let left = throwOf * calls;
    return endpoints.find((one) => {
      left -= one.calls;
      return left < 0;
    });
  };

  const failuresOf = (minute: number): MinutePlan["failures"] => {
    const kinds = endpoints.flatMap((endpoint) => {
      const errors = sample(endpoint.count.errors, minute);
      const fatal = Math.min(errors, sample(endpoint.count.fatal, minute));
      const slowed = Math.min(errors - fatal, sample(endpoint.count.throttles, minute));
      const counts: Record<FailureKind, number> = { fatal, throttled: slowed, backend: errors - fatal - slowed };
      return (["fatal", "throttled", "backend"] as const).map((kind) => ({ endpoint, kind, count: counts[kind] }));
    });
    const shares = sharesOf(
      kinds.map(({ count }) => count),
      mostFailures,
    );
    return repeated(kinds, shares);
  };

  return {
    hasFailures: (minute: number): boolean => endpoints.some(({ count }) => sample(count.errors, minute) > 0),
    plan: (minute: number): MinutePlan => {
      const dice = createDice(seed ^ 1, minute);
      const refusals = endpoints.map(({ count }) => sample(count.refusals, minute));
      const writes = throttled.map((series) => sample(series, minute));
      const hit = repeated(tables, sharesOf(writes, mostThrottledWrites));
      const served = Array.from({ length: shownRequests }, () => drawn(dice.whole(1_000_000) / 1_000_000));
      return {
        failures: failuresOf(minute),
        refusals: repeated(endpoints, sharesOf(refusals, mostRefusals)),
        throttledWrites: hit.flatMap(({ service }) => endpoints.find((one) => one.service === service) ?? []),
        served: served.filter((one) => one !== undefined),
      };
    },
  };
};
