import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPatches, diff, type Patch } from "#config/replay/patch.ts";

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const line = fc.record({
  label: fc.constant("a"),
  startMs: fc.integer({ min: 0, max: 20 }).map((step) => 1_795_400_000_000 + step * 60_000),
  stepMs: fc.constant(60_000),
  values: fc.array(fc.option(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ noNaN: true })), { nil: null }), {
    maxLength: 30,
  }),
});
const anyJson = fc.oneof(fc.jsonValue(), line, fc.array(line, { maxLength: 3 })).map(overTheWire);

describe("a patch", () => {
  test("gives the later value exactly, also after it travelled as text, and leaves the earlier one alone", () => {
    fc.assert(
      fc.property(anyJson, anyJson, (before, after) => {
        const patch = diff(before, after);
        const untouched = JSON.stringify(before);
        const got = applyPatches(before, patch === undefined ? [] : [JSON.parse(JSON.stringify(patch))]);
        expect(JSON.stringify(got)).toBe(JSON.stringify(after));
        expect(JSON.stringify(before)).toBe(untouched);
      }),
      { numRuns: 1000 },
    );
  });

  test("after patch gives each value of a row, and neither the first value nor the patches change by it", () => {
    fc.assert(
      fc.property(fc.array(anyJson, { minLength: 2, maxLength: 6 }), (values) => {
        const patches = values.slice(1).flatMap((value, i): Patch[] => {
          const patch = diff(values[i], value);
          return patch === undefined ? [] : [patch];
        });
        const before = JSON.stringify([values[0], patches]);
        for (let times = 0; times < 2; times++)
          expect(JSON.stringify(applyPatches(values[0], patches))).toBe(JSON.stringify(values.at(-1)));
        expect(JSON.stringify([values[0], patches])).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  test("of equal values is nothing", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(diff(value, overTheWire(value))).toBeUndefined();
      }),
    );
  });

  test("of a line that moved on by a step holds only the new sample", () => {
    const values = Array.from({ length: 240 }, (_, i) => i * 1.5);
    const before = { label: "a", startMs: 600_000, stepMs: 60_000, values };
    const after = { ...before, startMs: 660_000, values: [...values.slice(1), 7.25] };
    expect(diff(before, after)).toEqual({ startMs: 60_000, values: [1, [7.25]] });
  });

  test("of a line whose newest sample was corrected holds only that", () => {
    const before = { label: "a", startMs: 600_000, stepMs: 60_000, values: [1, 2, 3, null] };
    expect(diff(before, { ...before, values: [1, 2, 3.5, 4] })).toEqual({ values: [[1, 2, 3.5, 4]] });
    const long = { ...before, values: [...before.values, 5, 6, 7, 8] };
    expect(diff(long, { ...long, values: [1, 2, 3, null, 5, 6, 7, 9] })).toEqual({ values: [0, [], 7, 9] });
  });

  test("that fits nothing is refused", () => {
    expect(() => applyPatches("text", [5])).toThrow(TypeError);
    expect(() => applyPatches(5, [[1, [2]]])).toThrow(TypeError);
    expect(() => applyPatches(null, [{ a: 1 }])).toThrow(TypeError);
  });
});
