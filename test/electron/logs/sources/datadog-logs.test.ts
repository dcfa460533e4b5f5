import { afterEach, describe, expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { createDatadogEmulator } from "#electron/demo/datadog/emulator.ts";
import type { DemoLog } from "#electron/demo/logs/demo-log.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { type DemoCloud, startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { createDatadogLogs } from "#electron/logs/sources/datadog-logs.ts";
import { failureOf } from "#test/electron/sources/contract/vendor.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { serveFetch } from "#test/support/serve-fetch.ts";
import { describeLogSource } from "./contract.ts";
import { type KnownRecord, nowMs, withDigits } from "./known-records.ts";

const apiKey = "0123456789abcdef0123456789abcdef";
const appKey = "fedcba9876543210fedcba9876543210fedcba98";
const config = { kind: "datadog" as const, site: "datadoghq.com" as const, apiKey, appKey, timeoutMs: 10_000 };

const statuses: Record<string, DemoLog["status"]> = {
  fatal: "critical",
  error: "error",
  warn: "warn",
  info: "notice",
  debug: "debug",
};

const toDemoLog = ({ level, service, host, ...record }: KnownRecord, index: number): DemoLog => ({
  ...record,
  id: `AQ${String(index).padStart(4, "0")}`,
  status: statuses[level] ?? "info",
  service: service ?? "",
  host: host ?? "",
});

const byTime = (records: readonly KnownRecord[]) =>
  records.map(toDemoLog).sort((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));

const wire = ({ id, timeMs, ...attributes }: DemoLog) => ({
  id,
  type: "log",
  attributes: { timestamp: new Date(timeMs).toISOString(), ...attributes },
});

describeLogSource("Datadog", () => ({
  create: ({ url, timeoutMs, deps }) => createDatadogLogs("dd", { ...config, url, timeoutMs }, deps),
  secrets: [apiKey, appKey],
  start: async (records) => {
    const minutes = Map.groupBy(byTime(records), ({ timeMs }) => Math.floor(timeMs / 60_000));
    const unlimited = { limit: 1_000_000, periodS: 3600 };
    const emulator = createDatadogEmulator({
      clock: createFakeClock(nowMs),
      model: createDemoModel(null),
      keys: { apiKey, appKey },
      limits: { logs_public_search_api: unlimited, logs_public_aggregate_api: unlimited },
      logs: { isCalm: () => false, minute: (minute) => minutes.get(minute) ?? [] },
    });
    return serveFetch((request) => emulator.fetch(request));
  },
  encode: (records) => ({ does: "answer", body: withDigits({ data: records.map(toDemoLog).map(wire) }) }),
  refuse: (words) => ({ does: "answer", status: 400, body: JSON.stringify({ errors: [words] }) }),
  resetHeaders: (seconds) => ({ "x-ratelimit-reset": String(seconds) }),
}));

const never = new AbortController().signal;
const queryOf = (text: string) => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query;
};
const deps = { now: () => nowMs, fetch: globalThis.fetch, onCall: () => undefined, onRateLimit: () => undefined };

describe("Datadog's logs in the demo cloud", () => {
  let cloud: DemoCloud | null = null;
  const open = async () => {
    const clock = createFakeClock(nowMs);
    cloud = await startDemoCloud({ clock, anchorMs: nowMs - 10 * 60_000 });
    const { url } = cloud;
    const source = createDatadogLogs("demo", { ...config, url, apiKey: cloud.apiKey, appKey: cloud.appKey }, deps);
    return { source, cloud };
  };
  afterEach(async () => {
    await cloud?.close();
    cloud = null;
  });

  test("a search for the exception storm leads to the request's body", async () => {
    const { source } = await open();
    const range = { fromMs: nowMs - 15 * 60_000, toMs: nowMs };
    const { records } = await source.search(
      {
        query: queryOf("service:shop status:fatal @http.status_code:>=500"),
        range,
        limit: 20,
        cursor: null,
        order: "newest",
      },
      never,
    );
    expect(records).toHaveLength(20);
    for (const record of records) {
      expect(record.level).toBe("fatal");
      expect(record.error).toMatchObject({ type: "TypeError", stack: expect.stringContaining("at priceOf") });
      expect(record.attributes).toMatchObject({ request: { body: { currency: "JPY" } } });
      expect(record.traceId).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  test("a refused rate tells when the next search runs", async () => {
    const { source, cloud: demo } = await open();
    const range = { fromMs: nowMs - 60_000, toMs: nowMs };
    const ask = () =>
      source.search({ query: queryOf("status:error"), range, limit: 1, cursor: null, order: "newest" }, never);
    for (let i = 0; i < 60; i++) await ask();
    expect(await failureOf(ask())).toMatchObject({ kind: "rate-limited", retryAtMs: nowMs + 60_000 });
    demo.emulator.faults.set({ kind: "expired-key" });
    expect((await failureOf(ask())).kind).toBe("auth");
  });
});

describe("Datadog's own words", () => {
  const asked = async (text: string) => {
    const bodies: string[] = [];
    const fetch: typeof globalThis.fetch = async (_url, init) => {
      bodies.push(String(init?.body));
      return Response.json({ data: [] });
    };
    const source = createDatadogLogs("dd", config, { ...deps, fetch });
    await source.search(
      { query: queryOf(text), range: { fromMs: 1, toMs: 2 }, limit: 5000, cursor: "c", order: "oldest" },
      never,
    );
    return JSON.parse(bodies[0] ?? "");
  };

  test.each([
    ["", "*"],
    ["status:fatal", "status:(emergency OR alert OR critical)"],
    ["status:info", "status:(info OR notice OR ok)"],
    ["-status:error service:shop", "-status:error service:shop"],
    ["status:trace", "-*"],
  ])("%j is asked as %j", async (text, sent) => {
    expect(await asked(text)).toEqual({
      filter: { query: sent, from: "1", to: "2" },
      sort: "timestamp",
      page: { limit: 1000, cursor: "c" },
    });
  });

  test.each([
    ["datadoghq.com", "https://app.datadoghq.com/logs?query=service%3Ashop&from_ts=1&to_ts=2&live=false"],
    ["us5.datadoghq.com", "https://us5.datadoghq.com/logs?query=service%3Ashop&from_ts=1&to_ts=2&live=false"],
  ] as const)("the console of %s shows the same search", (site, url) => {
    const source = createDatadogLogs("dd", { ...config, site }, deps);
    expect(source.consoleUrl(queryOf("service:shop"), { fromMs: 1, toMs: 2 })).toBe(url);
  });

  test("records at the end of the range, or without a time, are left out, and what it warns of is told without keys", async () => {
    const log = (id: string, timestamp: string | undefined) => ({
      id,
      type: "log",
      attributes: { timestamp, message: id },
    });
    const times = ["1970-01-01T00:00:00.001Z", "1970-01-01T00:00:00.002Z", "never", undefined];
    const warnings = [{ code: "unknown_index", title: "Unknown index", detail: `for ${apiKey}` }];
    const meta = { status: "timeout", page: { after: "more" }, warnings };
    const fetch = async () => Response.json({ data: times.map((time, i) => log(`r${i}`, time)), meta });
    const source = createDatadogLogs("dd", config, { ...deps, fetch });
    const page = await source.search(
      { query: queryOf("*"), range: { fromMs: 1, toMs: 2 }, limit: 10, cursor: null, order: "oldest" },
      never,
    );
    expect(page.records.map(({ id }) => id)).toEqual(["r0"]);
    expect(page.next).toBe("more");
    expect(page.warnings).toEqual([
      "Datadog ran out of time: the answer is partial",
      "Unknown index: for ***",
      "Records without a time that can be read were left out: 2",
    ]);
  });

  test("there is no console behind a proxy", () => {
    const source = createDatadogLogs("dd", { ...config, url: "http://127.0.0.1:1" }, deps);
    expect(source.consoleUrl({ kind: "all" }, { fromMs: 1, toMs: 2 })).toBeNull();
  });
});
