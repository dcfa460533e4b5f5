import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, judgeSamples, type Rule, toRule } from "#electron/levels/judge.ts";

const minute = 60e3;
const rule = (over: Partial<Rule> = {}): Rule => ({
  ...toRule({ warn: { op: ">=", bound: 10 }, critical: { op: ">=", bound: 20 }, hysteresis: 0 }, 0, minute),
  ...over,
});
const times = (count: number) => Array.from({ length: count }, (_, i) => i * minute);
/** The level after each of the samples, a minute apart. */
const levels = (given: Rule, values: number[]) =>
  values.map((_, i) => judgeSamples(given, times(i + 1), values.slice(0, i + 1))?.level);

test("without a minimum duration a breach shows with its sample, and so does its end", () => {
  expect(levels(rule(), [1, 10, 20, 15, 9])).toEqual(["ok", "warn", "critical", "warn", "ok"]);
});

test("hysteresis keeps a level until the value came that far back", () => {
  expect(levels(rule({ hysteresis: 3 }), [20, 18, 17, 10, 8, 7])).toEqual([
    ...["critical", "critical", "warn"],
    ...["warn", "warn", "ok"],
  ]);
});

describe("a minimum duration", () => {
  const slow = rule({ forMs: 2 * minute });

  test("delays a level until the breach lasted that long in sample time", () => {
    expect(levels(slow, [10, 10, 10, 1])).toEqual(["ok", "ok", "warn", "ok"]);
  });

  test("starts again when the breach pauses for one sample", () => {
    expect(levels(slow, [10, 10, 9, 10, 10, 10])).toEqual(["ok", "ok", "ok", "ok", "ok", "warn"]);
  });

  test("counts for the escalation to critical on its own", () => {
    expect(levels(slow, [10, 10, 20, 20, 20])).toEqual(["ok", "ok", "warn", "warn", "critical"]);
  });

  test("counts critical values towards a warning", () => {
    expect(levels(slow, [10, 20, 10])).toEqual(["ok", "ok", "warn"]);
  });

  test("starts again after a gap in the samples, but a level that was entered stays", () => {
    expect(judgeSamples(slow, [0, minute, 10 * minute], [10, 10, 10])?.level).toBe("ok");
    const entered = [0, minute, 2 * minute, 20 * minute];
    expect(judgeSamples(slow, entered, [10, 10, 10, 10])?.level).toBe("warn");
  });

  test("does not wait for the future after the clock was set back", () => {
    const before = judge(null, 100 * minute, 10, slow);
    const after = judgeSamples(slow, times(3), [10, 10, 10], before);
    expect(after?.level).toBe("warn");
  });
});

test("a level's beginning is the time of the sample that began it", () => {
  expect(judgeSamples(rule(), times(5), [1, 1, 10, 11, 12])).toMatchObject({ level: "warn", sinceMs: 2 * minute });
  expect(judgeSamples(rule({ forMs: minute }), times(3), [10, 10, 10])).toMatchObject({ sinceMs: minute });
});

test("critical alone goes straight back to OK", () => {
  expect(levels(rule({ warn: null }), [25, 15])).toEqual(["critical", "ok"]);
});

test("low values alarm where the wall file says so", () => {
  const low = rule({ warn: { op: "<", bound: 5 }, critical: { op: "<=", bound: 1 } });
  expect(levels(low, [6, 4, 1, 5])).toEqual(["ok", "warn", "critical", "ok"]);
});

test("no sample gives no state", () => {
  expect(judgeSamples(rule(), [], [])).toBeNull();
});

const anyRule = fc.record({
  forMs: fc.constantFrom(0, minute, 5 * minute),
  hysteresis: fc.constantFrom(0, 2, 30),
  warn: fc.constantFrom(null, { op: ">=" as const, bound: 10 }, { op: "outside" as const, low: 4, high: 10 }),
});
const samples = fc.array(fc.record({ stepMs: fc.constantFrom(minute, minute, minute, 7 * minute), value: fc.nat(25) }));
const columns = (given: { stepMs: number; value: number }[]) => {
  let atMs = 0;
  return { timesMs: given.map(({ stepMs }) => (atMs += stepMs)), values: given.map(({ value }) => value) };
};

test("stored samples give the state back, wherever the fold was cut by a restart", () => {
  fc.assert(
    fc.property(anyRule, samples, fc.nat(), (over, given, cut) => {
      const { timesMs, values } = columns(given);
      const at = cut % (given.length + 1);
      const first = judgeSamples(rule(over), timesMs.slice(0, at), values.slice(0, at));
      const kept: typeof first = JSON.parse(JSON.stringify(first));
      const resumed = judgeSamples(rule(over), timesMs.slice(at), values.slice(at), kept);
      expect(resumed).toEqual(judgeSamples(rule(over), timesMs, values));
    }),
  );
});

test("judging the newest sample again changes nothing", () => {
  fc.assert(
    fc.property(anyRule, samples, (over, given) => {
      const { timesMs, values } = columns(given);
      const state = judgeSamples(rule(over), timesMs, values);
      if (state) expect(judge(state, timesMs.at(-1) ?? 0, values.at(-1) ?? 0, rule(over))).toEqual(state);
    }),
  );
});
