import type { Block, ExportDocument } from "#electron/exports/document/document.ts";
import { inlineText } from "#electron/exports/document/inlines.ts";

/** A page as the lines that people read, without its formatting: what two pages are compared by, whatever format they came in. */
export type PageLine = { text: string; heading: boolean };

/** Stands for a picture or a file. */
export const attachmentSign = "▣";

/** What formats and editors change without anybody noticing is made alike: spaces, and marks that only steer direction. */
export const plainLine = (text: string): string =>
  text
    .replaceAll(/[\u2066-\u2069]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

export const plainLines = (text: string, heading = false): PageLine[] =>
  text
    .split("\n")
    .map(plainLine)
    .filter((line) => line !== "")
    .map((line) => ({ text: line, heading }));

export const cellsLine = (cells: readonly (readonly PageLine[])[]): PageLine[] =>
  plainLines(cells.map((lines) => lines.map(({ text }) => text).join(" / ")).join(" | "));

export const taskText = (done: boolean, text: string): string => `${done ? "☑" : "☐"} ${text.replaceAll("\n", " ")}`;

const blockLines = (block: Block): PageLine[] => {
  switch (block.kind) {
    case "heading":
      return plainLines(inlineText(block.inlines), block.level <= 2);
    case "paragraph":
      return plainLines(inlineText(block.inlines));
    case "list":
      return block.items.flat().flatMap(blockLines);
    case "tasks":
      return block.items.flatMap(({ done, inlines }) => plainLines(taskText(done, inlineText(inlines))));
    case "table": {
      const header = cellsLine(block.header.map((inlines) => plainLines(inlineText(inlines))));
      return [...header, ...block.rows.flatMap((row) => cellsLine(row.map((cell) => cell.flatMap(blockLines))))];
    }
    case "code":
      return plainLines(block.text);
    case "quote":
    case "panel":
      return block.blocks.flatMap(blockLines);
    case "expand":
      return [...plainLines(block.title), ...block.blocks.flatMap(blockLines)];
    case "image":
      return [...plainLines(`${attachmentSign} ${block.alt}`), ...plainLines(block.caption)];
    case "file":
      return plainLines(`${attachmentSign} ${block.label}`);
    case "rule":
      return [];
  }
};

export const documentLines = ({ blocks }: Pick<ExportDocument, "blocks">): PageLine[] => blocks.flatMap(blockLines);
