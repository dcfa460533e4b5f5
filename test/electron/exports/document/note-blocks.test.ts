import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imageIn, noteBlocks } from "#electron/exports/document/note-blocks.ts";
import { documentLines } from "#electron/exports/render/page-lines.ts";
import { chart, logs } from "./demo-incident.ts";

const read = (note: string) => noteBlocks(note, () => null);
const said = (note: string) => documentLines({ blocks: read(note) }).map(({ text }) => text);
const hrefs = (note: string) => JSON.stringify(read(note)).match(/"href":"[^"]*"/g) ?? [];

describe("noteBlocks", () => {
  test("keeps marks, code and links", () => {
    expect(read("**a** `b` [c](https://d.example/)")).toEqual([
      {
        kind: "paragraph",
        inlines: [
          { kind: "text", text: "a", marks: ["bold"], href: null },
          { kind: "text", text: " ", marks: [], href: null },
          { kind: "text", text: "b", marks: ["code"], href: null },
          { kind: "text", text: " ", marks: [], href: null },
          { kind: "text", text: "c", marks: [], href: "https://d.example/" },
        ],
      },
    ]);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "https://user:secret@a.example/", "/relative"])(
    "an address that may not be linked is written out: %s",
    (url) => {
      expect(hrefs(`[click](${url})`)).toEqual([]);
      expect(said(`[click](${url})`)).toEqual([`click (${url})`]);
    },
  );

  test("a foreign image becomes a link, so that a page never loads it", () => {
    const note = "![chart](https://evil.example/x.png)";
    expect(JSON.stringify(read(note))).not.toContain('"image"');
    expect(hrefs(note)).toEqual(['"href":"https://evil.example/x.png"']);
  });

  test("an image of the incident's own evidence becomes one; a file of it does not", () => {
    const own = new Map([chart, logs].map((each) => [each.sha256, each]));
    const imageAt = imageIn(own, () => "Evidence 1");
    const [before, image, after] = noteBlocks(`a ![look](/api/evidence/${chart.sha256}) b`, imageAt);
    expect([before?.kind, after?.kind]).toEqual(["paragraph", "paragraph"]);
    expect(image).toMatchObject({ kind: "image", sha256: chart.sha256, alt: "look", caption: "Evidence 1: look" });
    expect(imageAt(`/api/evidence/${logs.sha256}`)).toBeNull();
    expect(imageAt(`/api/evidence/${"0".repeat(64)}`)).toBeNull();
  });

  test("a note is read the same whether or not the parser was needed", () => {
    const pieces = fc.constantFrom(
      "a",
      " ",
      "-",
      "#",
      "1.",
      "+",
      "=",
      "(",
      ")",
      "'",
      ":",
      "x.y",
      "の",
      "w",
      "www",
      "\t",
      "\u00a0",
      "{",
      "}",
      "^",
      "%",
      "§",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const note = parts.join("").trimEnd();
        // A definition after a blank line changes nothing, but makes the note one that has to be parsed.
        const [parsed = [], plain] = [read(`${note}\n\n[zz]: /never-used`).slice(0, -1), read(note)];
        expect(plain).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });

  test("raw HTML is text", () => {
    expect(said("<script>alert(1)</script> <b>x</b>")).toEqual(["<script>alert(1)</script> <b>x</b>"]);
    expect(said("<!-- hidden -->")).toEqual(["<!-- hidden -->"]);
  });

  test("what merely looks like a definition is not swallowed", () => {
    expect(said("[ERROR]: disk-full")).toEqual(["[ERROR]: disk-full"]);
    expect(said("see [it][x]\n\n[x]: https://a.example/")).toEqual(["see it"]);
  });

  test("lines stay lines, as in a chat", () => {
    expect(said("one\ntwo")).toEqual(["one", "two"]);
  });

  test("a list of boxes becomes tasks", () => {
    expect(read("- [x] done\n- [ ] not yet")).toMatchObject([
      { kind: "tasks", items: [{ done: true }, { done: false }] },
    ]);
  });

  test.each([
    ["quotes", ">".repeat(20_000)],
    ["lists", "- ".repeat(20_000)],
    ["indented lists", Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")],
    ["emphasis", "*a_ ".repeat(25_000)],
    ["brackets", "[".repeat(100_000)],
    ["one long word", "a".repeat(100_000)],
    ["a wide table", `${"a|".repeat(25_000)}\n${"-|".repeat(25_000)}`],
    ["fences", "```\n~~~\n".repeat(12_000)],
  ])("100,000 characters of %s are read, and none is lost", { timeout: 30_000 }, (_, note) => {
    const letters = (text: string) => text.replaceAll(/[^a-z[]/g, "").length;
    expect(letters(JSON.stringify(read(note)))).toBeGreaterThanOrEqual(letters(note));
  });

  test("every word of a note of 100,000 characters is there, whatever stands between", () => {
    const note = Array.from({ length: 9000 }, (_, at) => `word${at}${at % 7 === 0 ? "\n\n" : " "}`).join("");
    expect(said(note).join(" ").split(" ")).toEqual(Array.from({ length: 9000 }, (_, at) => `word${at}`));
  });

  test("letters and digits of any note are still there, in order", () => {
    const kept = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom("**", "_", "`", "# ", "\n", "- ", "> ", "a", "9", "の", "\n\n", "<i>", "]", "[", " "),
          { maxLength: 60 },
        ),
        (parts) => {
          const note = parts.join("");
          // The number of an ordered list is not text; nothing here makes one.
          expect(kept(said(note).join(""))).toBe(kept(note));
        },
      ),
    );
  });
});
