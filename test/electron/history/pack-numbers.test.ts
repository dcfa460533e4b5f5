import fc from "fast-check";
import { expect, test } from "vitest";
import { packNumbers, unpackNumbers } from "#electron/history/pack-numbers.ts";

const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true });
const decimal = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 7 }))
  .map(([int, places]) => int / 10 ** places);
const edge = fc.constantFrom(
  0,
  -0,
  5e-324,
  -5e-324,
  2.2250738585072014e-308,
  1e308,
  Number.MAX_VALUE,
  0.1,
  2 ** 53,
  2 ** 49,
);
const column = fc.oneof(
  fc.array(anyDouble, { maxLength: 300 }),
  fc.array(decimal, { maxLength: 300 }),
  fc.array(fc.oneof(anyDouble, decimal, edge), { maxLength: 40 }),
  fc.array(fc.maxSafeInteger(), { maxLength: 40 }),
);

const sameBits = (actual: number[], expected: number[]) =>
  actual.length === expected.length && actual.every((value, i) => Object.is(value, expected[i]));

test("every column of doubles comes back bit for bit", () => {
  fc.assert(
    fc.property(fc.array(column, { maxLength: 4 }), (columns) => {
      const back = unpackNumbers(packNumbers(columns), columns.length);
      return back.every((numbers, i) => sameBits(numbers, columns[i] ?? []));
    }),
    { numRuns: 400 },
  );
});

test("irregular ascending times come back exactly, fractions of a millisecond too", () => {
  const steps = fc.array(
    fc.oneof(
      fc.constant(60_000),
      fc.integer({ min: 1, max: 10 ** 9 }),
      fc.double({ min: 0.001, max: 9e6, noNaN: true }),
    ),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), steps, (startMs, gaps) => {
      let atMs = startMs;
      const times = gaps.map((gap) => (atMs += gap));
      return sameBits(unpackNumbers(packNumbers([times]), 1)[0] ?? [], times);
    }),
  );
});

test("regular times cost a header and nothing a sample", () => {
  const times = Array.from({ length: 240 }, (_, i) => 1_790_000_017_000 + i * 60_000);
  expect(packNumbers([times]).length).toBeLessThan(16);
});

test("an outlier among small values costs bytes, not kilobytes", () => {
  const values = Array.from({ length: 240 }, (_, i) => i % 5);
  const packed = packNumbers([values]).length;
  const withOutlier = packNumbers([values.with(100, 400_000_000_000)]).length;
  expect(withOutlier).toBeLessThan(packed * 12);
});

test("bytes that were cut, or are noise, are refused and never read for ever", () => {
  const packed = packNumbers([
    [1.5, 2.25, 1e9],
    [Math.PI, Math.E],
  ]);
  for (let length = 0; length < packed.length; length++) {
    expect(() => unpackNumbers(packed.subarray(0, length), 2)).toThrow();
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 40 }), (noise) => {
      // The count of a column without differences is not bound by the bytes that follow.
      noise[1] = (noise[1] ?? 0) % 128;
      try {
        unpackNumbers(noise, 1);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
