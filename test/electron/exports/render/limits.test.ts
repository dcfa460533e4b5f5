import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toDocument } from "#electron/exports/document/to-document.ts";
import { toAdf } from "#electron/exports/render/adf.ts";
import { toEsa } from "#electron/exports/render/esa.ts";
import { fromAdf } from "#electron/exports/render/from-adf.ts";
import { fromStorage } from "#electron/exports/render/from-storage.ts";
import { toGithubIssue } from "#electron/exports/render/github-issue.ts";
import { toNotebook } from "#electron/exports/render/notebook.ts";
import { documentLines, type PageLine } from "#electron/exports/render/page-lines.ts";
import { toStorage } from "#electron/exports/render/storage.ts";
import { anyInput } from "#test/electron/exports/document/any-incident.ts";
import { demoInput } from "#test/electron/exports/document/demo-incident.ts";
import { made } from "#test/electron/exports/document/made-entry.ts";
import { adfComplaint } from "./adf-schema.ts";
import { bare, markdownWords } from "./markdown-words.ts";
import { storageComplaints } from "./storage-vocabulary.ts";

const nowhere = () => null;

const withNotes = (...texts: string[]) =>
  toDocument({ ...demoInput("en"), entries: texts.map((text, at) => made(at + 1, "14:00:00", { text })) });
const longWords = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(" ");
const manyNotes = Array.from({ length: 1500 }, (_, at) => `note ${at}: ${longWords(12)}`);

describe("a GitHub issue", () => {
  test.each([
    ["1,500 entries", withNotes(...manyNotes)],
    ["one note of 200,000 characters", withNotes(longWords(20_000))],
    ["one code block of 150,000 characters", withNotes(`\`\`\`\n${"x y\n".repeat(37_000)}\`\`\``)],
  ])("of %s stays within GitHub's limits and loses no word", { timeout: 30_000 }, (_, document) => {
    const { body, comments } = toGithubIssue(document, "yagura:incident=01K", nowhere);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(comments.length).toBeGreaterThan(0);
    for (const comment of comments) expect(comment.length).toBeLessThanOrEqual(60_000);
    const words = new Set(markdownWords([body, ...comments].join("\n\n")).split(/\s+/));
    const lost = documentLines(document)
      .flatMap(({ text }) => text.split(" "))
      .filter((word) => /^(word\d+|x|note)$/.test(word) && !words.has(word));
    expect(lost).toEqual([]);
  });

  test("carries its marker hidden on the first line, whatever the marker holds", () => {
    const { body } = toGithubIssue(withNotes("x"), "a --> <b>\n", nowhere);
    const [first = ""] = body.split("\n");
    expect(first).toMatch(/^<!-- [^<>]* -->$/);
  });

  test("calls nobody and links no issue", () => {
    const { body } = toGithubIssue(withNotes("@octocat see #12, not `@code`"), "m", nowhere);
    expect(body).toContain("@<!-- -->octocat see #<!-- -->12, not `@code`");
  });

  test("says the same words as the document", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const document = toDocument(input);
        const { body } = toGithubIssue(document, "m", nowhere);
        const said = documentLines(document)
          .filter(({ text }) => !text.startsWith("▣"))
          .map(({ text }) => text)
          .join("\n");
        const files = document.attachments.length === 0;
        if (files) expect(bare(markdownWords(body))).toBe(bare(said));
      }),
    );
  });
});

test("a post at esa has a name without a path or tags, and a tag to be found by", () => {
  const post = toEsa({ ...withNotes("x"), title: "a/b #c" }, nowhere);
  expect(post.name).toBe("a／b ＃c");
  expect(post.tags).toEqual(["yagura-01kacdem0000000000000000aa"]);
});

describe("a Datadog notebook", () => {
  const place = { startMs: Date.parse("2026-11-18T05:00:00Z"), endMs: 0, marker: "yagura:01K", addressOf: nowhere };

  test("has a cell a section, absolute times and its marker in the first cell", () => {
    const { attributes } = toNotebook(withNotes("x"), place).data;
    const [first, second] = attributes.cells.map((cell) => cell.attributes.definition.text);
    expect(first).toContain("`yagura:01K`");
    expect(second).toMatch(/^## Summary/);
    expect(attributes.time).toEqual({
      start: "2026-11-18T05:00:00.000Z",
      end: "2026-11-18T05:01:00.000Z",
      live: false,
    });
    expect(attributes.metadata.take_snapshots).toBe(true);
  });

  test("holds no HTML, cells of a size that can be edited, and a short name", () => {
    const document = { ...withNotes(...manyNotes, "a\n\nb"), title: "x".repeat(200) };
    const { attributes } = toNotebook(document, place).data;
    for (const cell of attributes.cells) {
      expect(cell.attributes.definition.text.length).toBeLessThanOrEqual(20_100);
      expect(cell.attributes.definition.text).not.toMatch(/<[a-z!/]/);
    }
    expect(attributes.name).toHaveLength(80);
  });
});

describe("a page for Confluence too large for it is cut, says so, and stays valid", () => {
  const bytesOf = (body: string) => Buffer.byteLength(JSON.stringify({ body: { value: body } }));
  const expectCut = (lines: PageLine[]) => {
    expect(lines[0]?.text).toMatch(/^This page was cut/);
    expect(lines.some(({ text }) => text.includes("[Cut here: "))).toBe(true);
  };

  test("60 notes of 100,000 characters", { timeout: 60_000 }, () => {
    const document = withNotes(...Array.from({ length: 60 }, () => longWords(11_000)));
    const [adf, storage] = [toAdf(document, nowhere), toStorage(document)];
    expect(bytesOf(JSON.stringify(adf))).toBeLessThanOrEqual(5_242_880);
    expect(bytesOf(storage)).toBeLessThanOrEqual(5_242_880);
    expect(adfComplaint(adf)).toBeNull();
    expect(storageComplaints(storage)).toEqual([]);
    expectCut(fromAdf(adf));
    expectCut(fromStorage(storage));
  });

  test("7,000 entries", { timeout: 60_000 }, () => {
    const adf = toAdf(withNotes(...Array.from({ length: 7000 }, (_, at) => `entry ${at}`)), nowhere);
    expect(bytesOf(JSON.stringify(adf))).toBeLessThanOrEqual(5_242_880);
    expectCut(fromAdf(adf));
  });
});
