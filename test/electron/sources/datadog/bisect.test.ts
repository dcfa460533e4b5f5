import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askApart } from "#electron/sources/datadog/bisect.ts";
import { createRefusals } from "#electron/sources/datadog/refusals.ts";
import { type Outcome, SourceError } from "#electron/sources/source.ts";

const refuse = (bad: ReadonlySet<number>) => {
  let calls = 0;
  const ask = async (some: readonly number[]): Promise<Outcome<number>[]> => {
    calls += 1;
    if (some.some((one) => bad.has(one))) throw new SourceError("bad-query", "no");
    return some.map((answer) => ({ ok: true, answer }));
  };
  return { ask, calls: () => calls };
};
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

describe("asking apart", () => {
  test("one bad query of fifty fails alone, within 2 log2(50) requests", async () => {
    for (const culprit of [0, 24, 25, 49]) {
      const { ask, calls } = refuse(new Set([culprit]));
      const outcomes = await askApart(upTo(50), ask);
      expect(outcomes.flatMap((one, i) => (one.ok ? [] : [i]))).toEqual([culprit]);
      expect(calls()).toBeLessThanOrEqual(13);
    }
  });

  test("every outcome is at its place, the good ones good, the number of requests bounded", async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.nat(59), { maxLength: 8 }),
      async (count, culprits) => {
        const bad = new Set(culprits.filter((one) => one < count));
        const { ask, calls } = refuse(bad);
        const outcomes = await askApart(upTo(count), ask);
        expect(outcomes).toHaveLength(count);
        expect(calls()).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(count)) + count);
        outcomes.forEach((one, i) => {
          if (bad.has(i)) expect(one.ok).toBe(false);
          else if (one.ok) expect(one.answer).toBe(i);
        });
        if (bad.size <= 4) expect(outcomes.filter((one) => one.ok)).toHaveLength(count - bad.size);
      },
    );
    await fc.assert(property);
  });

  test("other failures concern the whole request and are not taken apart", async () => {
    let calls = 0;
    const asked = askApart(upTo(10), () => {
      calls += 1;
      throw new SourceError("rate-limited", "slow down");
    });
    await expect(asked).rejects.toMatchObject({ kind: "rate-limited" });
    expect(calls).toBe(1);
  });
});

describe("refusals", () => {
  const spec = { kind: "metric", text: "sume:x{*}" } as const;
  const refused: Outcome<never> = { ok: false, error: new SourceError("bad-query", "no such function") };

  test("stand for half an hour, then the query is asked again, but apart", () => {
    let nowMs = 0;
    const refusals = createRefusals(() => nowMs);
    expect(refusals.isSuspect(spec)).toBe(false);
    refusals.learn(spec, refused);
    expect(refusals.standing(spec)?.message).toBe("no such function");
    nowMs = 30 * 60_000;
    expect(refusals.standing(spec)).toBeNull();
    expect(refusals.isSuspect(spec)).toBe(true);
    refusals.learn(spec, { ok: true, answer: null });
    expect(refusals.isSuspect(spec)).toBe(false);
  });

  test("are bounded: the oldest are forgotten", () => {
    const refusals = createRefusals(() => 0);
    for (let i = 0; i < 600; i++) refusals.learn({ kind: "metric", text: `q${i}` }, refused);
    expect(refusals.isSuspect({ kind: "metric", text: "q0" })).toBe(false);
    expect(refusals.isSuspect({ kind: "metric", text: "q599" })).toBe(true);
  });
});
