import type { QuerySpec } from "#config/wall/query.ts";
import type { SourceConfigOf } from "#config/wall/source.ts";
import { withWindow } from "#config/wall/window.ts";
import { createMeteredFetch, type MeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import {
  type AlarmAnswer,
  type ScalarAnswer,
  type ScalarQuery,
  type SeriesAnswer,
  type Source,
  type SourceDeps,
  SourceError,
  type TimeRange,
} from "#electron/sources/source.ts";
import { parseAlarmFilter } from "./alarm-filter.ts";
import { alarmsOfAlerts, alarmsOfRules } from "./alarms.ts";
import { createAsk } from "./ask.ts";
import { openCaFetch } from "./ca-fetch.ts";
import { toEndpoint } from "./endpoint.ts";
import { prometheusFacts } from "./facts.ts";
import { createGate } from "./gate.ts";
import { planEvaluations, seconds } from "./grid.ts";
import { toOutcomes } from "./outcomes.ts";
import { reducedOver } from "./reduced-over.ts";
import { histogramWarnings, toRows, toSeries } from "./samples.ts";
import { alertsResult, queryResult, rulesResult } from "./wire.ts";

const mostAtOnce = 6;

const promqlOf = (spec: QuerySpec): string => {
  if (spec.kind !== "promql") throw new SourceError("not-supported", "This source understands promql queries only.");
  return spec.text;
};

/** Where there is no ruler behind the API, its path does not exist. */
const refusingMissing =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (response.status !== 404) return response;
    await response.body?.cancel();
    throw new SourceError("not-supported", "This server offers no rules.");
  };

/** Prometheus, VictoriaMetrics, Mimir, Thanos: https://prometheus.io/docs/prometheus/latest/querying/api/ */
export const createPrometheusSource = (config: SourceConfigOf<"prometheus">, deps: SourceDeps): Source => {
  const endpoint = toEndpoint(config);
  const ca = config.caFile === undefined ? null : openCaFetch(config.caFile);
  const closing = new AbortController();
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing.signal]);
  const gate = createGate(mostAtOnce);
  const { timeoutMs } = config;
  const fetch = ca?.fetch ?? deps.fetch;
  const metered = (over: typeof globalThis.fetch): MeteredFetch =>
    createMeteredFetch({ ...deps, fetch: over, timeoutMs, secrets: endpoint.secrets });
  const plainFetch = metered(fetch);
  const rulesFetch = metered(refusingMissing(fetch));
  const ask = createAsk(endpoint);

  const oneSeries = async (spec: QuerySpec, range: TimeRange, stepMs: number, signal: AbortSignal) => {
    const query = promqlOf(spec);
    if (query.includes("$window"))
      // A range asked bit by bit has no one length here, so a number would be wrong.
      throw new SourceError("bad-query", "$window was not filled in.");
    const parts = await Promise.all(
      planEvaluations(range, stepMs).map(({ startMs, endMs }) => {
        const form = { query, start: seconds(startMs), end: seconds(endMs), step: seconds(stepMs) };
        return gate(() => ask(plainFetch, { call: "query_range", form, schema: queryResult, signal }));
      }),
    );
    const results = parts.map((part) => part.data);
    const warnings = [...parts.flatMap((part) => part.warnings), ...histogramWarnings(results)];
    return { series: toSeries(results), stepMs, warnings: [...new Set(warnings)] } satisfies SeriesAnswer;
  };

  const oneScalar = async (asked: ScalarQuery, range: TimeRange, signal: AbortSignal) => {
    const windowMs = range.toMs - range.fromMs;
    const query = reducedOver(promqlOf(withWindow(asked.spec, windowMs)), asked.reduce, windowMs);
    const form = { query, time: seconds(range.toMs) };
    const { data, warnings } = await gate(() => ask(plainFetch, { call: "query", form, schema: queryResult, signal }));
    const said = [...warnings, ...histogramWarnings([data])];
    return { rows: toRows(data, asked), unit: null, warnings: said } satisfies ScalarAnswer;
  };

  const alarms = async (filterText: string, signal: AbortSignal): Promise<AlarmAnswer> => {
    const filter = parseAlarmFilter(filterText);
    try {
      const { data, warnings } = await ask(rulesFetch, { call: "rules?type=alert", schema: rulesResult, signal });
      const rules = (data.groups ?? []).flatMap((group) => group.rules ?? []);
      return alarmsOfRules(rules, filter, warnings);
    } catch (error) {
      if (!(error instanceof SourceError) || error.kind !== "not-supported") throw error;
      const { data, warnings } = await ask(plainFetch, { call: "alerts", schema: alertsResult, signal });
      return alarmsOfAlerts(data.alerts ?? [], filter, warnings);
    }
  };

  return {
    facts: prometheusFacts(config),
    series: (specs, range, stepMs, signal) =>
      toOutcomes(specs.map((spec) => oneSeries(spec, range, stepMs, untilClosed(signal)))),
    scalars: (queries, range, signal) =>
      toOutcomes(queries.map((query) => oneScalar(query, range, untilClosed(signal)))),
    alarms: (filter, signal) => alarms(filter, untilClosed(signal)),
    close: () => {
      closing.abort();
      ca?.close();
    },
  };
};
