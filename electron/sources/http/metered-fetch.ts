import { type RateLimit, SourceError } from "#electron/sources/source.ts";
import { errorForStatus } from "./error-for-status.ts";
import { networkError } from "./network-error.ts";
import { rateLimitOf } from "./rate-limit.ts";
import { readBody } from "./read-body.ts";

export type MeteredFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

export type MeteredFetchDeps = {
  fetch: typeof globalThis.fetch;
  now: () => number;
  /** Before each request is sent. */
  onCall: () => void;
  onRateLimit?: (limit: RateLimit) => void;
  /** For the whole call, body included. */
  timeoutMs: number;
  /** Cut out of whatever a vendor says, in every form it is sent in (a basic header's base64 too). */
  secrets: readonly string[];
  maxBytes?: number;
};

/** null when the address and headers can be sent; fetch's own complaint would quote them. */
const unsendable = (url: string | URL, init: RequestInit): SourceError | null => {
  try {
    new Request(url, init.headers ? { headers: init.headers } : {});
    return null;
  } catch {
    return new SourceError("auth", "The address or a credential holds characters that HTTP does not allow");
  }
};

/**
 * A fetch that is counted, ends in time, follows no redirects (credentials stay with the host they are for) and gives
 * only whole answers with a status of 200 to 299. Everything else is thrown as a SourceError fit for a wall.
 */
export const createMeteredFetch = (deps: MeteredFetchDeps): MeteredFetch => {
  const maxBytes = deps.maxBytes ?? 64 * 1_048_576;
  return async (url, init = {}) => {
    const unsent = unsendable(url, init);
    if (unsent) throw unsent;
    const { host } = new URL(url);
    const timeout = AbortSignal.timeout(deps.timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const failure = (error: unknown) => {
      if (error instanceof SourceError) return error;
      if (init.signal?.aborted) return new SourceError("aborted", `The request to ${host} was cancelled`);
      if (timeout.aborted) return new SourceError("timeout", `${host} did not answer in ${deps.timeoutMs / 1000} s`);
      return networkError(error, host);
    };
    try {
      signal.throwIfAborted();
      deps.onCall();
      const response = await deps.fetch(url, { ...init, signal, redirect: "manual" });
      const limit = rateLimitOf(response.headers, deps.now());
      if (limit) deps.onRateLimit?.(limit);
      const bytes = await readBody(response, maxBytes, host);
      const { status, headers } = response;
      if (!response.ok) {
        const body = new TextDecoder().decode(bytes.subarray(0, 65_536));
        throw errorForStatus({ status, headers, body, host }, deps.now(), deps.secrets);
      }
      return new Response(bytes.length > 0 ? bytes : null, { status, headers });
    } catch (error) {
      throw failure(error);
    }
  };
};
