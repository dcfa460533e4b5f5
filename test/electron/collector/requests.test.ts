import fc from "fast-check";
import { expect, test } from "vitest";
import { planRequests, type Ready } from "#electron/collector/requests.ts";
import { fakeFacts } from "#test/support/fake-source.ts";
import { minuteMs } from "./rig.ts";

const tail = (key: string, fromMinute: number, over: Partial<Ready> = {}): Ready => ({
  key,
  ask: { kind: "series", range: { fromMs: fromMinute * minuteMs, toMs: 600 * minuteMs }, stepMs: minuteMs, news: true },
  readyAtMs: 0,
  urgency: 1,
  alone: false,
  ...over,
});

test("tails that differ by little are one request from the earliest beginning; whole windows are another", () => {
  const requests = planRequests([tail("a", 597), tail("b", 590), tail("c", 360)], fakeFacts);
  expect(requests.map(({ keys, range }) => [keys, range.fromMs / minuteMs])).toEqual([
    [["c"], 360],
    [["b", "a"], 590],
  ]);
});

test("who waits longest goes first, and the urgent among those", () => {
  const facts = { ...fakeFacts, seriesPerRequest: 1 };
  const ready = [
    tail("late", 597, { readyAtMs: 3 }),
    tail("low", 597, { urgency: 0 }),
    tail("high", 597, { urgency: 2 }),
  ];
  expect(planRequests(ready, facts).flatMap(({ keys }) => keys)).toEqual(["high", "low", "late"]);
});

test("alarms travel alone, and so does what failed a batch", () => {
  const alarm = (key: string): Ready => ({ ...tail(key, 0), ask: { kind: "alarms", news: true } });
  const requests = planRequests([alarm("x"), alarm("y"), tail("p", 597, { alone: true }), tail("q", 597)], fakeFacts);
  expect(requests.map(({ keys }) => keys)).toEqual([["x"], ["y"], ["p"], ["q"]]);
});

const ready = fc.uniqueArray(
  fc.record({ key: fc.nat(200), from: fc.integer({ min: 0, max: 599 }), alone: fc.boolean(), readyAtMs: fc.nat(5) }),
  { selector: ({ key }) => key, maxLength: 80 },
);

test("each ready poll travels exactly once, within what it asked and what a request takes", () => {
  fc.assert(
    fc.property(ready, fc.integer({ min: 1, max: 20 }), (items, seriesPerRequest) => {
      const all = items.map(({ key, from, alone, readyAtMs }) => tail(`${key}`, from, { alone, readyAtMs }));
      const requests = planRequests(all, { ...fakeFacts, seriesPerRequest });
      expect(requests.flatMap(({ keys }) => keys).sort()).toEqual(all.map(({ key }) => key).sort());
      for (const { keys, range } of requests) {
        expect(keys.length).toBeLessThanOrEqual(seriesPerRequest);
        for (const key of keys) {
          const fromMs = (items.find((item) => `${item.key}` === key)?.from ?? 0) * minuteMs;
          expect(range.fromMs).toBeLessThanOrEqual(fromMs);
          expect(range.fromMs).toBeGreaterThanOrEqual(fromMs - 60 * minuteMs);
        }
      }
    }),
  );
});
