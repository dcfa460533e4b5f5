// Loaded on demand (await import): these modules are 4 MB of models and cost a third of a second.

import { MonitorsApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js";
import { EventsApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js";
import { MetricsApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js";
import { UsageMeteringApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/UsageMeteringApi.js";
import type { ScalarFormulaQueryRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ScalarFormulaQueryRequest.js";
import type { TimeseriesFormulaQueryRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js";
import { type CallOptions, createCall } from "./call.ts";

export type MonitorPage = { monitorTags: string; page: number; pageSize: number };
export type EventPage = { query: string; fromMs: number; toMs: number; limit: number; cursor: string | null };

/** The answers are what the client's models hold, unchecked. */
export type DatadogClient = {
  timeseries: (body: TimeseriesFormulaQueryRequest, signal: AbortSignal) => Promise<unknown>;
  scalar: (body: ScalarFormulaQueryRequest, signal: AbortSignal) => Promise<unknown>;
  monitors: (page: MonitorPage, signal: AbortSignal) => Promise<unknown>;
  events: (page: EventPage, signal: AbortSignal) => Promise<unknown>;
  estimatedCost: (startMs: number, endMs: number, signal: AbortSignal) => Promise<unknown>;
};

export const createClient = (options: CallOptions): DatadogClient => {
  const call = createCall(options);
  return {
    timeseries: (body, signal) => call(signal, (to) => new MetricsApi(to).queryTimeseriesData({ body })),
    scalar: (body, signal) => call(signal, (to) => new MetricsApi(to).queryScalarData({ body })),
    monitors: ({ monitorTags, page, pageSize }, signal) =>
      call(signal, (to) =>
        new MonitorsApi(to).listMonitors({
          groupStates: "all",
          withDowntimes: true,
          page,
          pageSize,
          ...(monitorTags === "" ? {} : { monitorTags }),
        }),
      ),
    events: ({ query, fromMs, toMs, limit, cursor }, signal) =>
      call(signal, (to) =>
        new EventsApi(to).searchEvents({
          body: {
            filter: { query, from: String(fromMs), to: String(toMs) },
            sort: "timestamp",
            page: { limit, ...(cursor === null ? {} : { cursor }) },
          },
        }),
      ),
    estimatedCost: (startMs, endMs, signal) =>
      call(signal, (to) =>
        new UsageMeteringApi(to).getEstimatedCostByOrg({
          view: "summary",
          startDate: new Date(startMs),
          endDate: new Date(endMs),
          costAggregation: "cumulative",
        }),
      ),
  };
};
