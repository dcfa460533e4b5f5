import { describe, expect, test } from "vitest";
import type { Inline, Mark } from "#electron/exports/document/document.ts";
import { fitBlocks } from "#electron/exports/document/fit-blocks.ts";
import { noteBlocks } from "#electron/exports/document/note-blocks.ts";
import { markdownBlocks } from "#electron/exports/render/markdown-blocks.ts";
import { markdownWords } from "./markdown-words.ts";

const options = { html: true, guardMentions: false, addressOf: () => null };
const text = (words: string, ...marks: Mark[]): Inline => ({ kind: "text", text: words, marks, href: null });
const link = (words: string): Inline => ({ kind: "text", text: words, marks: [], href: "https://a.example/" });
const written = (...inlines: Inline[]) => markdownBlocks([{ kind: "paragraph", inlines }], options);

describe("a phrase in Markdown", () => {
  test.each([
    [[text("a", "bold"), text("b", "italic")], "<strong>a</strong><em>b</em>"],
    [[text("a ", "bold"), text("b", "italic")], "**a** *b*"],
    [[text("は"), text("「重要」", "bold"), text("です")], "は<strong>「重要」</strong>です"],
    [[text("(x)", "bold")], "**(x)**"],
    [[text("wow!"), link("here")], "wow\\![here](https://a.example/)"],
    [[text("* a")], "\\* a"],
    [[text("12. a")], "12\\. a"],
    [[text("a_b _c_")], "a_b \\_c\\_"],
    [[text("`"), text("x`y", "code")], "\\```x`y``"],
    [[text("http://a.example")], "http\\://a.example"],
  ])("%j", (inlines, markdown) => {
    expect(written(...inlines)).toBe(markdown);
  });

  test("a bar or a backslash in a cell neither ends it nor is lost", () => {
    const cells = ["a|b", "a\\|b", "a\\"].map((words) => [
      { kind: "paragraph" as const, inlines: [text(words, "code"), text(` ${words}`)] },
    ]);
    const table = markdownBlocks(
      [{ kind: "table", header: [[text("h")], [text("i")], [text("j")]], rows: [cells] }],
      options,
    );
    const words = markdownWords(table).replaceAll(/\s+/g, " ");
    expect(words).toContain("a|b a|b");
    expect(words).toContain("a\\|b a\\|b");
    expect(words).toContain("a\\ a\\");
  });
});

test("lists nest six deep, as Confluence's editor does, and deeper items are lines", () => {
  const note = Array.from({ length: 8 }, (_, depth) => `${"  ".repeat(depth)}- level ${depth}`).join("\n");
  const blocks = JSON.stringify(fitBlocks(noteBlocks(note, () => null)));
  expect(blocks.split('"kind":"list"')).toHaveLength(7);
  expect(blocks).toContain("level 7");
});
