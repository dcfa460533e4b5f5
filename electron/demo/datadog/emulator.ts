import type { Clock } from "#electron/clock.ts";
import type { LogStore } from "#electron/demo/logs/demo-log.ts";
import { createDemoLogs } from "#electron/demo/logs/demo-logs.ts";
import type { DemoModel } from "#electron/demo/model/model.ts";
import { createFaultBox, type Fault, type FaultBox, faultOf } from "./faults.ts";
import { createRateLimiter, defaultLimits, type RateLimit } from "./rate-limits.ts";
import { Refusal } from "./refusal.ts";
import { type Route, routes } from "./routes.ts";
import { type Answer, answerOfFault, ConnectionCut, jsonType, toResponse, withHoles } from "./spoil.ts";

export type Keys = { apiKey: string; appKey: string };

/** One request that came, for tests and for people looking. `status` 0: cut, without an answer. */
export type RequestRecord = {
  atMs: number;
  method: string;
  path: string;
  search: string;
  body: string;
  status: number;
};

export type DatadogEmulator = {
  /**
   * Answers as api.datadoghq.com would. Where the fault `cut` says so it rejects with ConnectionCut, or in the middle of
   * a body calls `dropConnection`.
   */
  fetch: (request: Request, dropConnection?: () => void) => Promise<Response>;
  faults: FaultBox;
  /** The last thousand requests, oldest first. */
  requests: () => readonly RequestRecord[];
  forgetRequests: () => void;
};

export type EmulatorDeps = {
  clock: Clock;
  model: DemoModel;
  keys: Keys;
  /** By bucket name; what is not named keeps its default. */
  limits?: Readonly<Record<string, RateLimit>>;
  /** Instead of those the model makes. */
  logs?: LogStore;
};

const rememberedRequests = 1000;
const rememberedBodyCharacters = 20_000;

const errors = (status: number, message: string, headers: Record<string, string>): Answer => ({
  status,
  type: jsonType,
  headers,
  body: JSON.stringify({ errors: [message] }),
});

/** Datadog's order: a missing key is 401 (403 with its own text at validate), a wrong one 403. */
const keyProblem = (request: Request, route: Route, keys: Keys, headers: Record<string, string>): Answer | null => {
  const apiKey = request.headers.get("dd-api-key");
  const appKey = request.headers.get("dd-application-key");
  if (apiKey === null && !route.needsAppKey) return errors(403, "API key required", headers);
  if (apiKey === null || (route.needsAppKey && appKey === null)) return errors(401, "Unauthorized", headers);
  const right = apiKey === keys.apiKey && (!route.needsAppKey || appKey === keys.appKey);
  return right ? null : errors(403, "Forbidden", headers);
};

const emptied: Record<string, unknown> = {
  timeseries: { data: { id: "0", type: "timeseries_response", attributes: { series: [], times: [], values: [] } } },
  scalar: { data: { id: "0", type: "scalar_response", attributes: { columns: [] } } },
  monitors: [],
  events_search: { data: [] },
  logs_public_search_api: { data: [] },
  logs_public_aggregate_api: { data: { buckets: [] } },
};

export const createDatadogEmulator = (deps: EmulatorDeps): DatadogEmulator => {
  const { clock, model, keys, limits = {}, logs = createDemoLogs(model) } = deps;
  const faults = createFaultBox(clock.now);
  const limiter = createRateLimiter({ ...defaultLimits, ...limits });
  let records: RequestRecord[] = [];

  const answer = (request: Request, url: URL, body: string, struck: readonly Fault[]): Answer => {
    const vendorNowMs = clock.now() + (faultOf(struck, "skewed-clock")?.ms ?? 0);
    const samplesNowMs = faultOf(struck, "frozen-clock")?.atMs ?? vendorNowMs;
    const date = { date: new Date(vendorNowMs).toUTCString() };
    const here = routes.filter((route) => route.path.test(url.pathname));
    const route = here.find(({ method }) => method === request.method);
    if (!route) return here.length > 0 ? errors(405, "Method Not Allowed", date) : errors(404, "Not found", date);
    const problem = keyProblem(request, route, keys, date);
    if (problem) return problem;
    const { allowed, limit, headers: limitHeaders } = limiter.admit(route.bucket, vendorNowMs);
    const headers = { ...date, ...limitHeaders };
    const spoiled = answerOfFault(struck, headers);
    if (spoiled) return spoiled;
    if (!allowed)
      return errors(429, `Rate limit of ${limit.limit} requests in ${limit.periodS} seconds reached.`, headers);
    try {
      const vendor = { model, logs, nowMs: samplesNowMs };
      const result = route.answer({ path: url.pathname, search: url.searchParams, body, vendor });
      const json = JSON.stringify(faultOf(struck, "empty") ? (emptied[route.bucket] ?? result) : result);
      const holes = faultOf(struck, "nan");
      return { status: 200, type: route.type, headers, body: holes ? withHoles(json, holes.literal) : json };
    } catch (error) {
      if (error instanceof Refusal) return errors(error.status, error.message, headers);
      throw error;
    }
  };

  return {
    faults,
    requests: () => records,
    forgetRequests: () => {
      records = [];
    },
    fetch: async (request, dropConnection) => {
      const url = new URL(request.url);
      const body = await request.text();
      const struck = faults.strike(url.pathname);
      const record = {
        atMs: clock.now(),
        method: request.method,
        path: url.pathname,
        search: url.search,
        body: body.slice(0, rememberedBodyCharacters),
        status: 0,
      };
      records = [...records.slice(1 - rememberedRequests), record];
      const delay = faultOf(struck, "delay");
      if (delay) await new Promise<void>((done) => clock.after(delay.ms, done));
      if (faultOf(struck, "cut")?.at === "start") throw new ConnectionCut("cut before the answer");
      const given = answer(request, url, body, struck);
      record.status = given.status;
      return toResponse(given, struck, clock, dropConnection);
    },
  };
};
