import { passesLogQl } from "#test/config/logs/run-logql.ts";
import { serveFetch } from "./serve-fetch.ts";

export type LokiLog = {
  /** Nanoseconds. */
  time: bigint;
  stream: Readonly<Record<string, string>>;
  /** Labels of the record alone. */
  metadata?: Readonly<Record<string, string>>;
  line: string;
};

export type LokiSettings = {
  /** Whose logs these are; null: a server of one tenant, that asks for none. */
  tenant?: string | null;
  bearer?: string;
  /** Since Loki 3; before, all labels are the stream's. */
  categorizes?: boolean;
};

const mostEntries = 5000;
const mostSeries = 500;
const longestMs = (30 * 24 + 1) * 3_600_000;

/** What Loki says of a request it refuses: plain text. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const labelName = (text: string) => text.replace(/[^a-zA-Z0-9_]/g, "_");

/** The json stage: objects flattened, arrays left out, a name the stream has already with "_extracted" after it. */
const jsonLabels = (line: string, stream: Readonly<Record<string, string>>): Record<string, string> => {
  const found: Record<string, string> = {};
  const walk = (value: unknown, path: string[]) => {
    if (Array.isArray(value) || value === null) return;
    if (typeof value === "object")
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, labelName(key)]);
    else {
      const name = path.join("_");
      found[Object.hasOwn(stream, name) ? `${name}_extracted` : name] = String(value);
    }
  };
  try {
    walk(JSON.parse(line), []);
  } catch {
    return { __error__: "JSONParserErr" };
  }
  return found;
};

const selectorOf = (query: string): string => {
  const found = /^\{(?:"(?:[^"\\]|\\.)*"|[^"}])*\}/.exec(query)?.[0];
  if (found === undefined) throw new Refused(400, "parse error at line 1, col 1: syntax error: unexpected IDENTIFIER");
  if (!/=~?"[^"]*[^"*]/.test(found))
    throw new Refused(
      400,
      'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~".*" does not meet this requirement, but app=~".+" will\n',
    );
  return found;
};

/** The labels a record has after a log query's stages; null: the query does not find it. */
const found = (query: string, log: LokiLog): Record<string, string> | null => {
  const selector = selectorOf(query);
  const rest = query.slice(selector.length).replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const labels = {
    ...log.stream,
    ...log.metadata,
    ...(/\| json\b/.test(rest) ? jsonLabels(log.line, log.stream) : {}),
  };
  try {
    const passes =
      passesLogQl(selector, { line: log.line, labels: log.stream }) && passesLogQl(query, { line: log.line, labels });
    return passes ? labels : null;
  } catch (error) {
    throw new Refused(400, `parse error at line 1, col 1: ${error instanceof Error ? error.message : "syntax error"}`);
  }
};

const metricQuery = /^(?:topk\((\d+), )?sum by \((\w+)\) \(count_over_time\((.*) \[(\d+)ms\]\)\)\)?$/s;

/** count_over_time at one instant: the range leaves its beginning and takes its end. */
const evaluate = (query: string, at: bigint, logs: readonly LokiLog[]) => {
  const [, top, label = "", log = "", ms] = metricQuery.exec(query) ?? [];
  const counts = new Map<string, number>();
  for (const one of logs) {
    if (one.time <= at - BigInt(ms ?? 0) * 1_000_000n || one.time > at) continue;
    const labels = found(log, one);
    if (labels) counts.set(labels[label] ?? "", (counts.get(labels[label] ?? "") ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, top === undefined ? undefined : Number(top));
  if (sorted.length > mostSeries)
    throw new Refused(400, `maximum of series (${mostSeries}) reached for a single query`);
  return sorted.map(([value, count]) => ({ metric: value === "" ? {} : { [label]: value }, count }));
};

const nanosecondsOf = (params: URLSearchParams, name: string): bigint => {
  const text = params.get(name) ?? "";
  if (!/^\d{19}$/.test(text))
    throw new Refused(
      400,
      `could not parse '${name}' parameter: cannot parse ${JSON.stringify(text)} to a valid timestamp`,
    );
  return BigInt(text);
};

const rangeOf = (params: URLSearchParams) => {
  const [start, end] = [nanosecondsOf(params, "start"), nanosecondsOf(params, "end")];
  if (end < start) throw new Refused(400, "end timestamp must not be before or equal to start time");
  if (Number(end - start) / 1e6 > longestMs)
    throw new Refused(400, "the query time range exceeds the limit (query length: 800h0m0s, limit: 30d1h)");
  return { start, end };
};

/** Whole milliseconds as seconds, as Loki writes them. */
const secondsOf = (time: bigint) => Number(time / 1_000_000n) / 1000;

const matrix = (params: URLSearchParams, logs: readonly LokiLog[]) => {
  const { start, end } = rangeOf(params);
  const step = BigInt(/^(\d+)ms$/.exec(params.get("step") ?? "")?.[1] ?? 0) * 1_000_000n;
  if (step === 0n)
    throw new Refused(400, "zero or negative query resolution step widths are not accepted. Try a positive integer");
  if ((end - start) / step > 11_000n)
    throw new Refused(
      400,
      "exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter",
    );
  const lines = new Map<string, { metric: Record<string, string>; values: [number, string][] }>();
  for (let at = start; at <= end; at += step)
    for (const { metric, count } of evaluate(params.get("query") ?? "", at, logs)) {
      const line = lines.get(JSON.stringify(metric)) ?? { metric, values: [] };
      line.values.push([secondsOf(at), String(count)]);
      lines.set(JSON.stringify(metric), line);
    }
  return { resultType: "matrix", result: [...lines.values()] };
};

const streams = (params: URLSearchParams, logs: readonly LokiLog[], categorized: boolean) => {
  const limit = Number(params.get("limit") ?? 100);
  if (limit > mostEntries)
    throw new Refused(
      400,
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${mostEntries})`,
    );
  const { start, end } = rangeOf(params);
  const sign = params.get("direction") === "forward" ? 1 : -1;
  const entries = logs
    .filter((log) => log.time >= start && log.time < end && found(params.get("query") ?? "", log))
    .sort((a, b) => sign * Number(a.time - b.time))
    .slice(0, limit);
  const labelsOf = (log: LokiLog) => (categorized ? log.stream : { ...log.stream, ...log.metadata });
  const groups = Map.groupBy(entries, (log) => JSON.stringify(labelsOf(log)));
  const result = [...groups.values()].map((group) => ({
    stream: group[0] ? labelsOf(group[0]) : {},
    values: group.map(({ time, line, metadata }) => [
      String(time),
      line,
      ...(categorized ? [metadata ? { structuredMetadata: metadata } : {}] : []),
    ]),
  }));
  return { resultType: "streams", ...(categorized ? { encodingFlags: ["categorize-labels"] } : {}), result, stats: {} };
};

const answer = (call: string, params: URLSearchParams, logs: readonly LokiLog[], categorized: boolean) => {
  const isMetric = metricQuery.test(params.get("query") ?? "");
  if (call === "labels") return [...new Set(logs.flatMap(({ stream }) => Object.keys(stream)))].sort();
  if (call === "query_range") return isMetric ? matrix(params, logs) : streams(params, logs, categorized);
  if (!isMetric)
    throw new Refused(
      400,
      "log queries are not supported as an instant query type, please change your query to a range query type",
    );
  const at = nanosecondsOf(params, "time");
  const result = evaluate(params.get("query") ?? "", at, logs).map(({ metric, count }) => ({
    metric,
    value: [secondsOf(at), String(count)],
  }));
  return { resultType: "vector", result };
};

/** A Loki on loopback, for the part of LogQL that searches are translated to; counts what it is asked. */
export const startLokiServer = async (
  logs: readonly LokiLog[],
  { tenant = null, bearer, categorizes = true }: LokiSettings = {},
) => {
  const calls: string[] = [];
  const plain = (status: number, text: string) =>
    new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
  const server = await serveFetch(async (request) => {
    const url = new URL(request.url);
    const call = /^\/loki\/api\/v1\/(labels|query|query_range)$/.exec(url.pathname)?.[1];
    const params = request.method === "POST" ? new URLSearchParams(await request.text()) : url.searchParams;
    calls.push(`${call} ${params.get("query") ?? ""}`);
    if (bearer !== undefined && request.headers.get("authorization") !== `Bearer ${bearer}`)
      return plain(401, "Unauthorized");
    const org = request.headers.get("x-scope-orgid");
    if (tenant !== null && org === null) return plain(401, "no org id");
    if (call === undefined) return plain(404, "404 page not found");
    const own = tenant === null || org === tenant ? logs : [];
    const categorized = categorizes && request.headers.get("x-loki-response-encoding-flags") === "categorize-labels";
    try {
      const data = answer(call, params, own, categorized);
      return Response.json(call === "labels" && own.length === 0 ? { status: "success" } : { status: "success", data });
    } catch (error) {
      if (error instanceof Refused) return plain(error.status, error.message);
      return plain(500, String(error));
    }
  });
  return { ...server, calls };
};
