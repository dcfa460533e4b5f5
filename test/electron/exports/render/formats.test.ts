import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toDocument } from "#electron/exports/document/to-document.ts";
import { toAdf } from "#electron/exports/render/adf.ts";
import { fromAdf } from "#electron/exports/render/from-adf.ts";
import { fromStorage } from "#electron/exports/render/from-storage.ts";
import { toMarkdown } from "#electron/exports/render/markdown.ts";
import { documentLines } from "#electron/exports/render/page-lines.ts";
import { toStorage } from "#electron/exports/render/storage.ts";
import { anyInput } from "#test/electron/exports/document/any-incident.ts";
import { demoInput } from "#test/electron/exports/document/demo-incident.ts";
import { adfComplaint } from "./adf-schema.ts";
import { bare, markdownWords } from "./markdown-words.ts";
import { storageComplaints } from "./storage-vocabulary.ts";

const uploaded = (sha256: string) => ({ id: sha256.slice(0, 8), collection: "contentId-1" });
const notYet = () => null;
const runs = { numRuns: 150 };

describe("whatever people wrote", () => {
  test("ADF is valid by Atlassian's schema, before and after the upload", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const document = toDocument(input);
        expect(adfComplaint(toAdf(document, uploaded))).toBeNull();
        expect(adfComplaint(toAdf(document, notYet))).toBeNull();
      }),
      runs,
    );
  });

  test("storage format is well-formed and holds only known elements", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const document = toDocument(input);
        expect(storageComplaints(toStorage(document))).toEqual([]);
        expect(storageComplaints(toStorage(document, () => false))).toEqual([]);
      }),
      runs,
    );
  });

  test("ADF and storage format read back as the document's own lines: no text is lost", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const document = toDocument(input);
        const lines = documentLines(document);
        expect(fromAdf(toAdf(document, uploaded))).toEqual(lines);
        expect(fromStorage(toStorage(document))).toEqual(lines);
      }),
      runs,
    );
  });

  test("Markdown read back says the same words", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const document = toDocument(input);
        const [index] = toMarkdown(document);
        const text = index && "text" in index ? index.text : "";
        const said = documentLines(document)
          .map((line) => line.text)
          .join("\n");
        expect(bare(markdownWords(text))).toBe(bare(document.title + said));
      }),
      runs,
    );
  });
});

test("the demo incident is valid in both of Confluence's formats", () => {
  const document = toDocument(demoInput("ja"));
  expect(adfComplaint(toAdf(document, uploaded))).toBeNull();
  expect(storageComplaints(toStorage(document))).toEqual([]);
});

test("the schema is not asleep: it refuses an expand within a cell", () => {
  const page = { type: "doc", version: 1, content: [{ type: "expand", content: [{ type: "expand", content: [] }] }] };
  expect(adfComplaint(page)).not.toBeNull();
});
