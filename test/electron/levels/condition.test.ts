import fc from "fast-check";
import { expect, test } from "vitest";
import { isBreached } from "#config/wall/is-breached.ts";
import { type Condition, parseCondition } from "#config/wall/threshold.ts";
import { isHeld } from "#electron/levels/condition.ts";

const condition = (text: string): Condition => {
  const parsed = parseCondition(text);
  if (!parsed) throw new Error(`not a condition: ${text}`);
  return parsed;
};

test.each([
  [">= 10", [10, 11], [9.99]],
  ["> 10", [10.01], [10, 9]],
  ["<= 2", [2, 1], [2.01]],
  ["< 2", [1.99], [2, 3]],
  ["inside 1..3", [1, 2, 3], [0.9, 3.1]],
  ["outside 1..3", [0.9, 3.1], [1, 2, 3]],
])("%s is breached by the right values", (text, breached, fine) => {
  for (const value of breached) expect(isBreached(condition(text), value)).toBe(true);
  for (const value of fine) expect(isBreached(condition(text), value)).toBe(false);
});

test.each([
  // condition, hysteresis, values that keep the level, values that leave it
  [">= 10", 2, [8.01, 9], [8, 7]],
  ["> 10", 2, [8.01, 10], [8, 7]],
  ["<= 2", 1, [2.9], [3, 4]],
  ["< 2", 1, [2, 2.9], [3, 4]],
  ["inside 10..20", 3, [7.5, 22.5], [7, 23]],
  ["outside 10..20", 2, [11.9, 18.1], [12, 15, 18]],
])("%s with hysteresis %d is left only that far past the bound", (text, hysteresis, kept, left) => {
  for (const value of kept) expect(isHeld(condition(text), value, hysteresis)).toBe(true);
  for (const value of left) expect(isHeld(condition(text), value, hysteresis)).toBe(false);
});

test("a hysteresis wider than the range still lets a value in its middle recover", () => {
  expect(isHeld(condition("outside 10..20"), 15, 1000)).toBe(false);
});

test("without hysteresis a level is kept exactly as long as it is breached", () => {
  const op = fc.constantFrom(">= 5", "> 5", "<= 5", "< 5", "inside 2..5", "outside 2..5");
  fc.assert(
    fc.property(op, fc.oneof(fc.integer({ min: 0, max: 8 }), fc.double({ noNaN: true })), (text, value) => {
      expect(isHeld(condition(text), value, 0)).toBe(isBreached(condition(text), value));
    }),
  );
});
