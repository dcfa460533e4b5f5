import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Source } from "#electron/sources/source.ts";
import { fixturesDir } from "#test/support/fixtures.ts";
import { startVendorServer, type VendorServer } from "#test/support/vendor-server.ts";
import { never, openSource } from "./open-source.ts";

const recording = z.object({
  name: z.string(),
  entries: z.array(
    z.object({
      request: z.object({ method: z.string(), url: z.string(), body: z.string().nullable() }),
      response: z.object({ status: z.number(), contentType: z.string(), body: z.string() }),
    }),
  ),
});
type Entry = z.infer<typeof recording>["entries"][number];

const read = (folder: string, wanted: RegExp): { name: string; entries: Entry[] }[] => {
  const dir = fixturesDir();
  if (dir === null) return [];
  const path = join(dir, "datadog-recordings", folder);
  return readdirSync(path)
    .filter((name) => wanted.test(name))
    .map((name) => recording.parse(JSON.parse(readFileSync(join(path, name), "utf8"))));
};

const timeseries = z.object({
  data: z.object({
    attributes: z.object({ times: z.array(z.number()), values: z.array(z.array(z.number().nullable())) }),
  }),
});
const scalar = z.object({
  data: z.object({ attributes: z.object({ columns: z.array(z.object({ values: z.array(z.number()) })) }) }),
});
const refusal = z.object({ errors: z.array(z.string()) });
const asked = z.object({
  data: z.object({
    attributes: z.object({ from: z.number(), to: z.number(), interval: z.number().default(60_000) }),
  }),
});

let server: VendorServer;
let source: Source;
beforeAll(async () => {
  server = await startVendorServer();
  source = openSource(server.url, { now: () => Date.UTC(2022, 3, 25, 18) }).source;
});
afterAll(async () => {
  source.close();
  await server.close();
});

const replay = ({ response }: Entry) =>
  server.serve({
    does: "answer",
    status: response.status,
    headers: { "content-type": response.contentType },
    body: response.body,
  });
const metric = { kind: "metric", text: "avg:system.cpu.user{*}" } as const;

describe("Datadog's own recorded answers", () => {
  test("are there, or this says why not", (ctx) => {
    if (fixturesDir() === null) ctx.skip("no fixtures beside the checkout");
    expect(read("v2/Metrics", /^Timeseries-cross/)).toHaveLength(21);
    expect(read("v2/Metrics", /^Scalar-cross/)).toHaveLength(21);
  });

  test.for(read("v2/Metrics", /^Timeseries-cross/))("$name", async ({ entries }) => {
    for (const entry of entries) {
      replay(entry);
      const { from, to, interval } = asked.parse(JSON.parse(entry.request.body ?? "")).data.attributes;
      const [outcome] = await source.series([metric], { fromMs: from, toMs: to }, interval, never);
      if (entry.response.status === 400) {
        const [words] = refusal.parse(JSON.parse(entry.response.body)).errors;
        expect(outcome).toMatchObject({ ok: false, error: { kind: "bad-query", message: words } });
        continue;
      }
      const { times, values } = timeseries.parse(JSON.parse(entry.response.body)).data.attributes;
      if (!outcome?.ok) throw new Error("Expected an answer");
      expect(outcome.answer.series.map((one) => [one.timesMs, one.values])).toEqual(values.map((row) => [times, row]));
      expect(outcome.answer.stepMs).toBe(interval);
    }
  });

  test.for(read("v2/Metrics", /^Scalar-cross/))("$name", async ({ entries }) => {
    for (const entry of entries) {
      replay(entry);
      const { from, to } = asked.parse(JSON.parse(entry.request.body ?? "")).data.attributes;
      const query = { spec: metric, reduce: "avg", limit: 10, order: "desc" } as const;
      const [outcome] = await source.scalars([query], { fromMs: from, toMs: to }, never);
      if (entry.response.status === 400) {
        const [words] = refusal.parse(JSON.parse(entry.response.body)).errors;
        expect(outcome).toMatchObject({ ok: false, error: { kind: "bad-query", message: words } });
        continue;
      }
      const [column] = scalar.parse(JSON.parse(entry.response.body)).data.attributes.columns;
      if (!outcome?.ok) throw new Error("Expected an answer");
      expect(outcome.answer.rows).toEqual(column?.values.map((value) => ({ labels: {}, value })));
      expect(outcome.answer.unit).toBe(
        entry.response.body.match(/"short_name":"(.+?)"/)?.[1]?.replace("μ", "µ") ?? null,
      );
    }
  });

  test("a metric query is sent as the recorded client sent it", async (ctx) => {
    const [recorded] = read("v2/Metrics", /^Timeseries-cross-product-query-returns-OK/);
    const entry = recorded?.entries[0];
    if (!entry) return ctx.skip("no fixtures beside the checkout");
    replay(entry);
    const spec = { kind: "metric", text: "avg:datadog.estimated_usage.metrics.custom{*}" } as const;
    await source.series([spec], { fromMs: 1711977601000, toMs: 1711981201000 }, 5000, never);
    const sent = server.requests.at(-1);
    expect(sent?.path).toBe(new URL(entry.request.url).pathname);
    const renamed = entry.request.body?.replaceAll('"a"', '"q0"').replace(',"limit":{"count":10,"order":"desc"}', "");
    expect(JSON.parse(sent?.body ?? "")).toEqual(JSON.parse(renamed ?? ""));
  });

  test("monitors of a real account are all listed with their state", async (ctx) => {
    const pages = read("v1/Monitors", /^Get-all-monitors-returns-OK-response-with-pagination/);
    const entry = pages[0]?.entries[0];
    if (!entry) return ctx.skip("no fixtures beside the checkout");
    replay(entry);
    const answer = await source.alarms("", never);
    expect(answer).toMatchObject({ total: 2, counts: { "no-data": 2 }, warnings: [] });
    expect(answer.alarms[0]).toEqual({
      name: "SLO Monitor: aws_alb_latency_p95 for splunk",
      group: null,
      state: "no-data",
      sinceMs: Date.parse("2021-05-03T13:06:23Z"),
      url: null,
    });
  });

  test("an estimated cost is read, and a refusal says that only parent organisations have one", async (ctx) => {
    const costs = read("v2/Usage-Metering", /stimated/).flatMap(({ entries }) => entries);
    if (costs.length === 0) return ctx.skip("no fixtures beside the checkout");
    const range = { fromMs: Date.UTC(2022, 3, 1), toMs: Date.UTC(2022, 3, 26) };
    for (const entry of costs) {
      replay(entry);
      const [outcome] = await source.series([{ kind: "usage-cost" }], range, 86_400_000, never);
      expect(outcome?.ok).toBe(entry.response.status === 200);
      if (outcome?.ok === false) expect(outcome.error.message).toContain("non-parent org keys");
    }
  });
});
