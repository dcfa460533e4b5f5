// Loaded on demand (await import), beside the client for metrics, whose models it shares.

import { LogsApi } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsApi.js";
import type { LogsAggregateRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsAggregateRequest.js";
import type { LogsListRequest } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsListRequest.js";
import { parseExactly } from "#electron/logs/text/exact-json.ts";
import { type CallOptions, createCall } from "#electron/sources/datadog/call.ts";

/** The answers are what the client's models hold, unchecked. */
export type DatadogLogsClient = {
  list: (body: LogsListRequest, signal: AbortSignal) => Promise<unknown>;
  aggregate: (body: LogsAggregateRequest, signal: AbortSignal) => Promise<unknown>;
};

/** The client reads numbers as JavaScript does, so those it would change become texts before it sees them. */
const withAllDigits = (text: string): string => {
  const value = parseExactly(text);
  return JSON.stringify(value);
};

export const createLogsClient = (options: CallOptions): DatadogLogsClient => {
  const call = createCall({ ...options, rewrite: withAllDigits });
  return {
    list: (body, signal) => call(signal, (to) => new LogsApi(to).listLogs({ body })),
    aggregate: (body, signal) => call(signal, (to) => new LogsApi(to).aggregateLogs({ body })),
  };
};
