import fc from "fast-check";
import { expect, test } from "vitest";
import type { LogRecord } from "#config/contract/log.ts";
import { logGroup } from "#config/contract/log-groups.ts";
import { createErrorGroups } from "#electron/logs/groups/error-groups.ts";
import { rawRecord } from "#test/support/secret-corpus.ts";

const hour = 3600e3;
const start = Date.UTC(2026, 10, 23);

const letters = "abcdefghijklmnopqrstuvwxyz";
const failure = (kind: number, timeMs: number, id = `r${kind}`): LogRecord => ({
  ...rawRecord({ id, timeMs, error: { type: `${letters[kind % 26]}Error`, message: `failed ${timeMs}`, stack: null } }),
  messageChars: 0,
  masked: 0,
});

const open = (change: Partial<Parameters<typeof createErrorGroups>[0]> = {}) => {
  const clock = { ms: start };
  const groups = createErrorGroups({ now: () => clock.ms, maxGroups: 5, stepMs: hour, steps: 4, ...change });
  return { clock, groups };
};

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

test("records of one error are one group, with its first and last time, count, steps and newest record", () => {
  const { groups } = open();
  for (const [id, agoMs] of [
    ["a", 2.5 * hour],
    ["b", 10 * hour],
    ["c", 0.5 * hour],
    ["d", 1.5 * hour],
  ] as const)
    groups.add(failure(0, start - agoMs, id));
  const [group, ...others] = groups.list();
  expect(others).toEqual([]);
  expect(logGroup.omit({ isNew: true }).parse(group)).toEqual(group);
  expect(group).toMatchObject({
    ...{ type: "aError", count: 4, firstSeenMs: start - 10 * hour, lastSeenMs: start - 0.5 * hour },
    ...{ spark: [1, 1, 1, 0], sample: { source: "demo", id: "c" }, message: `failed ${start - 0.5 * hour}` },
  });
});

test("the steps move on with the clock, also when nothing comes", () => {
  const { clock, groups } = open();
  groups.add(failure(0, start));
  clock.ms += 2 * hour;
  expect(groups.list()[0]?.spark).toEqual([0, 1, 0, 0]);
  groups.add(failure(0, clock.ms));
  clock.ms += 100 * hour;
  expect(groups.list()[0]?.spark).toEqual([0, 0, 0, 0]);
});

test("a time no clock gives counts as now", () => {
  const { groups } = open();
  groups.add(failure(0, -6e13));
  groups.add(failure(0, 8e15));
  expect(groups.list()[0]).toMatchObject({ firstSeenMs: start, lastSeenMs: start, spark: [0, 0, 0, 2] });
});

const addsUpTo = (hours: number) =>
  fc.array(fc.tuple(fc.nat(11), fc.integer({ min: -6, max: hours })), { maxLength: 80 });

test("no record is lost or counted twice, whatever makes room", () => {
  fc.assert(
    fc.property(addsUpTo(1), fc.integer({ min: 1, max: 6 }), (records, maxGroups) => {
      const { groups } = open({ maxGroups });
      for (const [kind, hours] of records) groups.add(failure(kind, start + hours * hour));
      const list = groups.list();
      expect(sum(list.map(({ count }) => count)) + groups.forgottenCount()).toBe(records.length);
      expect(list.length).toBeLessThanOrEqual(maxGroups);
      for (const { count, spark, firstSeenMs, lastSeenMs } of list) {
        expect(sum(spark)).toBeLessThanOrEqual(count);
        expect(firstSeenMs).toBeLessThanOrEqual(lastSeenMs);
      }
    }),
  );
});

test("the order records come in changes no group, as long as there is room", () => {
  const shuffled = addsUpTo(0).chain((records) =>
    fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
  );
  const grouped = (records: [number, number][]) => {
    const { groups } = open({ maxGroups: 100 });
    for (const [kind, hours] of records) groups.add(failure(kind, start + hours * hour));
    return groups.list().sort((a, b) => a.id.localeCompare(b.id));
  };
  fc.assert(
    fc.property(shuffled, ([a, b]) => {
      expect(grouped(a)).toEqual(grouped(b));
    }),
  );
});
