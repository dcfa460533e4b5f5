import { describe, expect, test } from "vitest";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import { toDocument } from "#electron/exports/document/to-document.ts";
import { toAdf } from "#electron/exports/render/adf.ts";
import { changeText } from "#electron/exports/render/change-words.ts";
import { diffDocuments, diffLines, lostEdits } from "#electron/exports/render/diff-pages.ts";
import { fromAdf } from "#electron/exports/render/from-adf.ts";
import { fromStorage } from "#electron/exports/render/from-storage.ts";
import { documentLines, plainLines } from "#electron/exports/render/page-lines.ts";
import { toStorage } from "#electron/exports/render/storage.ts";
import { demoEntries, demoInput } from "#test/electron/exports/document/demo-incident.ts";
import { made } from "#test/electron/exports/document/made-entry.ts";

const demo = toDocument(demoInput("en"));
const held = (sha256: string) => ({ id: sha256.slice(0, 6), collection: "c" });

describe("a difference", () => {
  test("of a page with itself is nothing", () => {
    expect(diffDocuments(demo, demo)).toEqual([]);
  });

  test("is told in a sentence, with its section", () => {
    const later = toDocument({
      ...demoInput("en"),
      entries: [
        ...demoEntries.map((entry) =>
          entry.number === 9
            ? {
                ...entry,
                text: "Roll back to v411. We lose the new receipt mail for a day; nobody depends on it yet.",
                pinned: false,
              }
            : entry,
        ),
        made(20, "14:50:00", { text: "Receipt mails are back." }),
      ],
    });
    expect(diffDocuments(demo, later).map((change) => changeText(change, "en"))).toEqual([
      "Highlights: removed: “14:14:00 Roll back to v412. We lose the new receipt mail for a day; nobody depends on it yet.”",
      "Timeline: changed: “9 | 14:14:00 | Decision 佐藤 | ★ Roll back to v412. We lose the new receipt mail for a day; nobody depends on it yet.” → “9 | 14:14:00 | Decision 佐藤 | Roll back to v411. We lose the new receipt mail for a day; nobody depends on it yet.”",
      "Timeline: added: “20 | 14:50:00 | Note 佐藤 | Receipt mails are back.”",
    ]);
  });

  test("of two pages without anything in common ends", () => {
    const lines = (word: string) => Array.from({ length: 6000 }, (_, at) => ({ text: `${word}${at}`, heading: false }));
    expect(diffLines(lines("x"), lines("y"))).toHaveLength(12_000);
  });
});

describe("a person's edit on the page", () => {
  const wrote = fromStorage(toStorage(demo));
  const edited = (from: string, to: string) => fromStorage(toStorage(demo).replace(from, to));
  const prompt = "Who was affected, how many of them, for how long, and what could they not do?";

  test("in storage format is found, and would be lost", () => {
    const theirs = edited(prompt, "2,100 orders in 23 minutes &mdash; all in Japan.");
    expect(lostEdits(wrote, theirs, documentLines(demo))).toEqual([
      { section: "Impact", before: prompt, after: null },
      { section: "Impact", before: null, after: "2,100 orders in 23 minutes — all in Japan." },
    ]);
  });

  test("a box that was ticked and a paragraph that was taken out count as well", () => {
    const ticked = edited("<ac:task-status>incomplete", "<ac:task-status>complete");
    expect(lostEdits(wrote, ticked, documentLines(demo)).map((change) => changeText(change, "ja"))).toEqual([
      expect.stringContaining("Follow-ups　変更：「☐ Alarm on free connections"),
    ]);
    const shorter = edited("<h2>Causes</h2>", "");
    expect(lostEdits(wrote, shorter, documentLines(demo))).toEqual([
      { section: "Causes", before: "Causes", after: null },
    ]);
  });

  test("that we would write as well is not lost, and what we change ourselves is not theirs", () => {
    const ours: ExportDocument = toDocument({
      ...demoInput("en"),
      incident: { ...demoInput("en").incident, summary: "Pool too small." },
    });
    const same = edited(
      "v413 of checkout-api shipped a connection pool of 5 instead of 50. Orders timed out until it was rolled back.",
      "Pool too small.",
    );
    expect(lostEdits(wrote, same, documentLines(ours))).toEqual([]);
    expect(lostEdits(wrote, wrote, documentLines(ours))).toEqual([]);
  });

  test("in ADF is found, also in nodes that we never write", () => {
    const body = toAdf(demo, held);
    const mention = {
      type: "paragraph",
      content: [
        { type: "mention", attrs: { id: "1", text: "@tanaka" } },
        { type: "text", text: " owns this" },
      ],
    };
    const widget = { type: "extension", attrs: { extensionKey: "jira", text: "ABC-1" } };
    const theirs = fromAdf(
      JSON.stringify({
        ...body,
        content: [
          ...body.content,
          { type: "layoutSection", content: [{ type: "layoutColumn", content: [mention] }] },
          widget,
        ],
      }),
    );
    expect(lostEdits(fromAdf(body), theirs, documentLines(demo)).map(({ after }) => after)).toEqual([
      "@tanaka owns this",
      "ABC-1",
    ]);
  });
});

describe("a page as somebody else wrote it", () => {
  test("in storage format is read with its macros, entities and loose tags", () => {
    const body = `<h1>Caf&eacute; &amp; Co</h1><p>See <ac:link><ri:page ri:content-title="Runbook"/></ac:link>&nbsp;now<br>soon
      <ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">ABC-1</ac:parameter></ac:structured-macro></p>
      <p><ac:image><ri:attachment ri:filename="graph.png"/></ac:image></p><table><tr><td>a<td>b</tr></table><p>due <time datetime="2026-11-20"/>`;
    expect(fromStorage(body)).toEqual([
      { text: "Caf&eacute; & Co", heading: true },
      ...plainLines("See Runbook now\nsoon ABC-1\n▣ graph.png"),
      ...fromStorage(body).slice(4, -1),
      ...plainLines("due 2026-11-20"),
    ]);
    expect(
      fromStorage(body)
        .map(({ text }) => text)
        .join(" "),
    ).toMatch(/a.*b/);
  });

  test.each([["{"], ["null"], [null], [42], [{ content: [null, 3, { type: 7 }] }]])(
    "in ADF that is none has no lines: %j",
    (body) => {
      expect(fromAdf(body)).toEqual([]);
    },
  );
});
