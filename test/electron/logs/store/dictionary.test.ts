import { expect, test } from "vitest";
import { absent, createDictionary, untold } from "#electron/logs/store/dictionary.ts";

test("values beyond its room, too long or several are untold; none is absent", () => {
  const dictionary = createDictionary();
  for (let i = 0; i < 50_000; i++) dictionary.use(`value ${i}`);
  expect(dictionary.size()).toBe(16_384);
  expect(dictionary.use("one more")).toBe(untold);
  expect(dictionary.valueOf(dictionary.use("value 16383"))).toBe("value 16383");
  expect(createDictionary().use("x".repeat(10_000))).toBe(untold);
  expect(dictionary.use(undefined)).toBe(untold);
  expect(dictionary.use(null)).toBe(absent);
});

test("a value's number is free for another once nothing uses it, and not before", () => {
  const dictionary = createDictionary();
  const codes = Uint16Array.from(["a", "a", "b"].map(dictionary.use));
  const [a = 0, , b = 0] = codes;
  dictionary.release(codes.subarray(0, 1));
  expect(dictionary.valueOf(a)).toBe("a");
  expect(dictionary.use("c")).not.toBe(a);
  dictionary.release(codes.subarray(1, 2));
  expect(dictionary.use("d")).toBe(a);
  expect([dictionary.valueOf(a), dictionary.valueOf(b)]).toEqual(["d", "b"]);
  dictionary.release(Uint16Array.from([absent, untold]));
  expect(dictionary.size()).toBe(3);
});
