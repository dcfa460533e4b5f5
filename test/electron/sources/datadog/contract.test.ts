import type { QuerySpec } from "#config/wall/query.ts";
import { createDatadogSource } from "#electron/sources/datadog/datadog.ts";
import { describeSource } from "#test/electron/sources/contract/contract.ts";
import { encodeScalar, encodeTimeseries, json, readRequest } from "./wire.ts";

const apiKey = "0123456789abcdef0123456789abcdef";
const appKey = "fedcba9876543210fedcba9876543210fedcba98";

const textOf = (spec: QuerySpec) => (spec.kind === "metric" ? spec.text : "");

describeSource("Datadog", () => ({
  create: ({ url, timeoutMs, deps }) =>
    createDatadogSource({ kind: "datadog", site: "datadoghq.com", url, apiKey, appKey, timeoutMs }, deps),
  secrets: [apiKey, appKey],
  specs: [
    { kind: "metric", text: "avg:system.cpu.user{*} by {host}" },
    { kind: "metric", text: "sume:system.cpu.user{*}" },
    { kind: "metric", text: "avg:system.load.1{*}" },
  ],
  asks: (request, spec) => readRequest(request).queries.some(({ query }) => query === textOf(spec)),
  encodeSeries: encodeTimeseries,
  encodeScalars: encodeScalar,
  encodeNoAlarms: () => json([]),
  refuse: (words) => ({ does: "answer", status: 400, body: JSON.stringify({ errors: [words] }) }),
  resetHeaders: (seconds) => ({ "x-ratelimit-reset": String(seconds) }),
  secondsUnit: "s",
}));
