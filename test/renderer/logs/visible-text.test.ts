import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine, visibleParts } from "#renderer/logs/visible-text.ts";
import { hostileMessages } from "#test/support/made-up-logs.ts";

const shown = (text: string) =>
  visibleParts(text)
    .map(({ text: part }) => part)
    .join("");

test("bidi overrides, escapes, nulls and lone surrogates are named instead of acting", () => {
  expect(shown("a\u202Eb")).toBe("a‹202E›b");
  expect(shown("\u001B[31mred\u0000")).toBe("‹1B›[31mred‹00›");
  expect(shown("\uD800!")).toBe("‹D800›!");
  expect(shown("zero\u200Bwidth\uFEFF")).toBe("zero‹200B›width‹FEFF›");
});

test("new lines, tabs, emoji joined of several, Arabic and Japanese stay as they are", () => {
  const text = "a\n\tb 👩‍👩‍👧 مرحبا 日本語";
  expect(visibleParts(text)).toEqual([{ kind: "plain", text }]);
});

test("what stands for a masked value is marked", () => {
  expect(visibleParts("to •••@•••: [masked token], •••• 1111").filter(({ kind }) => kind === "mask")).toEqual(
    ["•••@•••", "[masked token]", "•••• 1111"].map((text) => ({ kind: "mask", text })),
  );
});

test("nothing shown acts, and nothing plain is lost", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostileMessages));
  fc.assert(
    fc.property(text, (given) => {
      expect(shown(given)).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/u);
      const letters = (all: string) => all.replace(/[^a-zA-Z]/g, "");
      const plain = visibleParts(given).filter(({ kind }) => kind !== "hidden");
      expect(letters(plain.map(({ text: part }) => part).join(""))).toBe(letters(given));
    }),
  );
});

test("a message of many lines is one line in a list", () => {
  expect(oneLine("first\n  second\r\nthird", 100)).toBe("first ⏎ second ⏎ third");
  expect(oneLine("x".repeat(50), 10)).toHaveLength(10);
});
