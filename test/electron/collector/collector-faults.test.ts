import { describe, expect, test } from "vitest";
import { deadlineMs } from "#electron/collector/flight.ts";
import { SourceError } from "#electron/sources/source.ts";
import type { FakeCall, Fault } from "#test/support/fake-source.ts";
import { createRig, hourMs, minuteMs, scalars, series, weekMs } from "./rig.ts";

const error = (kind: SourceError["kind"], retryAtMs: number | null = null): Fault => ({
  kind: "error",
  error: new SourceError(kind, `it is ${kind}`, { retryAtMs }),
});
const gaps = (calls: readonly FakeCall[]) => calls.slice(1).map((call, i) => call.atMs - (calls[i]?.atMs ?? 0));

test("an unreachable source is asked ever less often, up to every five minutes, one request at a time", async () => {
  const { collector, clock, callsOf } = createRig({
    a: { facts: { seriesPerRequest: 1 }, fault: () => error("unreachable") },
  });
  collector.want(Array.from({ length: 8 }, (_, i) => series(`m${i}`)));
  await clock.advance(hourMs);
  const waits = gaps(callsOf().slice(3));
  for (const [i, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(Math.min(2000 * 2 ** i, 300e3) * 0.75);
  expect(Math.max(...waits)).toBeLessThanOrEqual(300e3);
  expect(callsOf().length).toBeLessThan(30);
});

test("while a source does not answer, every poll that is due says why, and recovers by itself", async () => {
  let isDown = true;
  const { collector, clock, statusOf, healthOf } = createRig({
    a: { facts: { seriesPerRequest: 1 }, fault: () => (isDown ? error("server-error") : null) },
  });
  const demands = Array.from({ length: 8 }, (_, i) => series(`m${i}`));
  collector.want(demands);
  await clock.advance(20 * minuteMs);
  for (const { key } of demands) expect(statusOf(key)?.error).toMatchObject({ kind: "server-error" });
  expect(healthOf()).toMatchObject({ state: "backing-off", error: { message: "it is server-error" } });
  isDown = false;
  await clock.advance(6 * minuteMs);
  for (const { key } of demands) expect(statusOf(key)).toMatchObject({ error: null });
  expect(healthOf()).toMatchObject({ state: "ok", error: null });
});

test("as soon as a source answers one request again, all that waited for it go too", async () => {
  let isDown = true;
  const { collector, clock, callsOf, statusOf } = createRig({
    a: { facts: { seriesPerRequest: 1 }, fault: () => (isDown ? error("unreachable") : null) },
  });
  const demands = Array.from({ length: 8 }, (_, i) => series(`m${i}`));
  collector.want(demands);
  await clock.advance(2 * hourMs);
  isDown = false;
  const before = callsOf().length;
  await clock.advance(6 * minuteMs);
  const backMs = callsOf()[before]?.atMs ?? 0;
  const firstAnswers = demands.map(({ spec }) =>
    callsOf().find(({ texts, atMs }) => atMs >= backMs && "text" in spec && texts.includes(spec.text)),
  );
  for (const call of firstAnswers) expect(call?.atMs).toBeLessThanOrEqual(backMs + 1000);
  for (const { key } of demands) expect(statusOf(key)?.error).toBeNull();
});

test("a rate limit is kept to: nothing is asked before the vendor said it answers again", async () => {
  let until = 0;
  const { collector, clock, callsOf, statusOf } = createRig({
    a: { fault: ({ atMs }) => (atMs < until ? error("rate-limited", until) : null) },
  });
  until = clock.now() + 17 * minuteMs;
  const demand = series("m");
  collector.want([demand, scalars("top")]);
  await clock.advance(17 * minuteMs - 1);
  expect(callsOf().length).toBeLessThanOrEqual(2);
  expect(statusOf(demand.key)?.error).toMatchObject({ kind: "rate-limited" });
  await clock.advance(minuteMs);
  expect(statusOf(demand.key)?.error).toBeNull();
});

test("when the headers say that nothing is left, nothing is asked until the reset", async () => {
  const { collector, clock, callsOf, meterOf, statusOf } = createRig();
  const demand = series("m");
  collector.want([demand]);
  await clock.advance(90_000);
  const before = callsOf().length;
  const resetAtMs = clock.now() + 10 * minuteMs;
  meterOf()?.onRateLimit({ name: "query", limit: 1600, periodMs: hourMs, remaining: -5, resetAtMs });
  await clock.advance(10 * minuteMs - 1000);
  expect(callsOf()).toHaveLength(before);
  expect(statusOf(demand.key)?.error).toMatchObject({ kind: "rate-limited", retryAtMs: resetAtMs });
  await clock.advance(2 * minuteMs);
  expect(callsOf().length).toBeGreaterThan(before);
  expect(statusOf(demand.key)?.error).toBeNull();
});

test("a refused key makes the whole source wait a minute, then up to five", async () => {
  const { collector, clock, callsOf, healthOf } = createRig({ a: { fault: () => error("auth") } });
  collector.want([series("m"), series("n", { stepMs: 5 * minuteMs })]);
  await clock.advance(hourMs);
  const waits = gaps(callsOf().slice(1));
  expect(waits[0]).toBeGreaterThanOrEqual(45e3);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(225e3);
  expect(healthOf()).toMatchObject({ state: "failed", error: { kind: "auth" } });
});

test("a bad query waits five minutes alone; its neighbours go on", async () => {
  const { collector, clock, callsOf, statusOf, healthOf } = createRig();
  const [bad, good] = [series("bad"), series("good")];
  collector.want([bad, good]);
  await clock.advance(hourMs);
  const withBad = callsOf().filter(({ texts }) => texts.includes("bad"));
  expect(withBad.length).toBeGreaterThan(10);
  expect(withBad.length).toBeLessThanOrEqual(17);
  expect(callsOf().filter(({ texts }) => texts.includes("good")).length).toBeGreaterThanOrEqual(60);
  expect(statusOf(bad.key)?.error).toMatchObject({ kind: "bad-query", message: "cannot be parsed" });
  expect(statusOf(good.key)?.error).toBeNull();
  expect(healthOf()?.state).toBe("ok");
});

test("a query that brings down its batch is asked apart from then on", async () => {
  const fault = ({ texts }: FakeCall) => (texts.includes("poison") ? error("bad-query") : null);
  const { collector, clock, statusOf } = createRig({ a: { fault } });
  const [poison, good] = [series("poison"), series("good")];
  collector.want([poison, good]);
  await clock.advance(6 * minuteMs);
  expect(statusOf(good.key)?.error).toBeNull();
  expect(statusOf(poison.key)?.error).toMatchObject({ kind: "bad-query" });
});

test("garbage instead of answers is backed off from as an outage is, not asked query by query", async () => {
  const { collector, clock, callsOf, healthOf } = createRig({ a: { fault: () => error("bad-answer") } });
  collector.want(Array.from({ length: 60 }, (_, i) => series(`m${i}`)));
  await clock.advance(hourMs);
  expect(callsOf().length).toBeLessThan(30);
  expect(healthOf()).toMatchObject({ state: "backing-off", error: { kind: "bad-answer" } });
});

test("a past that the vendor refuses does not hold up the present", async () => {
  const { collector, clock, callsOf, statusOf, linesOf } = createRig({
    a: { fault: ({ range, atMs }) => (range.toMs < atMs - weekMs / 2 ? error("bad-query") : null) },
  });
  const demand = series("m", { offsetsMs: [0, weekMs] });
  collector.want([demand]);
  await clock.advance(hourMs);
  expect(statusOf(demand.key)).toMatchObject({ error: null, fetchedAtMs: clock.now() - 57_500 });
  expect(statusOf(demand.key)?.warnings).toEqual(["The past could not be fetched: it is bad-query"]);
  expect(linesOf(demand.key)).toHaveLength(1);
  const past = callsOf().filter(({ range }) => range.toMs < clock.now() - weekMs / 2);
  expect(past.length).toBeLessThanOrEqual(14);
});

test("one slow query that always times out does not slow its source down", async () => {
  const fault = ({ texts }: FakeCall): Fault | null =>
    texts.includes("heavy") ? { kind: "error", error: new SourceError("timeout", "too slow"), afterMs: 15_000 } : null;
  const { collector, clock, callsOf, statusOf } = createRig({ a: { facts: { seriesPerRequest: 1 }, fault } });
  const [heavy, light] = [series("heavy"), series("light")];
  collector.want([heavy, light]);
  await clock.advance(2 * hourMs);
  expect(statusOf(heavy.key)?.error).toMatchObject({ kind: "timeout" });
  expect(callsOf().filter(({ texts }) => texts.includes("light")).length).toBeGreaterThan(115);
  expect(callsOf().filter(({ texts }) => texts.includes("heavy")).length).toBeLessThan(40);
});

describe("a source that hangs", () => {
  for (const kind of ["hang", "deaf"] as const)
    test(`is cut off at the deadline and tried again (${kind})`, async () => {
      let isHanging = true;
      const { collector, clock, callsOf, statusOf } = createRig({ a: { fault: () => (isHanging ? { kind } : null) } });
      const demand = series("m");
      collector.want([demand]);
      await clock.advance(deadlineMs - 1);
      expect(callsOf()).toHaveLength(1);
      await clock.advance(1);
      expect(statusOf(demand.key)?.error).toMatchObject({ kind: "timeout" });
      isHanging = false;
      await clock.advance(minuteMs);
      expect(statusOf(demand.key)?.error).toBeNull();
    });

  test("never delays another source", async () => {
    const { collector, clock, callsOf } = createRig({ slow: { fault: () => ({ kind: "deaf" }) }, a: {} });
    collector.want([...Array.from({ length: 9 }, (_, i) => scalars(`s${i}`, { source: "slow" })), series("m")]);
    await clock.advance(hourMs);
    expect(callsOf("a")).toHaveLength(60);
    expect(new Set(gaps(callsOf("a")).slice(1))).toEqual(new Set([minuteMs]));
  });
});

test("what is still in flight when it is due again is skipped, not queued", async () => {
  const { collector, clock, callsOf } = createRig({ a: { fault: () => ({ kind: "delay", ms: 100e3 }) } });
  collector.want([series("m")]);
  await clock.advance(hourMs);
  for (const wait of gaps(callsOf())) expect(wait).toBeGreaterThanOrEqual(100e3);
  expect(callsOf().length).toBeGreaterThanOrEqual(29);
});

describe("when the clock jumps", () => {
  test("forward by hours, everything is asked once, not once a missed poll", async () => {
    const { collector, clock, callsOf, linesOf } = createRig();
    const demand = series("m");
    collector.want([demand]);
    await clock.advance(10 * minuteMs);
    const before = callsOf().length;
    clock.jump(9 * hourMs);
    await clock.advance(2 * minuteMs);
    expect(callsOf().length - before).toBeLessThanOrEqual(3);
    expect(linesOf(demand.key)[0]?.timesMs.length).toBeGreaterThanOrEqual(238);
  });

  test("backward by hours, polls go on within a minute, and what a wrong clock called known is asked again", async () => {
    const { collector, clock, callsOf, linesOf } = createRig();
    clock.jump(5 * hourMs);
    const demand = series("m");
    collector.want([demand]);
    await clock.advance(10 * minuteMs);
    clock.jump(-5 * hourMs);
    const before = callsOf().length;
    await clock.advance(61_000);
    expect(callsOf().length).toBeGreaterThan(before);
    await clock.advance(6 * hourMs);
    const [line] = linesOf(demand.key);
    expect(line?.timesMs.length).toBeGreaterThanOrEqual(237);
    expect(callsOf().length - before).toBeLessThan(6 * 60 + 10);
  });

  test("backward during a back-off, the source is tried again soon", async () => {
    let isDown = true;
    const { collector, clock, statusOf } = createRig({ a: { fault: () => (isDown ? error("unreachable") : null) } });
    const demand = series("m");
    collector.want([demand]);
    await clock.advance(20 * minuteMs);
    clock.jump(-8 * hourMs);
    isDown = false;
    await clock.advance(61_000);
    expect(statusOf(demand.key)?.error).toBeNull();
  });
});

test("a history that fails does not stop the watch", async () => {
  const rig = createRig();
  rig.history.writeRound = () => {
    throw new Error("disk full");
  };
  const demand = series("m");
  rig.collector.want([demand]);
  await rig.clock.advance(10 * minuteMs);
  expect(rig.linesOf(demand.key)).toHaveLength(1);
  expect(rig.callsOf()).toHaveLength(10);
  expect(rig.logged).toContain("a: could not be kept: disk full");
});
