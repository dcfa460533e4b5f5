import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "#config/contract/incident.ts";
import { planMove } from "#renderer/incidents/move-entry.ts";
import { idOf, madeUpEntry, nowMs } from "./made-up-incident.ts";

const inOrder = (entries: readonly Entry[]) =>
  entries.toSorted((a, b) => a.eventAtMs - b.eventAtMs || a.rank - b.rank || a.number - b.number);

const moved = (entries: readonly Entry[], id: string, by: -1 | 1): number[] | null => {
  const plan = planMove(entries, id, by);
  return (
    plan &&
    inOrder(entries.map((entry) => (entry.id === id ? { ...entry, ...plan } : entry))).map(({ number }) => number)
  );
};

test("of the same time, the rank decides", () => {
  const entries = [1, 2, 3].map((number) => madeUpEntry(number, { eventAtMs: nowMs }));
  expect(moved(entries, idOf(3), -1)).toEqual([1, 3, 2]);
  expect(moved(entries, idOf(1), 1)).toEqual([2, 1, 3]);
  expect(planMove(entries, idOf(1), -1)).toBeNull();
  expect(planMove(entries, idOf(3), 1)).toBeNull();
});

test("a note takes its neighbour's second within the minute, never another minute", () => {
  const entries = [madeUpEntry(1, { automatic: true }), madeUpEntry(2), madeUpEntry(70)];
  expect(moved(entries, idOf(2), -1)).toEqual([2, 1, 70]);
  expect(planMove(entries, idOf(2), 1)).toBeNull();
});

test("what Yagura wrote keeps its time", () => {
  const entries = [madeUpEntry(1), madeUpEntry(2, { automatic: true })];
  expect(planMove(entries, idOf(2), -1)).toBeNull();
});

test("a move within a minute changes places with the neighbour and with nobody else", () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(seconds, fc.nat(), fc.constantFrom<-1 | 1>(-1, 1), (given, pick, by) => {
      const entries = inOrder(given.map((s, at) => madeUpEntry(at + 1, { eventAtMs: nowMs + s * 1000 })));
      const at = pick % entries.length;
      const other = at + by;
      const expected = entries.map(({ number }) => number);
      [expected[at], expected[other]] = [expected[other] ?? 0, expected[at] ?? 0];
      const isThere = other >= 0 && other < entries.length;
      expect(moved(entries, entries[at]?.id ?? "", by)).toEqual(isThere ? expected : null);
    }),
  );
});
