import fc from "fast-check";
import { expect, test } from "vitest";
import { mostPoints, planEvaluations } from "#electron/sources/prometheus/grid.ts";

const evaluated = (fromMs: number, toMs: number, stepMs: number): number[] =>
  planEvaluations({ fromMs, toMs }, stepMs).flatMap(({ startMs, endMs }) =>
    Array.from({ length: Math.floor((endMs - startMs) / stepMs) + 1 }, (_, index) => startMs + index * stepMs),
  );

const times = fc
  .tuple(fc.nat(2 ** 40), fc.nat(400_000), fc.nat(400_000))
  .map(([a, b, c]) => [a, a + b, a + b + c] as const);

test("evaluations are the multiples of the step inside the range, and neighbouring ranges join", () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 7, max: 100_000 }), ([a, b, c], stepMs) => {
      const whole = evaluated(a, c, stepMs);
      expect([...evaluated(a, b, stepMs), ...evaluated(b, c, stepMs)]).toEqual(whole);
      expect(whole).toHaveLength(Math.ceil(c / stepMs) - Math.ceil(a / stepMs));
      expect(whole.every((ms) => ms >= a && ms < c && ms % stepMs === 0)).toBe(true);
    }),
  );
});

test("no request asks for more points than Prometheus gives", () => {
  const plan = planEvaluations({ fromMs: 0, toMs: 25_000 * 1000 }, 1000);
  expect(plan).toHaveLength(3);
  for (const { startMs, endMs } of plan) expect((endMs - startMs) / 1000 + 1).toBeLessThanOrEqual(mostPoints);
});
