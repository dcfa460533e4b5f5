import { answerEstimatedCost } from "./answer-estimated-cost.ts";
import { answerEventsSearch } from "./answer-events.ts";
import { answerLogsList, answerLogsSearch } from "./answer-logs.ts";
import { answerLogsAggregate } from "./answer-logs-aggregate.ts";
import { answerMonitor, answerMonitorGroups, answerMonitors } from "./answer-monitors.ts";
import { answerScalar } from "./answer-scalar.ts";
import { answerTimeseries } from "./answer-timeseries.ts";
import { answerV1Query } from "./answer-v1-query.ts";
import type { Vendor } from "./run-queries.ts";
import { jsonType } from "./spoil.ts";

export type Question = { path: string; search: URLSearchParams; body: string; vendor: Vendor };

export type Route = {
  method: "GET" | "POST";
  path: RegExp;
  /** The rate limit's name. */
  bucket: string;
  type: string;
  /** /api/v1/validate asks for the API key alone. */
  needsAppKey: boolean;
  answer: (question: Question) => unknown;
};

const jsonApi = "application/vnd.api+json";

const route = (
  method: Route["method"],
  path: RegExp,
  bucket: string,
  answer: Route["answer"],
  details: Partial<Pick<Route, "type" | "needsAppKey">> = {},
): Route => ({ method, path, bucket, answer, type: jsonType, needsAppKey: true, ...details });

/** The operations of Datadog's API that the demo cloud has. */
export const routes: readonly Route[] = [
  route("GET", /^\/api\/v1\/validate$/, "validate", () => ({ valid: true }), { needsAppKey: false }),
  route("GET", /^\/api\/v2\/validate_keys$/, "validate", () => ({ status: "ok" })),
  route("POST", /^\/api\/v2\/query\/timeseries$/, "timeseries", ({ body, vendor }) => answerTimeseries(body, vendor), {
    type: jsonApi,
  }),
  route("POST", /^\/api\/v2\/query\/scalar$/, "scalar", ({ body, vendor }) => answerScalar(body, vendor), {
    type: jsonApi,
  }),
  route("GET", /^\/api\/v1\/query$/, "v1_query", ({ search, vendor }) => answerV1Query(search, vendor)),
  route("GET", /^\/api\/v1\/monitor$/, "monitors", ({ search, vendor }) => answerMonitors(search, vendor)),
  route("GET", /^\/api\/v1\/monitor\/groups\/search$/, "monitor_search", ({ search, vendor }) =>
    answerMonitorGroups(search, vendor),
  ),
  route("GET", /^\/api\/v1\/monitor\/\d+$/, "monitors", ({ path, search, vendor }) =>
    answerMonitor(path.split("/").at(-1) ?? "", search, vendor),
  ),
  route("GET", /^\/api\/v2\/usage\/estimated_cost$/, "usage", ({ search, vendor }) =>
    answerEstimatedCost(search, vendor.nowMs),
  ),
  route("POST", /^\/api\/v2\/logs\/events\/search$/, "logs_public_search_api", ({ body, vendor }) =>
    answerLogsSearch(body, vendor),
  ),
  route("GET", /^\/api\/v2\/logs\/events$/, "logs_public_search_api", ({ search, vendor }) =>
    answerLogsList(search, vendor),
  ),
  route("POST", /^\/api\/v2\/events\/search$/, "events_search", ({ body, vendor }) => answerEventsSearch(body, vendor)),
  route("POST", /^\/api\/v2\/logs\/analytics\/aggregate$/, "logs_public_aggregate_api", ({ body, vendor }) =>
    answerLogsAggregate(body, vendor),
  ),
];
