import fc from "fast-check";
import { expect, test } from "vitest";
import { rootFontPx } from "#config/look/type-scale.ts";

const seat = { diagonalInch: 55, distanceM: 4 };
/** Capitals of the shipped font, as a part of its size. */
const cap = 0.733;

test("from 4 m before 55 inches the floor is 12 minutes of arc: capitals of 22 px", () => {
  expect(rootFontPx(seat, 1920, 1080) * cap).toBeCloseTo(22, 0);
});

test("from 2 m half of it is enough", () => {
  expect(rootFontPx({ ...seat, distanceM: 2 }, 1920, 1080) * cap).toBeCloseTo(11, 0);
});

test("twice the pixels make twice the font", () => {
  expect(rootFontPx(seat, 3840, 2160)).toBeCloseTo(2 * rootFontPx(seat, 1920, 1080), 6);
});

test("whatever the seat, a board keeps some lines and columns, and a desk stays readable", () => {
  const seats = fc.record({
    diagonalInch: fc.double({ min: 5, max: 300, noNaN: true }),
    distanceM: fc.double({ min: 0.3, max: 50, noNaN: true }),
  });
  const pixels = fc.integer({ min: 480, max: 7680 });
  fc.assert(
    fc.property(seats, pixels, pixels, (one, width, height) => {
      const px = rootFontPx(one, width, height);
      expect(px).toBeGreaterThanOrEqual(Math.min(11, width / 40, height / 18));
      expect(px).toBeLessThanOrEqual(Math.min(width / 40, height / 18));
    }),
  );
});
