import type { Block, ExportDocument, Inline } from "#electron/exports/document/document.ts";
import { adfInlines, adfText } from "./adf-inlines.ts";
import { fitSize } from "./fit-size.ts";

/** A node of the Atlassian Document Format: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export type AdfNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: AdfNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
};
export type AdfDocument = AdfNode & { type: "doc"; version: 1; content: AdfNode[] };

/** Where an uploaded attachment is held; null before its upload. */
export type AdfMedia = (sha256: string) => { id: string; collection: string } | null;

const panelTypes = { info: "info", note: "note", warning: "warning", error: "error", success: "success" } as const;

const paragraph = (inlines: readonly Inline[]): AdfNode => ({ type: "paragraph", content: adfInlines(inlines) });

/** A caption alone, until the picture is there. */
const caption = (text: string): AdfNode[] =>
  text === "" ? [] : [{ type: "paragraph", content: [{ ...adfText(text), marks: [{ type: "em" }] }] }];

const image = (block: Extract<Block, { kind: "image" }>, media: AdfMedia): AdfNode[] => {
  const held = media(block.sha256);
  if (held === null) return caption(block.caption);
  const size = block.width && block.height ? { width: block.width, height: block.height } : {};
  const below: AdfNode[] = block.caption === "" ? [] : [{ type: "caption", content: [adfText(block.caption)] }];
  const picture: AdfNode = { type: "media", attrs: { type: "file", ...held, alt: block.alt, ...size } };
  return [{ type: "mediaSingle", attrs: { layout: "center" }, content: [picture, ...below] }];
};

const file = (block: Extract<Block, { kind: "file" }>, media: AdfMedia): AdfNode => {
  const held = media(block.sha256);
  if (held === null) return { type: "paragraph", content: [adfText(block.label)] };
  return { type: "mediaGroup", content: [{ type: "media", attrs: { type: "file", ...held, alt: block.label } }] };
};

const table = ({ header, rows }: Extract<Block, { kind: "table" }>, media: AdfMedia): AdfNode => {
  const headerRow: AdfNode = {
    type: "tableRow",
    content: header.map((inlines) => ({ type: "tableHeader", content: [paragraph(inlines)] })),
  };
  const bodyRows: AdfNode[] = rows.map((cells) => ({
    type: "tableRow",
    content: cells.map((blocks) => ({ type: "tableCell", content: adfBlocks(blocks, media) })),
  }));
  const wide = header.length === 0 || rows.length === 0 ? {} : { layout: "full-width" };
  return { type: "table", attrs: wide, content: [...(header.length > 0 ? [headerRow] : []), ...bodyRows] };
};

const tasks = (block: Extract<Block, { kind: "tasks" }>): AdfNode => ({
  type: "taskList",
  attrs: { localId: `tasks-${block.items[0]?.id ?? ""}` },
  content: block.items.map(({ id, done, inlines }) => ({
    type: "taskItem",
    attrs: { localId: id, state: done ? "DONE" : "TODO" },
    content: adfInlines(inlines),
  })),
});

const adfBlock = (block: Block, media: AdfMedia): AdfNode[] => {
  switch (block.kind) {
    case "heading":
      return [{ type: "heading", attrs: { level: block.level }, content: adfInlines(block.inlines) }];
    case "paragraph":
      return [paragraph(block.inlines)];
    case "list": {
      const content = block.items.map((item): AdfNode => ({ type: "listItem", content: adfBlocks(item, media) }));
      return [
        block.ordered
          ? { type: "orderedList", attrs: { order: block.start }, content }
          : { type: "bulletList", content },
      ];
    }
    case "tasks":
      return [tasks(block)];
    case "table":
      return [table(block, media)];
    case "code": {
      const attrs = block.language === null ? {} : { attrs: { language: block.language } };
      return [{ type: "codeBlock", ...attrs, content: block.text === "" ? [] : [adfText(block.text)] }];
    }
    case "quote":
      return [{ type: "blockquote", content: adfBlocks(block.blocks, media) }];
    case "expand": {
      const content = adfBlocks(block.blocks, media);
      return [{ type: "expand", attrs: { title: block.title }, content }];
    }
    case "panel":
      return [{ type: "panel", attrs: { panelType: panelTypes[block.tone] }, content: adfBlocks(block.blocks, media) }];
    case "image":
      return image(block, media);
    case "file":
      return [file(block, media)];
    case "rule":
      return [{ type: "rule" }];
  }
};

const adfBlocks = (blocks: readonly Block[], media: AdfMedia): AdfNode[] =>
  blocks.flatMap((block) => adfBlock(block, media));

const written = ({ blocks }: ExportDocument, media: AdfMedia): AdfDocument => ({
  type: "doc",
  version: 1,
  content: adfBlocks(blocks, media),
});

/**
 * The page's body for Confluence Cloud. Before the upload of attachments, with a `media` that knows none, captions stand
 * for images. It is cut, and says so, where Confluence would refuse its size.
 */
export const toAdf = (document: ExportDocument, media: AdfMedia): AdfDocument => {
  // It travels as a text within JSON.
  const bytesOf = (each: ExportDocument) => Buffer.byteLength(JSON.stringify(JSON.stringify(written(each, media))));
  return written(fitSize(document, bytesOf), media);
};
