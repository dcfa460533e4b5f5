import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toDocument } from "#electron/exports/document/to-document.ts";
import { toAdf } from "#electron/exports/render/adf.ts";
import { toMarkdown } from "#electron/exports/render/markdown.ts";
import { toStorage } from "#electron/exports/render/storage.ts";
import { demoInput } from "#test/electron/exports/document/demo-incident.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "fixtures", "exports");

/** `UPDATE_GOLDEN=1` writes them anew; then they are to be read by a person. */
const golden = (name: string, made: string): string => {
  const path = join(folder, name);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, made);
  return readFileSync(path, "utf8");
};

const uploaded = (sha256: string) => ({ id: `file-${sha256.slice(0, 8)}`, collection: "contentId-65537" });

describe.each(["en", "ja"] as const)("the demo incident in %s is the page that was read and found good", (locale) => {
  const document = toDocument(demoInput(locale));

  test("in ADF", () => {
    const made = `${JSON.stringify(toAdf(document, uploaded), null, 1)}\n`;
    expect(made).toBe(golden(`demo.${locale}.adf`, made));
  });

  test("in storage format", () => {
    // One element a line, so that a change can be read.
    const made = `${toStorage(document).replaceAll(/(?<=<\/(?:p|h\d|tr|ul|ol|table|ac:structured-macro|ac:task|ac:task-list)>)(?=<)/g, "\n")}\n`;
    expect(made).toBe(golden(`demo.${locale}.storage.xml`, made));
  });

  test("in Markdown", () => {
    const index = toMarkdown(document).find(({ path }) => path === "index.md");
    const made = index && "text" in index ? index.text : "";
    expect(made).toBe(golden(`demo.${locale}.md`, made));
  });
});
