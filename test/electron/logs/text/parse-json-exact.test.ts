import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJsonExact } from "#electron/logs/text/parse-json-exact.ts";

describe("no digit of a number is lost", () => {
  const cases: [string, number | string][] = [
    ["12", 12],
    ["-0.5", -0.5],
    ["1.0", 1],
    ["1200E-1", 120],
    ["0.10", 0.1],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", "9007199254740992"],
    ["9007199254740993", "9007199254740993"],
    ["-18446744073709551615", "-18446744073709551615"],
    ["0.1000000000000000055", "0.1000000000000000055"],
    ["1e400", "1e400"],
    ["1e-400", "1e-400"],
    ["0e5", 0],
    ["5e-324", 5e-324],
  ];
  for (const [given, read] of cases)
    test(given, () => {
      expect(parseJsonExact(`{"a":[${given}]}`)).toEqual({ ok: true, value: { a: [read] } });
    });

  test("of any size", () => {
    fc.assert(
      fc.property(fc.bigInt(), (n) => {
        const read = parseJsonExact(`${n}`);
        expect(read.ok && String(read.value)).toBe(`${n}`);
      }),
    );
  });
});

test("what JSON.stringify wrote reads the same, numbers beyond 2^53 aside", () => {
  const safe = fc.jsonValue().filter((value) => !/\d{16}|e[+-]?\d/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(safe, (value) => {
      expect(parseJsonExact(JSON.stringify(value))).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
    }),
  );
});

test("a key called __proto__ is data", () => {
  const read = parseJsonExact('{"__proto__":{"a":1}}');
  expect(read.ok && JSON.stringify(read.value)).toBe('{"__proto__":{"a":1}}');
});

describe("what cannot be read is said", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  test("too deep, brackets in texts not counted", () => {
    expect(parseJsonExact(deep)).toEqual({ ok: false, problem: "too deep" });
    expect(parseJsonExact(JSON.stringify({ a: deep })).ok).toBe(true);
    expect(parseJsonExact('[[["]"]]]', { maxDepth: 3, maxChars: 100 }).ok).toBe(true);
    expect(parseJsonExact('[["\\"]",[[1]]]]', { maxDepth: 3, maxChars: 100 }).ok).toBe(false);
  });
  test("too large", () => {
    expect(parseJsonExact("[1,2]", { maxDepth: 3, maxChars: 4 })).toEqual({ ok: false, problem: "too large" });
  });
  test("anything else, whatever it is", () => {
    expect(parseJsonExact('{"a":')).toEqual({ ok: false, problem: "not JSON" });
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof parseJsonExact(text).ok === "boolean"));
  });
});
