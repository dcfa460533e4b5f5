import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { incidentsConfig } from "#config/wall/incidents.ts";
import { type DemoCloud, startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { createDatadogSource } from "#electron/sources/datadog/datadog.ts";
import { toEvents } from "#electron/sources/datadog/to-events.ts";
import type { RateLimit, Source } from "#electron/sources/source.ts";
import { failureOf } from "#test/electron/sources/contract/vendor.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { fixturesDir } from "#test/support/fixtures.ts";
import { startVendorServer, type VendorServer } from "#test/support/vendor-server.ts";
import { never, openSource } from "./open-source.ts";

const monday = Date.UTC(2026, 10, 23);
const hourMs = 3_600_000;
const { query } = incidentsConfig.parse({}).datadogEvents;

const ask = (source: Source, ...asked: Parameters<NonNullable<Source["events"]>>) => {
  if (!source.events) throw new Error("This source has no events");
  return source.events(...asked);
};

describe("events of the demo cloud", () => {
  const clock = createFakeClock(monday + 8 * hourMs);
  let cloud: DemoCloud;
  let source: Source;
  let calls: number;
  let limits: RateLimit[];
  beforeEach(async () => {
    cloud = await startDemoCloud({ clock, anchorMs: null });
    calls = 0;
    limits = [];
    source = createDatadogSource(
      {
        kind: "datadog",
        site: "datadoghq.com",
        url: cloud.url,
        apiKey: cloud.apiKey,
        appKey: cloud.appKey,
        timeoutMs: 9000,
      },
      {
        now: clock.now,
        fetch: globalThis.fetch,
        onCall: () => {
          calls += 1;
        },
        onRateLimit: (limit) => limits.push(limit),
      },
    );
  });
  afterEach(async () => {
    source.close();
    await cloud.close();
  });
  const day = { fromMs: monday, toMs: monday + 8 * hourMs };

  test("the default query finds the deploys, oldest first, in one counted request", async () => {
    const { events, warnings } = await ask(source, query, day, never);
    expect(warnings).toEqual([]);
    expect(calls).toBe(1);
    expect(events.map(({ atMs }) => (atMs - monday) / 60_000)).toEqual([300, 304 + 59 / 60, 420, 424 + 59 / 60]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
    const [first, second] = events;
    expect(first).toMatchObject({ status: "info", origin: "deploy", url: null });
    expect(first?.title).toMatch(/^Deploy of [\w-]+ 2\.\d+\.5 started$/);
    expect(first?.tags).toContain("event_type:deployment");
    expect(second).toMatchObject({ status: "success", title: first?.title.replace("started", "finished") });
  });
  test("a time without any, and a query that finds none, are empty answers", async () => {
    expect(await ask(source, query, { fromMs: monday, toMs: monday + hourMs }, never)).toEqual({
      events: [],
      warnings: [],
    });
    expect((await ask(source, "source:alert", day, never)).events).toEqual([]);
  });
  test("the limit of events is not told: it is another one than that of the panels' queries", async () => {
    await ask(source, query, day, never);
    expect(limits).toEqual([]);
  });
  test("a limit that is reached says when to come back", async () => {
    cloud.emulator.faults.set({ kind: "429", resetS: 30 });
    expect(await failureOf(ask(source, query, day, never))).toMatchObject({
      kind: "rate-limited",
      retryAtMs: clock.now() + 30_000,
    });
  });
  test("a query that cannot be read is refused as such", async () => {
    expect(await failureOf(ask(source, "(deploy", day, never))).toMatchObject({ kind: "bad-query" });
  });
});

const recording = z.object({
  entries: z.array(
    z.object({
      request: z.object({ url: z.string(), body: z.string() }),
      response: z.object({ status: z.number(), contentType: z.string(), body: z.string() }),
    }),
  ),
});

describe("Datadog's own recorded answers", () => {
  let server: VendorServer;
  let source: Source;
  beforeEach(async () => {
    server = await startVendorServer();
    source = openSource(server.url).source;
  });
  afterEach(async () => {
    source.close();
    await server.close();
  });
  const replay = (name: string) => {
    const dir = fixturesDir();
    if (dir === null) return null;
    const path = join(dir, "datadog-recordings", "v2", "Events", `${name}.json`);
    const [entry] = recording.parse(JSON.parse(readFileSync(path, "utf8"))).entries;
    if (!entry) return null;
    const { status, contentType, body } = entry.response;
    server.serve({ does: "answer", status, headers: { "content-type": contentType }, body });
    return entry;
  };

  test("are read, and were asked for as we ask", async (ctx) => {
    const entry = replay("Search-events-returns-OK-response-with-pagination");
    if (!entry) return ctx.skip("no fixtures beside the checkout");
    const { events } = await ask(source, "synthetics", { fromMs: 1, toMs: 2 }, never);
    expect(events).toHaveLength(2);
    expect(events[0]).toEqual({
      id: expect.stringMatching(/^AgAAAYGCFTWI/),
      atMs: Date.parse("2022-06-20T17:07:17Z"),
      title: "[Synthetics] EVMGT pipeline test",
      text: expect.stringMatching(/^Synthetics test check/),
      tags: ["environment:staging", "source:my_apps"],
      status: "info",
      origin: "my_apps",
      url: null,
    });
    const sent = server.requests.at(-1);
    expect(sent?.path).toBe(new URL(entry.request.url).pathname);
    const asked = z.record(z.string(), z.unknown());
    const [ours, theirs] = [sent?.body ?? "", entry.request.body].map((body) => asked.parse(JSON.parse(body)));
    expect(Object.keys(theirs ?? {})).toEqual(expect.arrayContaining(Object.keys(ours ?? {})));
    expect(ours).toMatchObject({ filter: { query: "synthetics", from: "1", to: "2" }, sort: "timestamp" });
  });
  test("a refusal is one of the query", async (ctx) => {
    if (!replay("Search-events-returns-Bad-Request-response")) return ctx.skip("no fixtures beside the checkout");
    expect(await failureOf(ask(source, "x", { fromMs: 1, toMs: 2 }, never))).toMatchObject({ kind: "bad-query" });
  });
  test("an empty answer has no events", async (ctx) => {
    if (!replay("Search-events-returns-OK-response")) return ctx.skip("no fixtures beside the checkout");
    expect((await ask(source, "x", { fromMs: 1, toMs: 2 }, never)).events).toEqual([]);
  });
});

describe("what the client read", () => {
  const at = { host: "h", consoleUrl: "https://app.datadoghq.com" };
  const one = (attributes: object) =>
    toEvents({ data: [{ id: "a", attributes: { timestamp: new Date(5), ...attributes } }] }, at).events[0];

  test("an event without a title has its first line, and Datadog's marks of Markdown are gone", () => {
    expect(one({ message: "%%% \n**shop** 4.2\nby CI\n %%%", attributes: {} })).toMatchObject({
      title: "**shop** 4.2",
      text: "**shop** 4.2\nby CI",
      atMs: 5,
    });
  });
  test("its link leads to Datadog's page of it, whatever its id holds", () => {
    const url = (id: string) => one({ message: "x", attributes: { evt: { id } } })?.url;
    expect(url("65679")).toBe("https://app.datadoghq.com/event/event?id=65679");
    expect(url("../x?y#z")).toBe("https://app.datadoghq.com/event/event?id=..%2Fx%3Fy%23z");
  });
  test("what has no time, no words or no shape is left out, and counts for the page", () => {
    const data = [
      null,
      { id: 1 },
      { id: "a", attributes: { message: "x" } },
      { id: "b", attributes: { timestamp: new Date(1) } },
    ];
    expect(toEvents({ data }, at)).toEqual({ events: [], next: null, asMany: 4 });
    expect(one({ message: "x", tags: 7, attributes: { status: {}, timestamp: "x", evt: 3 } })).toMatchObject({
      tags: [],
      status: null,
      origin: null,
      url: null,
    });
  });
  test("something else than a list is a bad answer", () => {
    expect(() => toEvents({ data: "x" }, at)).toThrow("not a list of events");
  });
});
