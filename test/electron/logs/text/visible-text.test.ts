import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "#electron/logs/text/decode-text.ts";
import { headOf } from "#electron/logs/text/head-of.ts";
import { visibleText } from "#electron/logs/text/visible-text.ts";

describe("a hostile text shows what it is", () => {
  const cases: [string, string, string][] = [
    ["colours are taken out", "\u001b[1;31mred\u001b[0m \u009b32mgreen", "red green"],
    ["other sequences are shown", "\u001b[2J\u001b]0;title\u0007", "␛[2J␛]0;title␇"],
    ["control characters", "a\u0000b\u0008c\u007fd\u0085e", "a␀b␈c␡d\\u{85}e"],
    ["a text turned around", "user\u202egnp.exe \u2067x\u2069", "user\\u{202E}gnp.exe \\u{2067}x\\u{2069}"],
    ["what has no width", "pay\u200bpal\ufeff\u2060\u00ad\u3164", "pay\\u{200B}pal\\u{FEFF}\\u{2060}\\u{AD}\\u{3164}"],
    ["hidden letters of the tag block", "ok\u{e0041}\u{e0042}", "ok\\u{E0041}\\u{E0042}"],
    ["line separators", "a\u2028b", "a\\u{2028}b"],
    ["lone surrogates", "a\ud800b \udfff", "a\\u{D800}b \\u{DFFF}"],
    ["lines and tabs stay", "a\r\nb\tc\nd\re", "a\nb\tc\nd␍e"],
    ["markup is text", "<script>alert(1)</script>&amp;", "<script>alert(1)</script>&amp;"],
    [
      "Japanese, emoji of several parts, forms of a character",
      "東京 👨‍👩‍👧 ❤️ 葛\u{e0100}",
      "東京 👨‍👩‍👧 ❤️ 葛\u{e0100}",
    ],
  ];
  for (const [name, given, shown] of cases) test(name, () => expect(visibleText(given)).toBe(shown));
});

test("whatever comes in, nothing that steers or hides comes out, and visible twice is visible once", () => {
  const nasty = fc.constantFrom(
    "\u001b[",
    "31m",
    "\u202e",
    "\u200d",
    "\ufe0f",
    "👨",
    "\ud83d",
    "\r",
    "\n",
    "\u009b",
    "1",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(nasty).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (given) => {
      const shown = visibleText(given);
      expect(shown).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]|\p{Cs}/u);
      expect(visibleText(shown)).toBe(shown);
    }),
    { numRuns: 2000 },
  );
});

test("every character that is not a colour or a line end is still there, as itself or as its mark", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (given) => {
      const back = visibleText(given)
        .replaceAll(/\\u\{([0-9A-F]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
        .replaceAll(/[\u2400-\u241f]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0x2400))
        .replaceAll("␡", "\u007f");
      fc.pre(!/[\u2400-\u2421]|\\u\{|\[[\d;:]*m|\u009b|\r\n/.test(given));
      expect(back).toBe(given);
    }),
  );
});

describe("the head of a text", () => {
  test("is the text itself when it is short enough", () => expect(headOf("abc", 3)).toBe("abc"));
  test("ends between letters", () => {
    expect(headOf("ab👨‍👩‍👧cd", 5)).toBe("ab");
    expect(headOf("cafe\u0301s", 4)).toBe("caf");
    expect(headOf("a\r\nb", 2)).toBe("a");
  });
  test("is cut inside a letter that never ends", () => {
    expect(headOf(`e${"\u0301".repeat(10_000)}`, 100)).toHaveLength(100);
    expect(headOf(`x${"😀\u200d".repeat(10_000)}`, 100).isWellFormed()).toBe(true);
  });
  test("begins the text, is no longer than asked and never splits a pair", () => {
    const texts = fc.string({
      unit: fc.constantFrom("a", "é", "\u0301", "👨", "\u200d", "👩🏽", "🇯", "\r", "\n", "葛\u{e0100}"),
    });
    fc.assert(
      fc.property(texts, fc.nat(40), (text, most) => {
        const head = headOf(text, most);
        expect(text.startsWith(head)).toBe(true);
        expect(head.length).toBeLessThanOrEqual(most);
        expect(head.isWellFormed()).toBe(true);
        expect(text.length <= most ? head : "").toBe(text.length <= most ? text : "");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("bytes become text", () => {
  test("what is no UTF-8 is replaced and counted", () => {
    expect(decodeText(Buffer.from([0x61, 0xff, 0x62, 0xc3]))).toEqual({ text: "a\ufffdb\ufffd", replaced: 2 });
    expect(decodeText(Buffer.from([0xef, 0xbf, 0xbd, 0xff]))).toEqual({ text: "\ufffd\ufffd", replaced: 1 });
  });
  test("a byte order mark is kept, and any text comes through", () => {
    expect(decodeText(Buffer.from("\ufeffa")).text).toBe("\ufeffa");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(decodeText(Buffer.from(text))).toEqual({ text: text.toWellFormed(), replaced: 0 });
      }),
    );
  });
});
