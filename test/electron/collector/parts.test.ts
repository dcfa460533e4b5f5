import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retryAtMs } from "#electron/collector/back-off.ts";
import { demandKey, stableJson } from "#electron/collector/demand-key.ts";
import { maxSeries, mergeAnswer } from "#electron/collector/held-series.ts";
import { createMeter } from "#electron/collector/meter.ts";
import { planPolls } from "#electron/collector/polls.ts";
import { roundSample } from "#electron/collector/round-sample.ts";
import { isOver, nextPollMs } from "#electron/collector/schedule.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { fakeSeries } from "#test/support/fake-source.ts";
import { hourMs, minuteMs, series, weekMs } from "./rig.ts";

describe("the key of a demand", () => {
  test("is the same whatever order its parts were written in", () => {
    expect(stableJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(stableJson({ a: null, b: [{ c: 2, d: 1 }] }));
    expect(series("m", { offsetsMs: [weekMs, 0] }).key).toBe(series("m", { offsetsMs: [0, weekMs] }).key);
  });

  test("differs with every part of the question, and not with who asks how urgently", () => {
    const keys = [series("m"), series("n"), series("m", { windowMs: hourMs }), series("m", { source: "b" })];
    expect(new Set(keys.map(({ key }) => key)).size).toBe(4);
    expect(demandKey(series("m", { priority: "high" }))).toBe(series("m").key);
  });
});

test("polls of one query take the longest window, the highest urgency and the strictest age of their askers", () => {
  const demands = [
    series("m", { windowMs: hourMs, priority: "high" }),
    series("m", { windowMs: 4 * hourMs, offsetsMs: [0, weekMs], staleAfterMs: 5 * minuteMs }),
  ];
  const polls = [...planPolls(demands).values()];
  expect(polls).toHaveLength(1);
  expect(polls[0]).toMatchObject({
    demandKeys: demands.map(({ key }) => key),
    priority: "high",
    staleAfterMs: 5 * minuteMs,
    windows: [
      { offsetMs: 0, windowMs: 4 * hourMs },
      { offsetMs: weekMs, windowMs: 4 * hourMs },
    ],
  });
});

describe("the meter", () => {
  test("counts the calls of the last hour and of all time", async () => {
    const clock = createFakeClock();
    const meter = createMeter({ now: clock.now });
    for (let i = 0; i < 90; i++) {
      meter.onCall();
      await clock.advance(minuteMs);
    }
    expect(meter.callsTotal()).toBe(90);
    expect(meter.callsLastHour()).toBe(59);
    clock.jump(-5 * hourMs);
    expect(meter.callsLastHour()).toBe(0);
    clock.jump(10 * hourMs);
    expect(meter.callsLastHour()).toBe(0);
  });

  test("tells the limit that leaves the slowest pace, and forgets names beyond a few", () => {
    const clock = createFakeClock();
    const meter = createMeter({ now: clock.now });
    const resetAtMs = clock.now() + hourMs;
    meter.onRateLimit({ name: "tight", limit: 100, periodMs: hourMs, remaining: 3, resetAtMs });
    meter.onRateLimit({ name: "wide", limit: 1000, periodMs: hourMs, remaining: 900, resetAtMs });
    expect(meter.rateLimit()?.name).toBe("tight");
    clock.jump(2 * hourMs);
    expect(meter.rateLimit()?.name).toBe("wide");
    for (let i = 0; i < 40; i++)
      meter.onRateLimit({ name: `n${i}`, limit: null, periodMs: null, remaining: i, resetAtMs: clock.now() + hourMs });
    expect(meter.rateLimit()?.remaining).toBe(24);
  });
});

test("rounding keeps whole numbers, seven digits of fractions, and is done once", () => {
  expect([1234567890123, 0.1 + 0.2, 123.456789012, 98765432.1, -1e-12 / 3].map(roundSample)).toEqual([
    1234567890123, 0.3, 123.4568, 98765432, -3.333333e-13,
  ]);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const rounded = roundSample(value);
      expect(roundSample(rounded)).toBe(rounded);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-7 + Number.MIN_VALUE);
    }),
  );
});

test("poll times are on the grid of the interval, after now, and at most one interval and the jitter away", () => {
  const times = fc.tuple(
    fc.integer({ min: 0, max: 2e12 }),
    fc.constantFrom(15e3, 60e3, 75e3, 36e5),
    fc.nat(9e5),
    fc.nat(5e3),
  );
  fc.assert(
    fc.property(times, ([nowMs, everyMs, delayMs, jitter]) => {
      const nextMs = nextPollMs(nowMs, everyMs, delayMs, jitter);
      expect(nextMs).toBeGreaterThan(nowMs);
      expect(nextMs).toBeLessThanOrEqual(nowMs + everyMs + jitter);
      expect((nextMs - delayMs - jitter) % everyMs === 0).toBe(true);
    }),
  );
});

test("a wait is over in time, and when the clock was set back before it began", () => {
  const wait = { fromMs: 100_000, untilMs: 200_000 };
  expect([90_000, 99_500, 100_000, 199_999, 200_000].map((nowMs) => isOver(wait, nowMs))).toEqual([
    true,
    false,
    false,
    false,
    true,
  ]);
});

test("back-off grows from failure to failure, never beyond five minutes, and believes a rate limit's own time", () => {
  const kinds = fc.constantFrom("unreachable" as const, "timeout" as const, "auth" as const, "bad-query" as const);
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (kind, n, r) => {
        const wait = (failures: number) => retryAtMs({ kind, retryAtMs: null }, failures, 0, () => r);
        expect(wait(n + 1)).toBeGreaterThanOrEqual(wait(n));
        expect(wait(n)).toBeLessThanOrEqual(300e3);
        expect(wait(n)).toBeGreaterThanOrEqual(1500);
      },
    ),
  );
  expect(retryAtMs({ kind: "rate-limited", retryAtMs: 777e3 }, 1, 0, () => 0.5)).toBe(777.5e3);
  expect(retryAtMs({ kind: "rate-limited", retryAtMs: 1e15 }, 1, 0, () => 0)).toBe(hourMs);
});

test("merging answers is as if all samples had come at once, the last word winning, inside what is kept", () => {
  const piece = fc.tuple(fc.nat(50), fc.nat(20), fc.nat(1000));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(60), (pieces, keepFrom) => {
      const keep = { fromMs: keepFrom, toMs: 65 };
      const truth = new Map<number, number>();
      let held: ReturnType<typeof mergeAnswer> = new Map();
      for (const [from, length, value] of pieces) {
        const line = { ...fakeSeries(from, from + length, 1), values: Array.from({ length }, () => value) };
        for (const timeMs of line.timesMs) if (timeMs >= keep.fromMs && timeMs < keep.toMs) truth.set(timeMs, value);
        held = mergeAnswer(held, [line], keep);
      }
      const timesMs = [...truth.keys()].sort((a, b) => a - b);
      const [line] = held.values();
      expect(line?.timesMs ?? []).toEqual(timesMs);
      expect(line?.values ?? []).toEqual(timesMs.map((timeMs) => truth.get(timeMs)));
    }),
  );
});

test("a query that splits into too many lines holds no more than its share of memory", () => {
  const lines = Array.from({ length: maxSeries + 10 }, (_, i) => fakeSeries(0, 3, 1, { id: `${i}` }));
  expect(mergeAnswer(new Map(), lines, { fromMs: 0, toMs: 10 }).size).toBe(maxSeries);
});
