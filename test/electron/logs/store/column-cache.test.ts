import { expect, test } from "vitest";
import { createColumnCache } from "#electron/logs/store/column-cache.ts";

test("what was used last stays, up to so many bytes of all kinds together", () => {
  const cache = createColumnCache(10);
  const reads: string[] = [];
  const texts = cache.shelf("text", (text: string) => text.length);
  const numbers = cache.shelf("number", (number: number) => number);
  const text = (key: string, value: string) =>
    texts(key, () => {
      reads.push(key);
      return value;
    });
  text("a", "xxxx");
  text("b", "xxxx");
  text("a", "xxxx");
  expect(numbers("a", () => 3)).toBe(3);
  text("a", "xxxx");
  text("b", "xxxx");
  expect(reads).toEqual(["a", "b", "b"]);
  expect(text("large", "x".repeat(50))).toHaveLength(50);
  text("large", "");
  text("a", "xxxx");
  expect(reads).toEqual(["a", "b", "b", "large", "a"]);
});
