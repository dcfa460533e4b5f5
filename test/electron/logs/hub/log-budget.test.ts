import fc from "fast-check";
import { expect, test } from "vitest";
import { createLogBudget, paceFor } from "#electron/logs/hub/log-budget.ts";

test("the pace is the least power of two at which background searches fit beside people's, but never slower than a sixteenth", () => {
  const source = fc.record({
    budgetPerHour: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 1000 })),
    people: fc.integer({ min: 0, max: 1200 }),
    planned: fc.integer({ min: 0, max: 6000 }),
  });
  fc.assert(
    fc.property(fc.array(source, { maxLength: 4 }), (sources) => {
      const fits = (pace: number) =>
        sources.every(
          ({ budgetPerHour: budget, people, planned }) =>
            budget === null || planned / pace <= Math.max(budget / 4, budget - people),
        );
      const pace = paceFor(sources);
      expect([1, 2, 4, 8, 16]).toContain(pace);
      expect(pace === 16 || fits(pace)).toBe(true);
      expect(pace > 1 && fits(pace / 2)).toBe(false);
    }),
  );
});

test("plans of several parts add up, and a new plan of one takes the place of its old one", () => {
  const budget = createLogBudget([{ id: "a", budgetPerHour: 100, callsLastHour: () => 0 }]);
  budget.plan("watchers", new Map([["a", 60]]));
  expect([budget.pace(), budget.plannedPerHour("a")]).toEqual([1, 60]);
  budget.plan("panels", new Map([["a", 120]]));
  expect([budget.pace(), budget.plannedPerHour("a")]).toEqual([2, 90]);
  budget.plan("watchers", new Map());
  expect([budget.pace(), budget.plannedPerHour("a")]).toEqual([2, 60]);
});
