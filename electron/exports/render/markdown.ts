import type { Block, ExportDocument } from "#electron/exports/document/document.ts";
import { markdownBlocks } from "./markdown-blocks.ts";

/** A folder's files: text written as it is, bytes taken from the evidence store. */
export type FolderFile = { path: string; text: string } | { path: string; sha256: string };

/** A folder that can be read by itself: index.md and, in files/, every picture and file that it shows. */
export const toMarkdown = (document: ExportDocument): FolderFile[] => {
  const paths = new Map(document.attachments.map(({ sha256, name }) => [sha256, `files/${name}`]));
  const options = { html: true, guardMentions: false, addressOf: (sha256: string) => paths.get(sha256) ?? null };
  const title: Block = {
    kind: "heading",
    level: 1,
    inlines: [{ kind: "text", text: document.title, marks: [], href: null }],
  };
  const text = `${markdownBlocks([title, ...document.blocks], options)}\n`;
  return [
    { path: "index.md", text },
    ...document.attachments.map(({ sha256, name }) => ({ path: `files/${name}`, sha256 })),
  ];
};
