import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHeldExactly, parseExactly } from "#electron/logs/sources/exact-json.ts";

describe("JSON with all its digits", () => {
  test.each([
    ["9007199254740993", "9007199254740993"],
    ["9007199254740992", 9_007_199_254_740_992],
    ["-12345678901234567890", "-12345678901234567890"],
    ["0.1", 0.1],
    ["1.50", 1.5],
    ["1.00000000000000000", 1],
    ["3.14159265358979323846", "3.14159265358979323846"],
    ["1e3", 1000],
    ["1E400", "1E400"],
    ["0e999", 0],
    ["-0.0", -0],
    ["100000000000000000000000", 1e23],
  ])("%s is %j", (text, value) => {
    expect(parseExactly(`{"a":[${text}]}`)).toEqual({ a: [value] });
  });

  test("leaves every number that JavaScript itself writes, and every other value, as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseExactly(text)).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => isHeldExactly(String(value))),
    );
  });

  test("does not touch digits inside of texts, nor keys that mean something to JavaScript", () => {
    const text = '{"id":"9007199254740993","__proto__":{"n":9007199254740993}}';
    expect(JSON.stringify(parseExactly(text))).toBe('{"id":"9007199254740993","__proto__":{"n":"9007199254740993"}}');
  });
});
