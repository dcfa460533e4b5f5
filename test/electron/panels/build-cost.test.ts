import { expect, test } from "vitest";
import { build, dayMs, hourMs, panelOf, seriesState, seriesTo, startMs, statusAt } from "./make-state.ts";

/** Noon of the last day, which the vendor still adds to. */
const nowMs = startMs + 12 * hourMs;
const cost = (over: object = {}) =>
  panelOf({ kind: "cost", query: { source: "s", cloudCost: "sum:all.cost{*} by {service}" }, ...over });
/** A service's days up to today, last value first in time order. */
const service = (name: string, days: number[]) => seriesTo(startMs, days, { service: name }, dayMs);
const days = (count: number, amount: number) => new Array<number>(count).fill(amount);
const shown = (panel: ReturnType<typeof cost>, series: ReturnType<typeof service>[]) => {
  const { state } = build(panel, [seriesState(statusAt(nowMs), series)], nowMs);
  return state.data?.kind === "cost" ? { ...state, data: state.data } : expect.fail("no cost");
};

test("days add the services up; the day that is not over is marked", () => {
  const { data } = shown(cost(), [service("a", [1, 2, 3]), service("b", [10, 10, 10])]);
  expect(data.days.map(({ total, complete }) => [total, complete])).toEqual([
    [11, true],
    [12, true],
    [13, false],
  ]);
});

test.each([
  [100, "ok"],
  [119, "ok"],
  [121, "warn"],
  [139, "warn"],
  [141, "critical"],
  [10, "ok"],
])("a last complete day of %d against a usual 100 is %s", (amount, level) => {
  const { state } = build(cost(), [seriesState(statusAt(nowMs), [service("a", [...days(30, 100), amount, 5])])], nowMs);
  expect(state).toMatchObject({ level, sinceMs: level === "ok" ? state.sinceMs : startMs });
});

test("the day that is not over is never judged", () => {
  expect(shown(cost(), [service("a", [...days(30, 100), 900])]).level).toBe("ok");
});

test("the usual is that of the same weekdays: a quiet Sunday is no measure for a Monday", () => {
  // Four weeks of 50 on weekends and 100 else; the last complete day is a Sunday at a Monday's cost.
  const amounts = Array.from({ length: 36 }, (_, i) => {
    const weekday = new Date(startMs - (35 - i) * dayMs).getUTCDay();
    return weekday === 0 || weekday === 6 ? 50 : 100;
  });
  const sunday = shown(cost(), [service("a", amounts.with(-2, 100))]);
  expect(sunday.level).toBe("critical");
  expect(sunday.data.days.at(-2)).toMatchObject({ usualLow: 40, usualHigh: 60 });
});

test("with less than two earlier same weekdays, the days before are the usual; with none there is no usual", () => {
  const { data } = shown(cost(), [service("a", [100, 100, 110, 90, 100, 100])]);
  expect(data.days[0]?.usualHigh).toBeNull();
  expect(data.days[4]?.usualHigh).toBeCloseTo(120);
});

test("a day that usually varies much is allowed to", () => {
  const amounts = Array.from({ length: 30 }, (_, i) => (Math.floor(i / 7) % 2 === 0 ? 60 : 140));
  expect(shown(cost(), [service("a", [...amounts, 190, 1])]).level).toBe("ok");
});

test("services of the last complete day, biggest first, each with its usual and level", () => {
  const { data } = shown(cost({ top: 2 }), [
    service("small", [...days(30, 1), 1, 0]),
    service("leak", [...days(30, 10), 30, 2]),
    service("big", [...days(30, 500), 500, 9]),
    service("gone", [...days(30, 4), 0, 0]),
  ]);
  expect(data.services).toEqual([
    { name: "big", amount: 500, usual: 500, level: "ok" },
    { name: "leak", amount: 30, usual: 10, level: "critical" },
  ]);
  expect(data.more).toBe(1);
});

test("a bill four days late is usual, one of five days is late", () => {
  const reason = (daysAgo: number) => {
    const series = seriesTo(startMs - daysAgo * dayMs, days(30, 100), { service: "a" }, dayMs);
    return build(cost(), [seriesState(statusAt(nowMs), [series])], nowMs).state.reason;
  };
  expect([reason(4), reason(5)]).toEqual([null, "late"]);
});
