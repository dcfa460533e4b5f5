// Loaded on demand (await import): these modules are 4 MB of models and cost a third of a second.

import { logger } from "@datadog/datadog-api-client/dist/logger.js";
import {
  type Configuration,
  createConfiguration,
} from "@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js";
import { BaseServerConfiguration } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js";
import { MonitorsApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js";
import { MetricsApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js";
import { UsageMeteringApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/UsageMeteringApi.js";
import type { ScalarFormulaQueryRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ScalarFormulaQueryRequest.js";
import type { TimeseriesFormulaQueryRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js";
import type { MeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import { readJson } from "#electron/sources/http/read-json.ts";
import { SourceError } from "#electron/sources/source.ts";

export type MonitorPage = { monitorTags: string; page: number; pageSize: number };

/** The answers are what the client's models hold, unchecked. */
export type DatadogClient = {
  timeseries: (body: TimeseriesFormulaQueryRequest, signal: AbortSignal) => Promise<unknown>;
  scalar: (body: ScalarFormulaQueryRequest, signal: AbortSignal) => Promise<unknown>;
  monitors: (page: MonitorPage, signal: AbortSignal) => Promise<unknown>;
  estimatedCost: (startMs: number, endMs: number, signal: AbortSignal) => Promise<unknown>;
};

export const createClient = (options: {
  url: string;
  apiKey: string;
  appKey: string;
  fetch: MeteredFetch;
}): DatadogClient => {
  // It would print every failed request, its address included.
  logger.setLevel("silent");
  const { host } = new URL(options.url);
  // What is not JSON must not reach the client: it would take the text apart letter by letter.
  const fetchJson = async (url: string, init: RequestInit) => {
    const response = await options.fetch(url, init);
    const { text } = await readJson(response, host);
    return new Response(text, { status: response.status, headers: response.headers });
  };
  const configure = (signal: AbortSignal) =>
    createConfiguration({
      // Both named in full: the client otherwise takes DD_SITE, DD_API_KEY and DD_APP_KEY from the environment.
      baseServer: new BaseServerConfiguration(options.url, {}),
      authMethods: { apiKeyAuth: options.apiKey, appKeyAuth: options.appKey },
      enableRetry: false,
      fetch: fetchJson,
      httpConfig: { signal },
    });

  const call = async (signal: AbortSignal, run: (configuration: Configuration) => Promise<unknown>) => {
    try {
      return await run(configure(signal));
    } catch (error) {
      if (error instanceof SourceError) throw error;
      // Its own errors quote the answer.
      throw new SourceError("bad-answer", `${host}: the answer is not what Datadog's API promises`);
    }
  };

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
