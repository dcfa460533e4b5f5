import fc from "fast-check";
import { expect, test } from "vitest";
import { numberOf } from "#config/logs/match-query.ts";
import { decodeCell, encodeCell } from "#electron/logs/store/cell.ts";
import { createLines, packLines } from "#electron/logs/store/lines.ts";
import { numbersIn } from "#electron/logs/store/number-lines.ts";

const line = fc.oneof(fc.constantFrom("", "a", "ab", "aab", "b\u00e9", "東京", "ba"), fc.string({ unit: "grapheme" }));
const lines = fc.array(
  line.map((text) => text.replaceAll("\n", "")),
  { maxLength: 12 },
);

test("lines are found by any part, by their start, by their end and whole", () => {
  fc.assert(
    fc.property(
      lines,
      fc.constantFrom("a", "ab", "b", "東", ""),
      fc.boolean(),
      fc.boolean(),
      (texts, text, start, end) => {
        const packed = createLines(packLines(texts), texts.length);
        const isFound = (one: string) =>
          text === "" ||
          (start && end ? one === text : start ? one.startsWith(text) : end ? one.endsWith(text) : one.includes(text));
        const expected = texts.flatMap((one, i) => (isFound(one) ? [i] : []));
        expect(packed.find({ bytes: Buffer.from(text), start, end })).toEqual(expected);
        expect(texts.map((_, i) => packed.at(i))).toEqual(texts);
        if (text !== "") expect(packed.indexOf(text)).toBe(texts.indexOf(text));
      },
    ),
    { numRuns: 1_000 },
  );
});

const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true }).map(String),
  fc.integer(),
  fc.bigInt().map(String),
  fc.boolean(),
  fc.constantFrom("-", ".", "5.", ".5", "-.5", "+7", "1e3", "0x10", "1.2.3", "00012", "-0", "2026-11-23", " 5", "５"),
  fc.string(),
);

test("cells come back as they were, and hold the numbers that comparisons see", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
      const cells = values.map((one) => encodeCell([one]) ?? "");
      expect(cells.flatMap(decodeCell)).toEqual(JSON.parse(JSON.stringify(values)));
      const plain = cells.filter((cell) => !cell.startsWith("["));
      const expected = plain.map((cell) => numberOf(decodeCell(cell)[0]) ?? Number.NaN);
      expect([...numbersIn(createLines(packLines(plain), plain.length))].map((one) => one + 0)).toEqual(
        expected.map((one) => one + 0),
      );
    }),
    { numRuns: 1_000 },
  );
});
