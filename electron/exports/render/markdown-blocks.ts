import type { Block, Inline, Mark } from "#electron/exports/document/document.ts";
import { escapeLineStart, htmlText, type MarkdownOptions, phraseLines } from "./markdown-text.ts";

const indented = (text: string, indent: string): string => text.replaceAll(/\n(?=[^\n])/g, `\n${indent}`);

const paragraphText = (inlines: readonly Inline[], options: MarkdownOptions): string =>
  phraseLines(inlines, { inTable: false }, options).map(escapeLineStart).join("\\\n");

const fenced = (text: string, language: string | null): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language ?? ""}\n${text}\n${fence}`;
};

const cellList = (block: Extract<Block, { kind: "list" }>, options: MarkdownOptions): string[] =>
  block.items.flatMap((item, index) => {
    const sign = block.ordered ? `${block.start + index}\\.\u202f` : "• ";
    return cellLines(item, options).map((line, at) => (at === 0 ? sign + line : `\u2003${line}`));
  });

const inCell = { inTable: true };

const cellPhrase = (text: string, marks: Mark[], options: MarkdownOptions): string[] =>
  phraseLines([{ kind: "text", text, marks, href: null }], inCell, options);

const blockInCell = (block: Block, options: MarkdownOptions): string[] => {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return phraseLines(block.inlines, inCell, options);
    case "list":
      return cellList(block, options);
    case "tasks":
      return block.items.map(
        ({ done, inlines }) => `${done ? "☑" : "☐"} ${phraseLines(inlines, inCell, options).join(" ")}`,
      );
    case "code":
      return block.text.split("\n").flatMap((line) => cellPhrase(line, ["code"], options));
    case "quote":
    case "panel":
      return cellLines(block.blocks, options);
    case "expand":
      return [...cellPhrase(block.title, ["bold"], options), ...cellLines(block.blocks, options)];
    case "image":
      return [pictureText(block, true, options)];
    case "file":
      return [fileText(block, true, options)];
    case "table":
      return block.rows.map((row) => row.map((cell) => cellLines(cell, options).join(" ")).join(" / "));
    case "rule":
      return [];
  }
};

/** Blocks as lines for a table's cell: GitHub's tables hold only phrases. */
const cellLines = (blocks: readonly Block[], options: MarkdownOptions): string[] =>
  blocks.flatMap((block) => blockInCell(block, options)).filter((line) => line.trim() !== "");

const plainText = (text: string, inTable: boolean, options: MarkdownOptions): string =>
  phraseLines([{ kind: "text", text, marks: [], href: null }], { inTable }, options).join(" ");

const pictureText = (block: Extract<Block, { kind: "image" }>, inTable: boolean, options: MarkdownOptions): string => {
  const address = options.addressOf(block.sha256);
  const italic: Inline = { kind: "text", text: block.caption, marks: ["italic"], href: null };
  const caption = phraseLines([italic], { inTable }, options).join(" ");
  if (address === null) return caption;
  const picture = `![${plainText(block.alt, inTable, options)}](${address})`;
  return caption === "" ? picture : `${picture}${inTable ? (options.html ? "<br>" : " ") : "\n\n"}${caption}`;
};

const fileText = (block: Extract<Block, { kind: "file" }>, inTable: boolean, options: MarkdownOptions): string => {
  const address = options.addressOf(block.sha256);
  const label = plainText(block.label, inTable, options);
  return address === null ? label : `[${label}](${address})`;
};

const cellText = (blocks: readonly Block[], options: MarkdownOptions): string =>
  cellLines(blocks, options).join(options.html ? "<br>" : " ⏎ ");

const tableText = ({ header, rows }: Extract<Block, { kind: "table" }>, options: MarkdownOptions): string => {
  const width = Math.max(1, header.length, ...rows.map((row) => row.length));
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? "").join(" | ")} |`;
  const head = header.map((inlines) => cellText([{ kind: "paragraph", inlines }], options));
  const body = rows.map((row) => line(row.map((cell) => cellText(cell, options))));
  return [line(head), line(Array.from({ length: width }, () => "---")), ...body].join("\n");
};

const listText = (block: Extract<Block, { kind: "list" }>, options: MarkdownOptions): string => {
  const texts = block.items.map((item, index) => {
    const sign = block.ordered ? `${block.start + index}. ` : "- ";
    const inner = markdownBlocks(item, options);
    return sign + indented(inner === "" ? "\u00a0" : inner, " ".repeat(sign.length));
  });
  return texts.join(texts.some((text) => text.includes("\n\n")) ? "\n\n" : "\n");
};

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");

const expandText = ({ title, blocks }: Extract<Block, { kind: "expand" }>, options: MarkdownOptions): string => {
  const inner = markdownBlocks(blocks, options);
  if (options.html) return `<details><summary>${htmlText(title)}</summary>\n\n${inner}\n\n</details>`;
  return `**${plainText(title, false, options)}**\n\n${inner}`;
};

export const markdownBlock = (block: Block, options: MarkdownOptions): string => {
  switch (block.kind) {
    case "heading": {
      const text = phraseLines(block.inlines, { inTable: false }, options).join(" ");
      return `${"#".repeat(block.level)} ${text.replace(/(#+)$/, "\\$1")}`;
    }
    case "paragraph":
      return paragraphText(block.inlines, options);
    case "list":
      return listText(block, options);
    case "tasks":
      return block.items
        .map(
          ({ done, inlines }) =>
            `- [${done ? "x" : " "}] ${phraseLines(inlines, { inTable: false }, options).join(" ")}`,
        )
        .join("\n");
    case "table":
      return tableText(block, options);
    case "code":
      return fenced(block.text, block.language);
    case "quote":
    case "panel":
      return quoted(markdownBlocks(block.blocks, options));
    case "expand":
      return expandText(block, options);
    case "image":
      return pictureText(block, false, options);
    case "file":
      return fileText(block, false, options);
    case "rule":
      return "---";
  }
};

/** Two lists in a row would be read as one, with the numbers of the first. */
const betweenOf = (before: Block, after: Block, { html }: MarkdownOptions): string => {
  const isList = ({ kind }: Block) => kind === "list" || kind === "tasks";
  return html && isList(before) && isList(after) ? "\n\n<!-- -->\n\n" : "\n\n";
};

export type WrittenBlock = { block: Block; text: string };

export const joinWritten = (written: readonly WrittenBlock[], options: MarkdownOptions): string => {
  let text = "";
  let before: Block | null = null;
  for (const next of written) {
    if (next.text === "") continue;
    text += before === null ? next.text : betweenOf(before, next.block, options) + next.text;
    before = next.block;
  }
  return text;
};

export const markdownBlocks = (blocks: readonly Block[], options: MarkdownOptions): string =>
  joinWritten(
    blocks.map((block) => ({ block, text: markdownBlock(block, options) })),
    options,
  );
