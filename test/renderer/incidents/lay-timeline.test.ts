import fc from "fast-check";
import { expect, test } from "vitest";
import { layTimeline } from "#renderer/incidents/lay-timeline.ts";
import { madeUpEntry, nowMs } from "./made-up-incident.ts";

const lay = (entries: Parameters<typeof layTimeline>[0], withRemoved = false) =>
  layTimeline(entries, "Asia/Tokyo", withRemoved).map(({ entry, depth, day }) => [entry.number, depth, day]);

test("answers stand below what they answer, whenever they were written", () => {
  const entries = [madeUpEntry(1), madeUpEntry(2), madeUpEntry(3, { answers: 1 }), madeUpEntry(4, { answers: 3 })];
  expect(lay(entries)).toEqual([
    [1, 0, false],
    [3, 1, false],
    [4, 2, false],
    [2, 0, false],
  ]);
});

test("an answer to what is not shown stands for itself", () => {
  expect(lay([madeUpEntry(2, { removed: true }), madeUpEntry(3, { answers: 2 })])).toEqual([[3, 0, false]]);
  expect(lay([madeUpEntry(2, { removed: true }), madeUpEntry(3, { answers: 2 })], true)).toHaveLength(2);
});

test("days are told apart by the wall's clock where there are several", () => {
  const before = madeUpEntry(1, { eventAtMs: Date.UTC(2026, 10, 23, 14, 59) });
  const after = madeUpEntry(2, { eventAtMs: Date.UTC(2026, 10, 23, 15, 1) });
  expect(lay([before, after])).toEqual([
    [1, 0, true],
    [2, 0, true],
  ]);
});

test("whatever answers whatever, every entry is there once", () => {
  const answers = fc.array(fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }), { maxLength: 12 });
  fc.assert(
    fc.property(answers, (given) => {
      const entries = given.map((to, at) => madeUpEntry(at + 1, { answers: to, eventAtMs: nowMs - at }));
      const numbers = layTimeline(entries, "UTC", false).map(({ entry }) => entry.number);
      expect(numbers.toSorted((a, b) => a - b)).toEqual(given.map((_, at) => at + 1));
    }),
  );
});
