import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { valuesOf } from "#config/logs/record-values.ts";
import { type LogSource, type RawLogRecord, standardFacets } from "#electron/logs/log-source.ts";
import { knownRecords, nowMs, queries, range } from "./known-records.ts";
import { describeLogMishaps } from "./log-mishaps.ts";
import type { LogVendor, RunningVendor } from "./log-vendor.ts";

const never = new AbortController().signal;
const all: LogQuery = { kind: "all" };
const inRange = knownRecords.filter(({ timeMs }) => timeMs >= range.fromMs && timeMs < range.toMs);

/** Every page of a search. */
const readAll = async (
  source: LogSource,
  query: LogQuery,
  { limit = 1000, order = "newest" as "newest" | "oldest", of = range } = {},
) => {
  const read: RawLogRecord[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 500; pages++) {
    const page: Awaited<ReturnType<LogSource["search"]>> = await source.search(
      { query, range: of, limit, cursor, order },
      never,
    );
    expect(page.records.length).toBeLessThanOrEqual(limit);
    expect(page.warnings).toEqual([]);
    read.push(...page.records);
    cursor = page.next;
    if (cursor === null) return read;
  }
  throw new Error("The pages never end");
};

const told = ({
  timeMs,
  level,
  service,
  host,
  message,
}: Pick<RawLogRecord, "timeMs" | "level" | "service" | "host" | "message">) =>
  JSON.stringify([timeMs, level, service, host, message]);

const countedBy = (records: readonly RawLogRecord[], field: string) => {
  const values = records.flatMap((record) => [...new Set(valuesOf(record, field).map(String))]);
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, same]) => [value, same.length]));
};

/** What every log source keeps to, held against a server that answers as its vendor does. */
export const describeLogSource = (name: string, make: () => LogVendor) => {
  describe(`log source: ${name}`, () => {
    const vendor = make();
    let server: RunningVendor;
    let source: LogSource;
    const deps = { now: () => nowMs, fetch: globalThis.fetch, onCall: () => undefined, onRateLimit: () => undefined };
    beforeAll(async () => {
      server = await vendor.start(knownRecords);
      source = vendor.create({ url: server.url, timeoutMs: 20_000, deps });
    });
    afterAll(async () => {
      source.close();
      await server.close();
    });

    test("finds every record of a range, whole, newest or oldest first", async () => {
      const newest = await readAll(source, all);
      expect(newest.map(told).sort()).toEqual(inRange.map(told).sort());
      expect(newest.map(({ timeMs }) => timeMs)).toEqual(newest.map(({ timeMs }) => timeMs).sort((a, b) => b - a));
      const oldest = await readAll(source, all, { order: "oldest" });
      expect(oldest.map(({ timeMs }) => timeMs)).toEqual(newest.map(({ timeMs }) => timeMs).reverse());
      expect(new Set(oldest.map(({ id }) => id))).toEqual(new Set(newest.map(({ id }) => id)));
      expect(new Set(newest.map(({ id }) => id)).size).toBe(newest.length);
      const one = newest.find(({ message }) => message.endsWith("#8"));
      expect(one?.attributes).toMatchObject({
        http: { method: "GET" },
        user: { id: "u-3", "first.name": "Hana" },
        n: 8,
        retry: true,
      });
      expect(one?.tags).toEqual(expect.arrayContaining(["env:prod", "account:a0"]));
    });

    test("takes a range's beginning and leaves its end", async () => {
      const [some] = inRange;
      if (!some) throw new Error("No records");
      const at = (fromMs: number, toMs: number) => readAll(source, all, { of: { fromMs, toMs } });
      const same = inRange.filter(({ timeMs }) => timeMs === some.timeMs).length;
      expect(await at(some.timeMs, some.timeMs + 1)).toHaveLength(same);
      expect(await at(some.timeMs - 1, some.timeMs)).toHaveLength(0);
    });

    test.each(["newest", "oldest"] as const)("pages join without gap or double, %s first", async (order) => {
      const whole = (await readAll(source, all, { order })).map(({ id }) => id);
      for (const limit of [1, 2, 7, 63, 64]) {
        const paged = (await readAll(source, all, { order, limit })).map(({ id }) => id);
        expect(paged.toSorted()).toEqual(whole.toSorted());
      }
    });

    test("finds what the search means, for whatever search", { timeout: 60_000 }, async () => {
      const known = await readAll(source, all);
      await fc.assert(
        fc.asyncProperty(queries, async (query) => {
          const found = await readAll(source, query);
          expect(found.map(({ id }) => id).sort()).toEqual(
            known
              .filter((one) => matchesQuery(query, one))
              .map(({ id }) => id)
              .sort(),
          );
        }),
        { numRuns: 150 },
      );
    });

    test("counts the values of facets as its records hold them", { timeout: 60_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(queries, async (query) => {
          const found = await readAll(source, query);
          const facets = await source.facets(query, range, [...standardFacets, "@user.id"], never);
          expect(facets.map(({ field }) => field)).toEqual([...standardFacets, "@user.id"]);
          for (const { field, values, more } of facets) {
            expect(Object.fromEntries(values.map(({ value, count }) => [value, count]))).toEqual(
              countedBy(found, field),
            );
            expect(values.map(({ count }) => count)).toEqual(values.map(({ count }) => count).sort((a, b) => b - a));
            expect(more).toBe(0);
          }
        }),
        { numRuns: 20 },
      );
    });

    test("a facet lists its most frequent values and counts the others", async () => {
      const [facet] = await source.facets(all, range, ["@n"], never);
      expect(facet?.values).toHaveLength(20);
      expect(facet?.more).toBe(inRange.length - 20);
    });

    test.each([1000, 60_000, 7000])(
      "a histogram of %i ms holds every record in its place, by level",
      async (stepMs) => {
        await fc.assert(
          fc.asyncProperty(queries, async (query) => {
            const found = await readAll(source, query);
            const histogram = await source.histogram(query, range, stepMs, never);
            expect(histogram.stepMs).toBe(stepMs);
            expect(histogram.fromMs).toBeLessThanOrEqual(range.fromMs);
            for (const [level, counts] of Object.entries(histogram.counts)) {
              const own = found.filter((record) => record.level === level);
              counts.forEach((count, i) => {
                const fromMs = histogram.fromMs + i * stepMs;
                expect(count).toBe(own.filter(({ timeMs }) => timeMs >= fromMs && timeMs < fromMs + stepMs).length);
              });
            }
            const total = Object.values(histogram.counts)
              .flat()
              .reduce((sum, count) => sum + count, 0);
            expect(total).toBe(found.length);
          }),
          { numRuns: 15 },
        );
      },
    );

    test("shows the lines of the same stream around a record, itself among them", async () => {
      const known = await readAll(source, all, { order: "oldest" });
      for (const record of [known[0], known[30], known.at(-1)]) {
        if (!record) throw new Error("No record");
        const around = await source.around(record, 7, never);
        const stream = knownRecords.filter(({ service, host }) => service === record.service && host === record.host);
        expect(around).toHaveLength(Math.min(7, stream.length));
        expect(around.some(({ id }) => id === record.id)).toBe(true);
        expect(around.map(({ timeMs }) => timeMs)).toEqual(around.map(({ timeMs }) => timeMs).sort((a, b) => a - b));
        for (const one of around) expect([one.service, one.host]).toEqual([record.service, record.host]);
      }
    });

    test("a range without records is empty, not an error", async () => {
      const before = { fromMs: range.fromMs - 3_600_000, toMs: range.fromMs - 1_800_000 };
      expect(await readAll(source, all, { of: before })).toEqual([]);
      const [facet] = await source.facets(all, before, ["service"], never);
      expect(facet).toEqual({ field: "service", values: [], more: 0 });
      expect((await source.histogram(all, before, 60_000, never)).counts).toEqual({});
    });
  });

  describeLogMishaps(name, make);
};
