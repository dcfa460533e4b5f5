import type { SourceConfigOf } from "#config/wall/source.ts";
import { createMeteredFetch, type MeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import type { Source, SourceDeps } from "#electron/sources/source.ts";
import { apiUrl, consoleUrl } from "./addresses.ts";
import type { Asking } from "./ask.ts";
import { createAskAlarms } from "./ask-alarms.ts";
import { createAskEvents } from "./ask-events.ts";
import { createAskScalars } from "./ask-scalars.ts";
import { createAskSeries } from "./ask-series.ts";
import type { DatadogClient } from "./client.ts";
import { datadogFacts } from "./facts.ts";

export const createDatadogSource = (config: SourceConfigOf<"datadog">, deps: SourceDeps): Source => {
  const { apiKey, appKey, timeoutMs } = config;
  const { now, onCall, onRateLimit } = deps;
  const url = apiUrl(config);
  const secrets = [apiKey, appKey];
  const closing = new AbortController();
  const metered = { fetch: deps.fetch, now, onCall, timeoutMs, secrets };
  const fetch = createMeteredFetch({ ...metered, onRateLimit });
  // Events have a limit of their own: what it leaves must not slow the panels.
  const eventFetch = createMeteredFetch(metered);

  /** Loaded when it is first needed. */
  const askingBy = (by: MeteredFetch): Asking => {
    let client: Promise<DatadogClient> | null = null;
    const load = async () => {
      const { createClient } = await import("./client.ts");
      return createClient({ url, apiKey, appKey, fetch: by });
    };
    return {
      client: () => {
        client ??= load();
        return client;
      },
      now,
      host: new URL(url).host,
      secrets,
    };
  };
  const asking = askingBy(fetch);

  const series = createAskSeries(asking);
  const scalars = createAskScalars(asking);
  const alarms = createAskAlarms(asking, consoleUrl(config));
  const events = createAskEvents(askingBy(eventFetch), consoleUrl(config));
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing.signal]);
  return {
    facts: datadogFacts(config),
    series: (specs, range, stepMs, signal) => series(specs, range, stepMs, untilClosed(signal)),
    scalars: (queries, range, signal) => scalars(queries, range, untilClosed(signal)),
    alarms: (filter, signal) => alarms(filter, untilClosed(signal)),
    events: (query, range, signal) => events(query, range, untilClosed(signal)),
    close: () => closing.abort(),
  };
};
