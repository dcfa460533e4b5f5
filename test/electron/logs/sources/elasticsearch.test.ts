import { describe, expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { logSource } from "#config/wall/log-source.ts";
import { createElasticsearchLogs } from "#electron/logs/sources/elasticsearch.ts";
import { toRison } from "#electron/logs/sources/rison.ts";
import { failureOf } from "#test/electron/sources/contract/vendor.ts";
import { type ElasticDocument, startElasticsearchServer } from "#test/support/elasticsearch-server.ts";
import { describeLogSource } from "./contract.ts";
import { type KnownRecord, knownRecords, nowMs, range, withDigits } from "./known-records.ts";

const apiKey = "ZWxhc3RpYzpkZW1vLWtleS0wMDAx";
const authorization = `ApiKey ${apiKey}`;
const levelWords: Record<string, string> = {
  fatal: "critical",
  error: "ERROR",
  warn: "warning",
  info: "info",
  debug: "debug",
};

const configOf = (url: string, rest: Record<string, unknown> = {}) => {
  const config = logSource.parse({ kind: "elasticsearch", url, auth: { apiKey }, ...rest });
  if (config.kind !== "elasticsearch") throw new Error("Not Elasticsearch's settings");
  return config;
};

const toDocument = (
  { timeMs, level, service, host, message, tags, attributes }: KnownRecord,
  i: number,
): ElasticDocument => ({
  _index: i % 2 === 0 ? "logs-demo" : "logs-other",
  _id: `id-${i}`,
  _source: {
    "@timestamp": new Date(timeMs).toISOString(),
    message,
    log: { level: levelWords[level] ?? level },
    "service.name": service,
    host: { name: host },
    labels: Object.fromEntries(tags.map((tag) => tag.split(":"))),
    ...attributes,
  },
});

const deps = { now: () => nowMs, fetch: globalThis.fetch, onCall: () => undefined, onRateLimit: () => undefined };
const shards = { total: 1, successful: 1, skipped: 0, failed: 0 };

for (const mapping of ["ecs", "dynamic"] as const)
  describeLogSource(`Elasticsearch (${mapping})`, () => ({
    create: ({ url, timeoutMs, deps: given }) => createElasticsearchLogs("es", configOf(url, { timeoutMs }), given),
    secrets: [apiKey],
    start: (records) => startElasticsearchServer(records.map(toDocument), { authorization, mapping }),
    encode: (records, { path }) => {
      if (path.includes("/_field_caps")) return { does: "answer", body: '{"indices":[],"fields":{}}' };
      const hits = records.map((record, i) => ({ ...toDocument(record, i), sort: [record.timeMs] }));
      return { does: "answer", body: withDigits({ took: 1, timed_out: false, _shards: shards, hits: { hits } }) };
    },
    refuse: (words) => ({
      does: "answer",
      status: 400,
      body: JSON.stringify({ error: { type: "parsing_exception", reason: words, root_cause: [] }, status: 400 }),
    }),
    resetHeaders: (seconds) => ({ "retry-after": String(seconds) }),
  }));

const inRange = knownRecords.filter(({ timeMs }) => timeMs < range.toMs).length;
const never = new AbortController().signal;
const queryOf = (text: string) => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query;
};
const all = { query: queryOf("*"), range, limit: 1000, cursor: null, order: "newest" as const };

describe("Elasticsearch", () => {
  test("is asked for its fields once in ten minutes, and for all facets at once", async () => {
    const server = await startElasticsearchServer(knownRecords.map(toDocument), { mapping: "dynamic" });
    const source = createElasticsearchLogs("es", configOf(server.url, { index: "logs-*,more" }), deps);
    await source.search({ ...all, query: queryOf("service:shop @n:>3") }, never);
    await source.facets(queryOf("*"), range, ["service", "@http.status_code"], never);
    expect(server.calls.map(({ path }) => path)).toEqual([
      "/logs-*,more/_field_caps",
      "/logs-*,more/_search",
      "/logs-*,more/_search",
    ]);
    expect(server.calls[1]?.body).toMatchObject({
      query: {
        bool: {
          filter: [
            { range: { "@timestamp": { gte: range.fromMs, lt: range.toMs, format: "epoch_millis" } } },
            { bool: { must: [{ term: { "service.name.keyword": { value: "shop" } } }, { range: { n: { gt: 3 } } }] } },
          ],
        },
      },
      sort: [{ "@timestamp": { order: "desc" } }],
    });
    expect(server.calls[2]?.body).toMatchObject({
      size: 0,
      aggs: {
        f0: { terms: { field: "service.name.keyword", size: 100 } },
        f1: { terms: { field: "http.status_code", size: 100 } },
      },
    });
    source.close();
    await server.close();
  });

  test("fields of other names come from the settings", async () => {
    const documents = knownRecords.map(toDocument).map(({ _source, ...rest }) => {
      const { "service.name": app, "@timestamp": ts, labels: _labels, ...others } = _source;
      return { ...rest, _source: { ...others, app, ts, kubernetes: { namespace: "prod" } } };
    });
    const server = await startElasticsearchServer(documents, { timeField: "ts" });
    const config = configOf(server.url, { timeField: "ts", fields: { service: "app", env: "kubernetes.namespace" } });
    const source = createElasticsearchLogs("es", config, deps);
    const { records } = await source.search({ ...all, query: queryOf("service:shop env:prod") }, never);
    expect(records.map(({ service }) => service)).toEqual(records.map(() => "shop"));
    expect(records.length).toBeGreaterThan(5);
    expect((await source.facets(queryOf("*"), range, ["env"], never))[0]?.values).toEqual([
      { value: "prod", count: inRange },
    ]);
    await server.close();
  });

  test("an expired key, an index that is not there and shards that fail are told apart", async () => {
    const server = await startElasticsearchServer(knownRecords.map(toDocument), { authorization, failedShards: 2 });
    const open = (rest: Record<string, unknown>) => createElasticsearchLogs("es", configOf(server.url, rest), deps);
    expect((await failureOf(open({ auth: { bearer: "old" } }).search(all, never))).kind).toBe("auth");
    expect((await failureOf(open({ index: "nowhere" }).search(all, never))).kind).toBe("bad-answer");
    const { records, warnings } = await open({}).search(all, never);
    expect(records).toHaveLength(inRange);
    expect(warnings).toEqual(["2 of 5 shards did not answer: shard is not ready"]);
    await server.close();
  });

  test("a page never asks for more than the result window, and pages past it", async () => {
    const documents = Array.from({ length: 12_000 }, (_, i) => ({
      _index: "logs-demo",
      _id: `i${i}`,
      _source: { "@timestamp": range.fromMs + i, message: `line ${i}` },
    }));
    const server = await startElasticsearchServer(documents);
    const source = createElasticsearchLogs("es", configOf(server.url, { auth: undefined }), deps);
    const first = await source.search({ ...all, limit: 20_000 }, never);
    const second = await source.search({ ...all, limit: 20_000, cursor: first.next }, never);
    expect(first.records.length + second.records.length).toBe(12_000);
    expect(second.records.at(-1)?.message).toBe("line 0");
    expect(second.next).toBeNull();
    await server.close();
  });

  test("Kibana shows the same search over the same time", () => {
    const console = { url: "https://kibana.example.com/s/ops/", dataView: "logs-view" };
    const source = createElasticsearchLogs("es", configOf("http://127.0.0.1:1", { console }), deps);
    const url = new URL(source.consoleUrl(queryOf('service:"it\'s!"'), { fromMs: 0, toMs: 1000 }) ?? "");
    expect(url.origin + url.pathname).toBe("https://kibana.example.com/s/ops/app/discover");
    const [, state = ""] = url.hash.split("?");
    const params = new URLSearchParams(state);
    expect(params.get("_g")).toBe("(time:(from:'1970-01-01T00:00:00.000Z',to:'1970-01-01T00:00:01.000Z'))");
    expect(params.get("_a")).toContain("query:(term:(service.name:(value:'it!'s!!')))");
    expect(
      createElasticsearchLogs("es", configOf("http://127.0.0.1:1"), deps).consoleUrl(queryOf("*"), range),
    ).toBeNull();
  });

  test("Rison writes every kind of value", () => {
    expect(toRison({ a: [1, "x'y!", true, false, null], "odd key": {}, $s: -1.5 })).toBe(
      "(a:!(1,'x!'y!!',!t,!f,!n),'odd key':(),'$s':-1.5)",
    );
  });
});
