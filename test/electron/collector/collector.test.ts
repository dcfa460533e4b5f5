import { expect, test } from "vitest";
import { fakeValue } from "#test/support/fake-source.ts";
import { alarms, createRig, dayMs, hourMs, minuteMs, scalars, series, weekMs } from "./rig.ts";

const names = (count: number, word = "metric") => Array.from({ length: count }, (_, i) => `${word}${i}`);

test("the first poll is at once and brings the whole window", async () => {
  const { collector, clock, linesOf, statusOf, callsOf } = createRig();
  const demand = series("requests");
  collector.want([demand]);
  expect(statusOf(demand.key)?.fetchedAtMs).toBeNull();
  await clock.advance(0);
  expect(callsOf()).toHaveLength(1);
  const [line] = linesOf(demand.key);
  const edgeMs = Math.floor((clock.now() - minuteMs) / minuteMs) * minuteMs;
  expect(line?.timesMs.length).toBe(239);
  expect(line?.timesMs.at(-1)).toBe(edgeMs - minuteMs);
  expect(line?.values).toEqual(line?.timesMs.map(fakeValue));
  expect(statusOf(demand.key)).toMatchObject({ fetchedAtMs: clock.now(), error: null, everyMs: minuteMs });
});

test("equal queries are asked once, however many panels and windows want them", async () => {
  const { collector, clock, callsOf, linesOf } = createRig();
  const short = series("requests", { windowMs: hourMs });
  const long = series("requests", { windowMs: 4 * hourMs });
  collector.want([short, long, series("requests", { windowMs: hourMs, priority: "high" })]);
  await clock.advance(0);
  expect(callsOf().map(({ texts }) => texts)).toEqual([["requests"]]);
  expect(linesOf(short.key)[0]?.timesMs.length).toBe(59);
  expect(linesOf(long.key)[0]?.timesMs.length).toBe(239);
});

test("queries of one source and step travel together, as many as a request takes", async () => {
  const { collector, clock, callsOf } = createRig({ a: { facts: { seriesPerRequest: 4 } } });
  collector.want(names(10).map((name) => series(name)));
  await clock.advance(0);
  expect(callsOf().map(({ texts }) => texts.length)).toEqual([4, 4, 2]);
});

test("queries that begin a little apart are asked together from the earliest beginning", async () => {
  const { collector, clock, callsOf } = createRig({ a: {} });
  const first = series("one");
  collector.want([first]);
  await clock.advance(5 * minuteMs);
  collector.want([first, series("two", { windowMs: 10 * minuteMs })]);
  await clock.advance(minuteMs);
  const before = callsOf().length;
  await clock.advance(minuteMs);
  expect(
    callsOf()
      .slice(before)
      .map(({ texts }) => texts.toSorted()),
  ).toEqual([["one", "two"]]);
});

test("only new samples are fetched, and those that may still change once more", async () => {
  const { collector, clock, callsOf } = createRig();
  collector.want([series("requests")]);
  await clock.advance(hourMs);
  const later = callsOf().slice(5);
  expect(later.length).toBeGreaterThan(50);
  for (const { range } of later) expect(range.toMs - range.fromMs).toBeLessThanOrEqual(3 * minuteMs);
});

test("polls follow the data's resolution and the vendor's publication delay, with one jitter a source", async () => {
  const { collector, clock, callsOf } = createRig({ a: { facts: { publicationDelayMs: 20e3 } } });
  collector.want([series("fine"), series("coarse", { stepMs: 5 * minuteMs, windowMs: dayMs })]);
  await clock.advance(10 * minuteMs);
  const fine = callsOf().filter(({ texts }) => texts.includes("fine"));
  const coarse = callsOf().filter(({ texts }) => texts.includes("coarse"));
  for (const { atMs } of [...fine.slice(1), ...coarse.slice(1)]) expect(atMs % minuteMs).toBe(20e3 + 2500);
  expect(fine).toHaveLength(11);
  expect(coarse).toHaveLength(3);
});

test("a big window is asked in pieces of at most 1,500 samples, the newest first", async () => {
  const { collector, clock, callsOf, linesOf } = createRig();
  const demand = series("requests", { windowMs: 3 * dayMs });
  collector.want([demand]);
  await clock.advance(minuteMs / 2);
  const samples = callsOf().map(({ range }) => (range.toMs - range.fromMs) / minuteMs);
  expect(samples).toEqual([1500, 1500, 3 * 1440 - 3000 - 1]);
  expect(callsOf()[0]?.range.toMs).toBe(Math.max(...callsOf().map(({ range }) => range.toMs)));
  expect(linesOf(demand.key)[0]?.timesMs.length).toBe(3 * 1440 - 2);
});

test("last week's line is asked a block ahead, once, and kept", async () => {
  const { collector, clock, callsOf, linesOf } = createRig();
  const demand = series("requests", { offsetsMs: [0, weekMs] });
  collector.want([demand]);
  await clock.advance(12 * hourMs);
  const past = callsOf().filter(({ range }) => range.toMs < clock.now() - 5 * dayMs);
  expect(past.length).toBeLessThanOrEqual(4);
  const samples = past.reduce((sum, { range }) => sum + (range.toMs - range.fromMs) / minuteMs, 0);
  expect(samples).toBeLessThanOrEqual(5 * 240);
  const [line] = linesOf(demand.key, weekMs);
  expect(line?.timesMs.length).toBe(240);
  expect(line?.timesMs.at(-1)).toBe(clock.now() - weekMs - minuteMs);
});

test("a wall of 60 panels over 4 hours on one Datadog-like source stays under 10 % of 1,600 calls an hour", async () => {
  const { collector, clock, callsOf, healthOf } = createRig({ a: { requestsPerHour: 160 } });
  collector.want(names(60).map((name) => series(name, { offsetsMs: [0, weekMs] })));
  await clock.advance(4 * hourMs);
  expect(callsOf().length / 4).toBeLessThan(160);
  expect(healthOf()?.plannedPerHour).toBeLessThan(160);
  expect(healthOf()?.slowedDemands).toBe(0);
});

test("after a restart nothing already held is asked again, and the last known values are there before any poll", async () => {
  const first = createRig();
  const demands = [series("requests", { offsetsMs: [0, weekMs] }), scalars("top"), alarms("prod")];
  first.collector.want(demands);
  await first.clock.advance(10 * minuteMs + 10_000);
  const askedAtMs = first.statusOf(demands[0]?.key ?? "")?.fetchedAtMs;
  await first.collector.stop();
  await first.clock.advance(30 * minuteMs);

  const { collector, callsOf, statusOf, linesOf, clock } = createRig({ a: {} }, first);
  collector.want(demands);
  const [wide = series(""), top = scalars(""), prod = alarms("")] = demands;
  expect(callsOf().length).toBeLessThanOrEqual(3);
  expect(statusOf(wide.key)).toMatchObject({ fetchedAtMs: askedAtMs, error: null });
  expect(linesOf(wide.key)[0]?.timesMs.length).toBe(238 - 30);
  expect(linesOf(wide.key, weekMs)[0]?.timesMs.length).toBe(240);
  expect(collector.state(top.key)).toMatchObject({ kind: "scalars", current: { rows: [{ labels: { api: "top" } }] } });
  expect(collector.state(prod.key)).toMatchObject({ kind: "alarms", answer: { total: 3 } });
  await clock.advance(0);
  const again = callsOf().filter(({ kind }) => kind === "series");
  expect(again.map(({ range }) => (range.toMs - range.fromMs) / minuteMs)).toEqual([32]);
});

test("after a quick restart polls keep their time", async () => {
  const first = createRig();
  const demands = [series("requests"), scalars("top")];
  first.collector.want(demands);
  await first.clock.advance(10 * minuteMs);
  await first.collector.stop();
  const { collector, callsOf, clock } = createRig({ a: {} }, first);
  collector.want(demands);
  await clock.advance(1000);
  expect(callsOf()).toHaveLength(0);
  await clock.advance(minuteMs);
  expect(callsOf().filter(({ kind }) => kind === "series")).toHaveLength(1);
});

test("rankings are asked with the window before, which is asked less often", async () => {
  const { collector, clock, callsOf } = createRig();
  const demand = scalars("top", { windowMs: 4 * hourMs });
  collector.want([demand]);
  await clock.advance(2 * hourMs);
  const [newest] = callsOf().toReversed();
  expect(collector.state(demand.key)).toMatchObject({ kind: "scalars", current: {}, previous: {} });
  const previous = callsOf().filter(({ range }) => range.toMs < clock.now() - 3 * hourMs);
  const current = callsOf().filter(({ range }) => range.toMs > clock.now() - 3 * hourMs);
  expect(newest?.range.toMs).toBeGreaterThan(clock.now() - 10 * minuteMs);
  expect(current).toHaveLength(25);
  expect(previous.length).toBeLessThanOrEqual(5);
});

test("of costs by the day the running day is asked too, by the hour", async () => {
  const { collector, clock, callsOf, linesOf } = createRig();
  const demand = series("cost", { stepMs: dayMs, windowMs: 28 * dayMs });
  collector.want([demand]);
  await clock.advance(3 * hourMs - minuteMs);
  expect(callsOf().length).toBeGreaterThanOrEqual(3);
  expect(callsOf().length).toBeLessThanOrEqual(4);
  expect(linesOf(demand.key)[0]?.timesMs.at(-1)).toBe(Math.floor(clock.now() / dayMs) * dayMs);
});

test("a step that the vendor makes longer is kept to: its grid is asked, its times are held", async () => {
  const answer = (_: string, range: { fromMs: number; toMs: number }) => {
    const fromMs = Math.floor(range.fromMs / (5 * minuteMs)) * 5 * minuteMs;
    const timesMs: number[] = [];
    for (let timeMs = fromMs; timeMs < range.toMs; timeMs += 5 * minuteMs) timesMs.push(timeMs);
    const values = timesMs.map((timeMs) => timeMs / minuteMs);
    return { series: [{ labels: {}, unit: null, timesMs, values }], stepMs: 5 * minuteMs, warnings: [] };
  };
  const { collector, clock, callsOf, linesOf, statusOf } = createRig({ a: { answer } });
  const demand = series("requests");
  collector.want([demand]);
  await clock.advance(hourMs);
  for (const { range } of callsOf().slice(1)) expect(range.fromMs % (5 * minuteMs)).toBe(0);
  expect(callsOf().length).toBeLessThanOrEqual(14);
  expect(statusOf(demand.key)?.everyMs).toBe(5 * minuteMs);
  expect(linesOf(demand.key)[0]?.timesMs.length).toBe(47);
});
