import fc from "fast-check";
import { expect, test } from "vitest";
import { logsConfig } from "#config/wall/logs.ts";
import { createLogHub, type HubSearch } from "#electron/logs/hub/log-hub.ts";
import { histogramStep } from "#electron/logs/hub/search-sources.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { SourceError } from "#electron/sources/source.ts";
import { createFakeLogs, rawRecord } from "#test/support/fake-logs.ts";

const search: HubSearch = {
  query: { kind: "all" },
  range: { fromMs: 0, toMs: 1_000_000 },
  source: null,
  limit: 10,
  cursor: null,
  order: "newest",
  counted: false,
};
const { signal } = new AbortController();
let nowMs = 0;
const hubOf = (sources: Record<string, ReturnType<typeof createFakeLogs>>) =>
  createLogHub({
    sources: new Map(Object.entries(sources).map(([id, { source }]) => [id, source])),
    masker: createMasker(logsConfig.parse({}).mask),
    now: () => nowMs,
    clean: (text) => text,
  });

test("pages of several sources join into one list in order of time, without gap or double", async () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 999_999 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      times,
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom("newest" as const, "oldest" as const),
      async (all, limit, order) => {
        const records = all.map((timeMs, index) =>
          rawRecord({ id: String(timeMs), timeMs, source: index % 3 === 0 ? "a" : "b" }),
        );
        const hub = hubOf({
          a: createFakeLogs(records.filter(({ source }) => source === "a")),
          b: createFakeLogs(records.filter(({ source }) => source === "b")),
        });
        const seen: number[] = [];
        let cursor: string | null = null;
        for (let page = 0; page < 100; page++) {
          const answer = await hub.search({ ...search, limit, order, cursor }, signal);
          seen.push(...(answer?.records ?? []).map(({ timeMs }) => timeMs));
          cursor = answer?.next ?? null;
          if (cursor === null) break;
        }
        expect(seen).toEqual([...all].sort((a, b) => (order === "newest" ? b - a : a - b)));
      },
    ),
    { numRuns: 40 },
  );
});

test("a source that fails says so and the others answer", async () => {
  const broken = createFakeLogs([]);
  broken.fail(new SourceError("server-error", "b answered with 500"));
  const answer = await hubOf({ a: createFakeLogs([rawRecord({ source: "a" })]), b: broken }).search(search, signal);
  expect(answer?.records.length).toBe(1);
  expect(answer?.sources).toMatchObject([
    { id: "a", problem: null },
    { id: "b", problem: "b answered with 500" },
  ]);
});

test("a limited source is not asked before the time the vendor said, and the answer says when", async () => {
  const limited = createFakeLogs([rawRecord()]);
  limited.fail(new SourceError("rate-limited", "too many", { retryAtMs: 5000 }));
  const hub = hubOf({ a: limited });
  nowMs = 0;
  expect((await hub.search(search, signal))?.sources).toMatchObject([{ problem: "too many", retryAtMs: 5000 }]);
  limited.fail(null);
  nowMs = 4999;
  expect((await hub.search(search, signal))?.records).toEqual([]);
  expect(limited.calls).toEqual(["search"]);
  nowMs = 5000;
  expect((await hub.search(search, signal))?.records.length).toBe(1);
});

test("records are masked before they leave, in lists and whole", async () => {
  const message = "login of jane.doe@example.com failed";
  const hub = hubOf({ a: createFakeLogs([rawRecord({ source: "a", message, attributes: { password: "hunter2" } })]) });
  const answer = await hub.search(search, signal);
  const whole = hub.record("a", "1");
  expect(JSON.stringify([answer, whole])).not.toMatch(/jane\.doe|hunter2/);
  expect(whole).toMatchObject({ masked: 2 });
});

test("a list carries the head of a long message, the record opens whole", async () => {
  const hub = hubOf({ a: createFakeLogs([rawRecord({ source: "a", message: "word ".repeat(1000) })]) });
  const [row] = (await hub.search(search, signal))?.records ?? [];
  expect([row?.message.length, row?.messageChars]).toEqual([1000, 5000]);
  expect(hub.record("a", "1")?.message.length).toBe(5000);
});

test("facets and histograms of several sources are one", async () => {
  const records = [rawRecord({ id: "1" }), rawRecord({ id: "2", service: "shop" })];
  const answer = await hubOf({ a: createFakeLogs(records), b: createFakeLogs(records) }).search(
    { ...search, counted: true },
    signal,
  );
  expect(answer?.facets).toEqual([
    {
      field: "service",
      values: [
        { value: "auth", count: 2 },
        { value: "shop", count: 2 },
      ],
      more: 0,
    },
  ]);
  expect(answer?.histogram?.counts.info).toEqual([4]);
});

test("a cursor nobody gave, or used up, is refused", async () => {
  const hub = hubOf({ a: createFakeLogs([rawRecord()]) });
  expect(await hub.search({ ...search, cursor: "made-up" }, signal)).toBeNull();
});

test("a histogram has sixty bars of a round width at most, from seconds to months", () => {
  for (const spanMs of [1000, 900_000, 14_400_000, 86_400_000, 40 * 86_400_000])
    expect(spanMs / histogramStep({ fromMs: 0, toMs: spanMs })).toBeLessThanOrEqual(60);
  expect(histogramStep({ fromMs: 0, toMs: 900_000 })).toBe(15_000);
});
