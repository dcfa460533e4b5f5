import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "#electron/logs/intake/parse-json.ts";

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("JSON is read with all its digits", () => {
  expect(parseJson('{"a":9007199254740993,"b":1.5}')).toEqual({ a: "9007199254740993", b: 1.5 });
});

test("what is nested too deeply is not read, brackets in texts not counted", () => {
  expect(parseJson(nested(100_000))).toBeUndefined();
  expect(parseJson(nested(101))).toBeUndefined();
  expect(JSON.stringify(parseJson(nested(100)))).toBe(nested(100));
  expect(parseJson(JSON.stringify({ a: nested(100_000) }))).toEqual({ a: nested(100_000) });
  expect(parseJson(`["\\"${nested(200)}", ${nested(101)}]`)).toBeUndefined();
});

test("anything else is undefined, whatever it is", () => {
  expect(parseJson('{"a":')).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      let plain: unknown;
      try {
        plain = JSON.parse(text);
      } catch {
        plain = undefined;
      }
      expect(parseJson(text)).toEqual(plain);
    }),
  );
});
