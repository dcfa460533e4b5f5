import fc from "fast-check";
import { expect, test } from "vitest";
import { createGrowth } from "#electron/self-check/growth.ts";

const hourMs = 3600e3;

const noted = (values: readonly number[], stepMs = hourMs) => {
  const growth = createGrowth();
  for (const [index, value] of values.entries()) growth.note(index * stepMs, value);
  return growth;
};

test("nothing is said before six hours were seen", () => {
  expect(createGrowth().perMs()).toBe(null);
  expect(noted([1, 2, 3, 4, 5, 6]).perMs()).toBe(null);
  expect(noted([1, 2, 3, 4, 5, 6, 7]).perMs()).not.toBe(null);
});

test("a steady rise is found as it is, from any start and at any pace", () => {
  const number = fc.integer({ min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 7, max: 400 }), (start, perHour, count) => {
      const found = noted(Array.from({ length: count }, (_, hour) => start + hour * perHour)).perMs() ?? Number.NaN;
      expect(found * hourMs).toBeCloseTo(perHour, 3);
    }),
  );
});

test("one odd sample at the end does not make a trend", () => {
  const calm = Array.from({ length: 40 }, () => 100);
  const found = noted([...calm, 1000]).perMs() ?? Number.NaN;
  expect(found * hourMs).toBeLessThan(10);
});

test("what is older than a week is forgotten: a step back then is no growth now", () => {
  const growth = noted([...Array(24).fill(0), ...Array(8 * 24).fill(1e9)]);
  expect(growth.perMs()).toBe(0);
});

test("samples that come too close together, and a clock that is set back, change nothing for the worse", () => {
  const growth = noted([1, 2, 3, 4, 5, 6, 7]);
  growth.note(6 * hourMs + 1, 1e12);
  expect((growth.perMs() ?? 0) * hourMs).toBeCloseTo(1, 6);
  growth.note(2 * hourMs, 5);
  expect(growth.perMs()).toBe(null);
});
