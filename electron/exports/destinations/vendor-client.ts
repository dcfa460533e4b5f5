import type { z } from "zod";
import { networkError } from "#electron/sources/http/network-error.ts";
import { readBody } from "#electron/sources/http/read-body.ts";
import { complaintIn } from "./complaint.ts";
import { ExportError, refused, uncertain } from "./export-error.ts";
import { retryAfterMs } from "./retry-after.ts";

const largestAnswer = 32 * 1_048_576;

export type VendorCall = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, string>;
  /** At most one of these three. */
  json?: unknown;
  form?: FormData | URLSearchParams;
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Statuses besides 200 to 299 that the caller understands. */
  accept?: readonly number[];
};
export type VendorAnswer = { status: number; headers: Headers; text: string };

export type ClientDeps = {
  fetch: typeof globalThis.fetch;
  now: () => number;
  timeoutMs: number;
  signal: AbortSignal;
  /** Without a slash at its end. */
  base: string;
  /** With every request below `base`, and with no other. */
  headers: Record<string, string>;
  /** Cut out of whatever the vendor says. */
  secrets: readonly string[];
};

const failureOf = (answer: VendorAnswer, host: string, deps: ClientDeps): ExportError => {
  const { status, headers } = answer;
  const said = complaintIn(answer.text, deps.secrets);
  const waitMs = retryAfterMs(headers, deps.now());
  const isLimit =
    status === 429 ||
    (status === 503 && waitMs !== null) ||
    (status === 403 && (waitMs !== null || /rate limit|abuse/i.test(said ?? "")));
  if (isLimit) {
    const reason = `${host} limits the number of requests (HTTP ${status})`;
    return new ExportError({ is: "limited", reason, retryAfterMs: waitMs, maybeDone: status === 503 });
  }
  if (status === 408 || status === 425 || status >= 500) return uncertain(`${host} failed (HTTP ${status})`);
  if (status >= 300 && status < 400)
    return refused(`${host} answers with a redirect (HTTP ${status}); check the address`);
  const after = said === null ? "" : `: ${said}`;
  if (status === 401) return refused(`${host} refused the credentials (HTTP 401)${after}`);
  if (status === 403) return refused(`${host} does not permit this (HTTP 403)${after}`);
  return refused(`${host} refused it (HTTP ${status})${after}`);
};

const bodyOf = ({ json, form, bytes }: VendorCall): NonNullable<RequestInit["body"]> | null =>
  json === undefined ? (form ?? bytes ?? null) : JSON.stringify(json);

/**
 * Requests to one vendor that end in time and follow no redirects, so that credentials stay with the host they are for.
 * Everything but an understood answer is thrown as an ExportError.
 */
export const createVendorClient = (deps: ClientDeps) => {
  const send = async (address: string, call: VendorCall, headers: Record<string, string>): Promise<VendorAnswer> => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.append(name, value);
    const timeout = AbortSignal.timeout(deps.timeoutMs);
    const type: Record<string, string> = call.json === undefined ? {} : { "content-type": "application/json" };
    const init = {
      method: call.method ?? "GET",
      headers: { ...headers, ...type, ...call.headers },
      body: bodyOf(call),
    };
    try {
      new Headers(init.headers);
    } catch {
      throw refused("A credential holds characters that HTTP does not allow");
    }
    try {
      const signal = AbortSignal.any([deps.signal, timeout]);
      const response = await deps.fetch(url, { ...init, signal, redirect: "manual" });
      const text = new TextDecoder().decode(await readBody(response, largestAnswer, url.host));
      return { status: response.status, headers: response.headers, text };
    } catch (error) {
      if (deps.signal.aborted) throw uncertain("Yagura ended while it was sending");
      const isLate = timeout.aborted || (error instanceof DOMException && error.name === "TimeoutError");
      if (isLate) throw uncertain(`${url.host} did not answer in ${deps.timeoutMs / 1000} s`);
      throw uncertain(networkError(error, url.host).message);
    }
  };

  const checked = async (address: string, call: VendorCall, headers: Record<string, string>) => {
    const answer = await send(address, call, headers);
    const isUnderstood = (answer.status >= 200 && answer.status < 300) || call.accept?.includes(answer.status);
    const { host: at } = new URL(address);
    if (!isUnderstood) throw failureOf(answer, at, deps);
    // A proxy's or a hotel's page: nobody knows what became of the request.
    const isPage = answer.headers.get("content-type")?.includes("html") ?? false;
    if (isPage && answer.status < 300) throw uncertain(`${at} answers with a web page`);
    return answer;
  };
  const { host } = new URL(deps.base);
  const parse = <T>(schema: z.ZodType<T>, text: string): T => {
    try {
      const parsed = schema.safeParse(JSON.parse(text));
      if (parsed.success) return parsed.data;
    } catch {
      // Not JSON: a proxy's page or half an answer.
    }
    throw uncertain(`${host}: the answer cannot be read`);
  };

  return {
    call: (path: string, call: VendorCall = {}) => checked(`${deps.base}${path}`, call, deps.headers),
    /** The answer as JSON of that shape; what is not used is not asked for. */
    read: async <T>(schema: z.ZodType<T>, path: string, call: VendorCall = {}): Promise<T> =>
      parse(schema, (await checked(`${deps.base}${path}`, call, deps.headers)).text),
    /** null for the statuses in `absent`. */
    readOrNull: async <T>(schema: z.ZodType<T>, path: string, call: VendorCall = {}, absent = [404]) => {
      const answer = await checked(`${deps.base}${path}`, { ...call, accept: absent }, deps.headers);
      return absent.includes(answer.status) ? null : parse(schema, answer.text);
    },
    parse,
    /** Of an accepted status that turned out not to be understood. */
    failure: (answer: VendorAnswer) => failureOf(answer, host, deps),
    /** To an address that the vendor named, without credentials. */
    upload: (address: string, call: VendorCall) => checked(address, call, {}),
  };
};
export type VendorClient = ReturnType<typeof createVendorClient>;
