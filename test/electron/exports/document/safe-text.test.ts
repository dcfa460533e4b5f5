import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutText, isolated, safeLine, safeText } from "#electron/exports/document/safe-text.ts";
import { anyNote } from "./any-incident.ts";

describe("safeText", () => {
  test.each([
    ["a\0b", "a␀b"],
    ["\u001b[31mred", "␛[31mred"],
    ["bad \ud800 half", "bad \\u{D800} half"],
    ["turned \u202egnp.exe", "turned \\u{202E}gnp.exe"],
    ["\ufffe", "\\u{FFFE}"],
    ["one\r\ntwo\rthree", "one\ntwo\nthree"],
    ["hid\u200bden", "hid\\u{200B}den"],
  ])("shows what acts unseen: %j", (hostile, shown) => {
    expect(safeText(hostile)).toBe(shown);
  });

  test.each(["👩‍👩‍👧 ok", "می‌خواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "葛󠄀", "שלום", "tab\tand\nline", "\u2067שלום\u2069 paired"])(
    "leaves people's letters alone: %s",
    (text) => {
      expect(safeText(text)).toBe(text);
    },
  );

  test("an isolate without its partner is shown", () => {
    expect(safeText("a\u2067b")).toBe("a\\u{2067}b");
    expect(safeText("a\u2069b")).toBe("a\\u{2069}b");
  });

  test("nothing that acts is left, and doing it twice changes nothing", () => {
    fc.assert(
      fc.property(anyNote, (note) => {
        const safe = safeText(note);
        expect(safe).not.toMatch(/(?![\t\n])\p{Cc}|[\u202a-\u202e\ufffe\uffff]/u);
        expect(safe.isWellFormed()).toBe(true);
        expect(safeText(safe)).toBe(safe);
      }),
    );
  });
});

test("right-to-left text is isolated from what stands beside it, other text is not", () => {
  expect(isolated("שלום")).toBe("\u2068שלום\u2069");
  expect(isolated("hello")).toBe("hello");
});

test("a cut never halves a character", () => {
  expect(cutText("ab👩c", 4)).toBe("ab…");
  expect(cutText("abcd", 4)).toBe("abcd");
  expect(safeLine(" a \n b ")).toBe("a b");
});
