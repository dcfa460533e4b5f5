import { logger } from "@datadog/datadog-api-client/dist/logger.js";
import {
  type Configuration,
  createConfiguration,
} from "@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js";
import { BaseServerConfiguration } from "@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js";
import type { MeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import { readJson } from "#electron/sources/http/read-json.ts";
import { SourceError } from "#electron/sources/source.ts";

export type CallOptions = {
  url: string;
  apiKey: string;
  appKey: string;
  fetch: MeteredFetch;
  /** What the client is to read instead of the answer's text, which is JSON. */
  rewrite?: (text: string) => string;
};

export type Call = (signal: AbortSignal, run: (configuration: Configuration) => Promise<unknown>) => Promise<unknown>;

/** One call of Datadog's client, which throws SourceError alone. */
export const createCall = (options: CallOptions): Call => {
  // It would print every failed request, its address included.
  logger.setLevel("silent");
  const { host } = new URL(options.url);
  // What is not JSON must not reach the client: it would take the text apart letter by letter.
  const fetchJson = async (url: string, init: RequestInit) => {
    const response = await options.fetch(url, init);
    const { text } = await readJson(response, host);
    const { status, headers } = response;
    return new Response(options.rewrite ? options.rewrite(text) : text, { status, headers });
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
  return async (signal, run) => {
    try {
      return await run(configure(signal));
    } catch (error) {
      if (error instanceof SourceError) throw error;
      // Its own errors quote the answer.
      throw new SourceError("bad-answer", `${host}: the answer is not what Datadog's API promises`);
    }
  };
};
