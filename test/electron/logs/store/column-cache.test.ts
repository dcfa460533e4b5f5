import { expect, test } from "vitest";
import { createColumnCache } from "#electron/logs/store/column-cache.ts";

test("what was used last stays, up to so many bytes of all kinds together", () => {
  const cache = createColumnCache(10);
  const reads: string[] = [];
  const texts = cache.shelf("text", (text: string) => text.length);
  const numbers = cache.shelf("number", (number: number) => number);
  const text = (name: string, value: string, segment = 1) =>
    texts(segment, name, () => {
      reads.push(name);
      return value;
    });
  text("a", "xxxx");
  text("b", "xxxx");
  text("a", "xxxx");
  expect(numbers(1, "a", () => 3)).toBe(3);
  text("a", "xxxx");
  text("b", "xxxx");
  expect(reads).toEqual(["a", "b", "b"]);
  expect(text("large", "x".repeat(50))).toHaveLength(50);
  text("large", "");
  text("a", "xxxx");
  expect(reads).toEqual(["a", "b", "b", "large", "a"]);
});

test("what belongs to a segment that is no more is let go", () => {
  const cache = createColumnCache(8);
  const texts = cache.shelf("text", (text: string) => text.length);
  texts(1, "a", () => "old!");
  texts(2, "a", () => "kept");
  cache.forget(1);
  texts(3, "a", () => "more");
  expect(texts(2, "a", () => "read again")).toBe("kept");
  expect(texts(1, "a", () => "new!")).toBe("new!");
});
