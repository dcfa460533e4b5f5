import { expect, test } from "vitest";
import { createRig, hourMs, minuteMs, series } from "./rig.ts";

const names = (count: number) => Array.from({ length: count }, (_, i) => `metric${i}`);

test("what is held is exactly the window, and panels may keep what they were given", async () => {
  const { collector, clock, linesOf } = createRig();
  const demand = series("requests", { windowMs: 30 * minuteMs });
  collector.want([demand]);
  await clock.advance(hourMs);
  const [before] = linesOf(demand.key);
  const copy = structuredClone(before);
  expect(linesOf(demand.key)[0]).toBe(before);
  await clock.advance(hourMs);
  expect(before).toEqual(copy);
  const [line] = linesOf(demand.key);
  expect(line?.timesMs[0]).toBeGreaterThanOrEqual(clock.now() - 30 * minuteMs);
  expect(line?.timesMs.length).toBeLessThanOrEqual(30);
});

test("listeners hear of many changes at once", async () => {
  const { collector, clock } = createRig({ a: { fault: () => ({ kind: "delay", ms: 1000 }) } });
  const heard: ReadonlySet<string>[] = [];
  collector.onChange((keys) => heard.push(keys));
  const demands = names(5).map((name) => series(name));
  collector.want(demands);
  await clock.advance(2000);
  expect(heard.map((keys) => keys.size)).toEqual([5, 5]);
});

test("what is no longer wanted is neither asked nor held, and its late answer is ignored", async () => {
  const { collector, clock, callsOf } = createRig({ a: { fault: () => ({ kind: "delay", ms: 5000 }) } });
  const demand = series("requests");
  collector.want([demand]);
  await clock.advance(1000);
  collector.want([]);
  expect(callsOf()[0]?.endedMs).not.toBeNull();
  await clock.advance(hourMs);
  expect(callsOf()).toHaveLength(1);
  expect(collector.state(demand.key)).toBeNull();
  expect(clock.pending()).toBe(0);
});

test("what stays wanted keeps its data and its schedule when the wall changes", async () => {
  const { collector, clock, callsOf, linesOf } = createRig();
  const demand = series("requests");
  collector.want([demand]);
  await clock.advance(10_000);
  collector.want([demand, series("new")]);
  await clock.advance(1000);
  expect(callsOf().map(({ texts }) => texts)).toEqual([["requests"], ["new"]]);
  expect(linesOf(demand.key)).toHaveLength(1);
});

test("a stopped collector leaves no timer and no request", async () => {
  const { collector, clock, callsOf } = createRig({ a: { fault: () => ({ kind: "hang" }) } });
  collector.want([series("requests")]);
  await clock.advance(1000);
  await collector.stop();
  await clock.advance(hourMs);
  expect(callsOf()).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});

test("answers without news are counted, so that a source that stands still is noticed", async () => {
  const { collector, clock, statusOf } = createRig({
    a: { answer: (_, range, stepMs) => ({ series: range.toMs > 1 ? [] : [], stepMs, warnings: ["partial"] }) },
  });
  const demand = series("requests");
  collector.want([demand]);
  await clock.advance(5 * minuteMs);
  expect(statusOf(demand.key)).toMatchObject({ newestMs: null, advancedAtMs: null, warnings: ["partial"] });
  expect(statusOf(demand.key)?.answersSinceAdvance).toBeGreaterThanOrEqual(5);
});
