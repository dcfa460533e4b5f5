import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHistory } from "#electron/history/history.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createRig, dayMs, hourMs, minuteMs, series, weekMs } from "./rig.ts";

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

test("a window made longer while the wall was off is filled at once, not at the next poll", async () => {
  const first = createRig();
  first.collector.want([series("requests", { windowMs: hourMs })]);
  await first.clock.advance(10 * minuteMs);
  await first.collector.stop();
  const { collector, clock, linesOf } = createRig({ a: {} }, first);
  const longer = series("requests", { windowMs: 4 * hourMs });
  collector.want([longer]);
  await clock.advance(1000);
  expect(linesOf(longer.key)[0]?.timesMs.length).toBeGreaterThanOrEqual(237);
});

test("with the history on disk a restart asks for what is new and nothing else", async () => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-collector-"));
  const clock = createFakeClock();
  const open = () => openHistory({ path: join(dir, "history.db"), clock, maxAgeMs: 400 * dayMs, maxBytes: 1e8 });
  const demands = [series("requests", { offsetsMs: [0, weekMs] }), series("errors")];
  const history = open();
  const first = createRig({ a: {} }, { clock, history });
  first.collector.want(demands);
  await clock.advance(20 * minuteMs);
  await first.collector.stop();
  history.close();
  await clock.advance(20 * minuteMs);

  const reopened = open();
  const { collector, callsOf, linesOf } = createRig({ a: {} }, { clock, history: reopened });
  collector.want(demands);
  expect(linesOf(demands[0]?.key ?? "", weekMs)[0]?.timesMs.length).toBe(240);
  await clock.advance(1000);
  expect(callsOf().map(({ texts, range }) => [texts, (range.toMs - range.fromMs) / minuteMs])).toEqual([
    [["requests", "errors"], 23],
  ]);
  expect(linesOf(demands[1]?.key ?? "")[0]?.timesMs.length).toBe(238);
  await collector.stop();
  reopened.close();
  rmSync(dir, { recursive: true });
});
