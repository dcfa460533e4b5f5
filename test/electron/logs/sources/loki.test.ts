import { describe, expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { logSource } from "#config/wall/log-source.ts";
import { createLokiLogs } from "#electron/logs/sources/loki.ts";
import { failureOf } from "#test/electron/sources/contract/vendor.ts";
import { type LokiLog, startLokiServer } from "#test/support/loki-server.ts";
import { describeLogSource } from "./contract.ts";
import { type KnownRecord, knownRecords, nowMs, range, withDigits } from "./known-records.ts";

const bearer = "b3arer-0f-the-l0ki";
const tenant = "tenant-four-two";
const levelWords: Record<string, string> = {
  fatal: "critical",
  error: "ERROR",
  warn: "warning",
  info: "info",
  debug: "debug",
};

const configOf = (url: string, rest: Record<string, unknown> = {}) => {
  const config = logSource.parse({ kind: "loki", url, auth: { bearer }, tenant, ...rest });
  if (config.kind !== "loki") throw new Error("Not Loki's settings");
  return config;
};

const toLoki = ({ timeMs, level, service, host, message, tags, attributes }: KnownRecord): LokiLog => {
  const named = Object.fromEntries(
    tags.map((tag) => [tag.slice(0, tag.indexOf(":")), tag.slice(tag.indexOf(":") + 1)]),
  );
  const { env = "prod", ...metadata } = named;
  return {
    time: BigInt(timeMs) * 1_000_000n + BigInt(message.length % 2),
    stream: { service_name: service ?? "", host: host ?? "", env, level: levelWords[level] ?? level },
    metadata,
    line: withDigits({ message, ...attributes }),
  };
};

const deps = { now: () => nowMs, fetch: globalThis.fetch, onCall: () => undefined, onRateLimit: () => undefined };

describeLogSource("Loki", () => ({
  create: ({ url, timeoutMs, deps: given }) => createLokiLogs("loki", configOf(url, { timeoutMs }), given),
  secrets: [bearer, tenant],
  start: (records) => startLokiServer(records.map(toLoki), { bearer, tenant }),
  encode: (records, { path }) => {
    if (path.endsWith("/labels")) return { does: "answer", body: '{"status":"success","data":["service_name"]}' };
    const result = records.map(toLoki).map(({ time, stream, metadata, line }) => ({
      stream,
      values: [[String(time), line, { structuredMetadata: metadata }]],
    }));
    return {
      does: "answer",
      body: JSON.stringify({ status: "success", data: { resultType: "streams", result, stats: {} } }),
    };
  },
  refuse: (words) => ({ does: "answer", status: 400, headers: { "content-type": "text/plain" }, body: words }),
  resetHeaders: (seconds) => ({ "retry-after": String(seconds) }),
}));

const never = new AbortController().signal;
const queryOf = (text: string) => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query;
};
const all = { query: queryOf("*"), range, limit: 1000, cursor: null, order: "newest" as const };

describe("Loki", () => {
  test("is asked for its labels once in ten minutes, and with one instant request for each facet", async () => {
    const server = await startLokiServer(knownRecords.map(toLoki), { bearer, tenant });
    const source = createLokiLogs("loki", configOf(server.url), deps);
    await source.search(all, never);
    await source.search({ ...all, query: queryOf("service:shop @n:3") }, never);
    await source.facets(queryOf("env:prod"), range, ["service", "@user.id"], never);
    expect(server.calls).toEqual([
      "labels ",
      'query_range {service_name=~".+"}',
      'query_range {service_name=~".+", service_name="shop"} | json | n="3" | drop __error__, __error_details__',
      'query topk(100, sum by (service_name) (count_over_time({service_name=~".+", env="prod"} [540000ms])))',
      'query topk(100, sum by (user_id) (count_over_time({service_name=~".+", env="prod"} | json | drop __error__, __error_details__ [540000ms])))',
    ]);
    source.close();
    await server.close();
  });

  test("of another tenant has nothing, and without one is refused", async () => {
    const server = await startLokiServer(knownRecords.map(toLoki), { bearer, tenant });
    const wrong = createLokiLogs("loki", configOf(server.url, { tenant: "somebody else" }), deps);
    expect((await wrong.search(all, never)).records).toEqual([]);
    const none = createLokiLogs("loki", configOf(server.url, { tenant: undefined }), deps);
    expect((await failureOf(none.search(all, never))).kind).toBe("auth");
    const expired = createLokiLogs("loki", configOf(server.url, { auth: { bearer: "yesterday's" } }), deps);
    expect((await failureOf(expired.search(all, never))).kind).toBe("auth");
    await server.close();
  });

  test("before version 3 gives the same records, of the same names", async () => {
    const logs = knownRecords.map(toLoki);
    const [old, young] = [await startLokiServer(logs, { categorizes: false }), await startLokiServer(logs)];
    const read = async (url: string) => {
      const { records } = await createLokiLogs("loki", configOf(url), deps).search(all, never);
      return records.map(({ tags, ...record }) => ({ ...record, tags: tags.toSorted() }));
    };
    expect(await read(old.url)).toEqual(await read(young.url));
    await Promise.all([old.close(), young.close()]);
  });

  test("lines that are no JSON are their own message, and a page never asks for more than Loki gives", async () => {
    const at = BigInt(range.fromMs) * 1_000_000n;
    const logs = Array.from({ length: 6000 }, (_, i) => ({
      time: at + BigInt(i),
      stream: { job: "raw" },
      line: `level=warn line ${i}`,
    }));
    const server = await startLokiServer(logs);
    const source = createLokiLogs("loki", configOf(server.url, { auth: undefined, tenant: undefined }), deps);
    const first = await source.search({ ...all, limit: 10_000 }, never);
    const second = await source.search({ ...all, limit: 10_000, cursor: first.next }, never);
    expect([...first.records, ...second.records].map(({ message }) => message)).toEqual(
      logs.map(({ line }) => line).reverse(),
    );
    expect(first.records[0]).toMatchObject({
      service: null,
      host: null,
      level: "unknown",
      attributes: {},
      tags: ["job:raw"],
    });
    expect(second.next).toBeNull();
    await server.close();
  });

  test("a window longer than Loki allows is the search's fault", async () => {
    const server = await startLokiServer([]);
    const source = createLokiLogs("loki", configOf(server.url), deps);
    const long = { fromMs: nowMs - 40 * 86_400_000, toMs: nowMs };
    expect((await failureOf(source.search({ ...all, range: long }, never))).kind).toBe("bad-query");
    await server.close();
  });

  test("a cursor that is none of its own is refused without a request for lines", async () => {
    const server = await startLokiServer([]);
    const source = createLokiLogs("loki", configOf(server.url), deps);
    expect((await failureOf(source.search({ ...all, cursor: "7; drop" }, never))).kind).toBe("bad-query");
    expect(server.calls).toEqual(["labels "]);
    await server.close();
  });

  test("labels of other names come from the settings, and Grafana shows the same search", () => {
    const console = { url: "https://grafana.example.com/", datasource: "loki-uid" };
    const config = configOf("http://127.0.0.1:1", { labels: { service: "app", "@user.id": "uid" }, console });
    const url = new URL(
      createLokiLogs("loki", config, deps).consoleUrl(queryOf("service:shop @user.id:7"), { fromMs: 1, toMs: 2 }) ?? "",
    );
    expect(url.origin + url.pathname).toBe("https://grafana.example.com/explore");
    expect(JSON.parse(url.searchParams.get("panes") ?? "")).toEqual({
      a: {
        datasource: "loki-uid",
        queries: [
          {
            refId: "A",
            expr: '{app=~".+"} | json | app="shop" | uid="7" | drop __error__, __error_details__',
            queryType: "range",
            datasource: { type: "loki", uid: "loki-uid" },
          },
        ],
        range: { from: "1", to: "2" },
      },
    });
    expect(createLokiLogs("loki", configOf("http://127.0.0.1:1"), deps).consoleUrl(queryOf("*"), range)).toBeNull();
  });
});
