import fc from "fast-check";
import { expect, test } from "vitest";
import { changeText } from "#renderer/panels/change-text.ts";

test("a change is an arrow and a whole percentage", () => {
  expect(changeText(112, 100)).toBe("↑12%");
  expect(changeText(88, 100)).toBe("↓12%");
  expect(changeText(100.4, 100)).toBe("±0%");
  expect(changeText(-50, -100)).toBe("↑50%");
});
test("without one of the two there is no change to tell", () => {
  expect(changeText(null, 1)).toBeNull();
  expect(changeText(1, null)).toBeNull();
});
test("from zero there is no share, only a direction", () => {
  expect([changeText(5, 0), changeText(-5, 0), changeText(0, 0)]).toEqual(["↑", "↓", "±0%"]);
});
test("tenfold and more is told as a factor", () => {
  expect(changeText(4200, 100)).toBe("↑×42");
  expect(changeText(4200, 1e-9)).toBe("↑");
  expect(changeText(4200, -100)).toBe("↑");
});
test("the arrow goes the way of the value, whatever the numbers", () => {
  const number = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(number, number, (value, before) => {
      const text = changeText(value, before) ?? "";
      if (text.startsWith("↑")) expect(value).toBeGreaterThan(before);
      else if (text.startsWith("↓")) expect(value).toBeLessThan(before);
      else expect(text).toBe("±0%");
      expect(text).not.toMatch(/NaN|Infinity/);
    }),
  );
});
