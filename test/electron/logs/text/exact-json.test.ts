import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExactly } from "#electron/logs/text/exact-json.ts";

describe("JSON with all its digits", () => {
  test.each([
    ["12", 12],
    ["9007199254740991", 9_007_199_254_740_991],
    ["9007199254740992", 9_007_199_254_740_992],
    ["9007199254740993", "9007199254740993"],
    ["-12345678901234567890", "-12345678901234567890"],
    ["-18446744073709551615", "-18446744073709551615"],
    ["100000000000000000000000", 1e23],
    ["0.1", 0.1],
    ["1.50", 1.5],
    ["1200E-1", 120],
    ["1.00000000000000000", 1],
    ["0.1000000000000000055", "0.1000000000000000055"],
    ["3.14159265358979323846", "3.14159265358979323846"],
    ["1e3", 1000],
    ["5e-324", 5e-324],
    ["1e-400", "1e-400"],
    ["1E400", "1E400"],
    ["0e999", 0],
    ["-0.0", -0],
  ])("%s is %j", (text, value) => {
    expect(parseExactly(`{"a":[${text}]}`)).toEqual({ a: [value] });
  });

  test("whole numbers of any size", () => {
    fc.assert(
      fc.property(fc.bigInt(), (whole) => {
        const read = parseExactly(`${whole}`);
        expect(typeof read === "number" ? `${BigInt(read)}` : read).toBe(`${whole}`);
      }),
    );
  });

  test("leaves every number that JavaScript itself writes, and every other value, as it is", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), number), (value) => {
        const text = JSON.stringify(value);
        expect(parseExactly(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test("does not touch digits inside of texts, nor keys that mean something to JavaScript", () => {
    const text = '{"id":"9007199254740993","__proto__":{"n":9007199254740993}}';
    expect(JSON.stringify(parseExactly(text))).toBe('{"id":"9007199254740993","__proto__":{"n":"9007199254740993"}}');
  });

  test("a number of a million digits is read as it stands, in no time", () => {
    const text = `1${"0".repeat(1_000_000)}1`;
    expect(parseExactly(`[${text}]`)).toEqual([text]);
  });

  test("what is no JSON is a SyntaxError, also beside long numbers", () => {
    expect(() => parseExactly('{"a":')).toThrow(SyntaxError);
    expect(() => parseExactly('{"a":9007199254740993')).toThrow(SyntaxError);
  });
});
