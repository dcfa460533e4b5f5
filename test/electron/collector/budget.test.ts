import fc from "fast-check";
import { expect, test } from "vitest";
import { paceLeft, planBudget, planSteadyState } from "#electron/collector/budget.ts";
import type { Demand } from "#electron/collector/demand.ts";
import { planPolls } from "#electron/collector/polls.ts";
import { baseIntervalMs } from "#electron/collector/schedule.ts";
import { fakeFacts } from "#test/support/fake-source.ts";
import { alarms, createRig, hourMs, minuteMs, scalars, series, weekMs } from "./rig.ts";

const wall = (count: number) => Array.from({ length: count }, (_, i) => series(`m${i}`));

test("60 series over 4 hours, 50 a request, are 120 requests an hour", () => {
  const plan = planSteadyState(wall(60), fakeFacts, { requestsPerHour: 160 });
  expect(plan).toMatchObject({ requestsPerHour: 120, slowed: 0, dollarsPerMonth: 0 });
  expect(plan.groups).toEqual([
    { kind: "series", stepMs: minuteMs, windowMs: null, everyMs: minuteMs, queries: 60, slowed: false },
  ]);
});

test("past windows and the windows before of rankings are counted", () => {
  const demands = [series("m", { offsetsMs: [0, weekMs] }), scalars("top")];
  const plan = planSteadyState(demands, fakeFacts, { requestsPerHour: 1000 });
  expect(plan.requestsPerHour).toBe(60 + 1 / 4 + 12 + 2);
});

test("the least urgent are slowed first, and those of normal urgency before the urgent", () => {
  const facts = { ...fakeFacts, seriesPerRequest: 1 };
  const demands = (["low", "normal", "high"] as const).map((priority) => series(priority, { priority }));
  const everyMs = (requestsPerHour: number) => [
    ...planSteadyState(demands, facts, { requestsPerHour }).everyMs.values(),
  ];
  expect(everyMs(180)).toEqual([1, 1, 1].map((n) => n * minuteMs));
  expect(everyMs(150)).toEqual([2, 1, 1].map((n) => n * minuteMs));
  expect(everyMs(123)).toEqual([16, 2, 1].map((n) => n * minuteMs));
  expect(everyMs(1)).toEqual([16, 16, 16].map((n) => n * minuteMs));
});

test("no demand is slowed beyond the age its panel allows", () => {
  const demand = series("m", { staleAfterMs: 7 * minuteMs, priority: "low" });
  const plan = planSteadyState([demand, ...wall(20)], fakeFacts, { requestsPerHour: 1 });
  const [everyMs] = plan.everyMs.values();
  expect(everyMs).toBe(4 * minuteMs);
});

test("money a month is a budget too", () => {
  const facts = { ...fakeFacts, dollarsPerRequest: 0.01 };
  const free = planSteadyState(wall(1), facts, { requestsPerHour: 1000 });
  expect(free.dollarsPerMonth).toBeCloseTo(60 * 730 * 0.01);
  const poor = planSteadyState(wall(1), facts, { requestsPerHour: 1000, moneyPerMonth: 100 });
  expect(poor.dollarsPerMonth).toBeLessThanOrEqual(100);
  expect(poor.slowed).toBe(1);
});

test("the vendor's headers slow the plan when they leave less than its pace", () => {
  const limit = { name: "query", limit: 1600, periodMs: hourMs, remaining: 15, resetAtMs: 30 * minuteMs };
  expect(paceLeft(limit, 0)).toBe(30);
  expect(paceLeft({ ...limit, resetAtMs: 4 * minuteMs }, 0)).toBeNull();
  expect(paceLeft({ ...limit, remaining: -5 }, 0)).toBe(0);
  const polls = planPolls(wall(1)).values();
  expect(planBudget(polls, fakeFacts, { requestsPerHour: 1000 }, 30).requestsPerHour).toBe(30);
});

test("a slowed panel says so, and is asked as seldom as it says", async () => {
  const { collector, clock, statusOf, callsOf, healthOf } = createRig({
    a: { facts: { seriesPerRequest: 1 }, requestsPerHour: 70 },
  });
  const [low, high] = [series("low", { priority: "low" }), series("high", { priority: "high" })];
  collector.want([low, high]);
  await clock.advance(8 * hourMs);
  expect(statusOf(low.key)).toMatchObject({ slowed: true, everyMs: 8 * minuteMs });
  expect(statusOf(high.key)).toMatchObject({ slowed: false, everyMs: minuteMs });
  expect(callsOf().length / 8).toBeLessThanOrEqual(70);
  expect(healthOf()).toMatchObject({ slowedDemands: 1, budgetPerHour: 70 });
});

test("calls never exceed half as much again as the budget and thirty, whatever is wanted", async () => {
  const { collector, clock, callsOf, statusOf } = createRig({
    a: { facts: { seriesPerRequest: 1 }, requestsPerHour: 20 },
  });
  const demands = wall(100);
  collector.want(demands);
  await clock.advance(3 * hourMs - 20 * minuteMs);
  const times = callsOf().map(({ atMs }) => atMs);
  for (const fromMs of times) {
    const hour = times.filter((atMs) => atMs >= fromMs && atMs < fromMs + hourMs - minuteMs);
    expect(hour.length).toBeLessThanOrEqual(60);
  }
  const waiting = demands.filter(({ key }) => statusOf(key)?.error?.kind === "rate-limited");
  expect(waiting.length).toBeGreaterThan(0);
});

const priority = fc.constantFrom("low" as const, "normal" as const, "high" as const);
const wish = fc.record({
  priority,
  staleAfterMs: fc.option(fc.integer({ min: 30e3, max: 2 * hourMs })),
  windowMs: fc.constantFrom(hourMs, 4 * hourMs, 24 * hourMs),
});
const demand: fc.Arbitrary<Demand> = fc.oneof(
  fc
    .tuple(fc.nat(30), wish, fc.constantFrom(minuteMs, 5 * minuteMs, hourMs))
    .map(([n, w, stepMs]) => series(`m${n}`, { ...w, stepMs })),
  fc.tuple(fc.nat(30), wish).map(([n, w]) => scalars(`s${n}`, w)),
  fc.tuple(fc.nat(5), wish).map(([n, w]) => alarms(`f${n}`, w)),
);

test("for any wall the plan keeps the budget, or has slowed all as far as they may be", () => {
  fc.assert(
    fc.property(
      fc.array(demand, { maxLength: 60 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 60 }),
      (demands, requestsPerHour, seriesPerRequest) => {
        const facts = { ...fakeFacts, seriesPerRequest };
        const plan = planSteadyState(demands, facts, { requestsPerHour });
        for (const poll of planPolls(demands).values()) {
          const everyMs = plan.everyMs.get(poll.key) ?? 0;
          const baseMs = baseIntervalMs(poll);
          expect(everyMs).toBeGreaterThanOrEqual(baseMs);
          expect(everyMs).toBeLessThanOrEqual(16 * baseMs);
          if (poll.staleAfterMs !== null) expect(everyMs).toBeLessThanOrEqual(Math.max(baseMs, poll.staleAfterMs));
          const isOver = plan.requestsPerHour > requestsPerHour;
          if (isOver && poll.staleAfterMs === null) expect(everyMs).toBe(16 * baseMs);
        }
      },
    ),
  );
});
