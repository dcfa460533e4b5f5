import type { Block } from "#electron/exports/document/document.ts";
import { halveBlock } from "./halve-block.ts";
import { joinWritten, markdownBlock, type WrittenBlock } from "./markdown-blocks.ts";
import type { MarkdownOptions } from "./markdown-text.ts";

/** Rows that fit together, by the length of each: halving a long table again and again would write it many times. */
const rowGroups = (table: Extract<Block, { kind: "table" }>, options: MarkdownOptions, mostChars: number): Block[] => {
  const groups: Extract<Block, { kind: "table" }>[] = [];
  let used = 0;
  for (const row of table.rows) {
    const length = markdownBlock({ ...table, rows: [row] }, options).length;
    const last = groups.at(-1);
    if (last === undefined || used + length > mostChars) {
      groups.push({ ...table, rows: [row] });
      used = length;
    } else {
      last.rows.push(row);
      used += length;
    }
  }
  return groups;
};

/** Blocks of which each fits by itself; parted ones say the same. */
const small = (block: Block, options: MarkdownOptions, mostChars: number): WrittenBlock[] => {
  const text = markdownBlock(block, options);
  if (text.length <= mostChars) return [{ block, text }];
  const parts =
    block.kind === "table" && block.rows.length > 1 ? rowGroups(block, options, mostChars) : halveBlock(block);
  return parts ? parts.flatMap((part) => small(part, options, mostChars)) : [{ block, text }];
};

/** Blocks in groups whose Markdown is at most so long: the first page may have to be shorter than the others. */
export const toPages = (
  blocks: readonly Block[],
  options: MarkdownOptions,
  { firstChars, otherChars }: { firstChars: number; otherChars: number },
): string[] => {
  const pages: WrittenBlock[][] = [[]];
  let used = 0;
  // Room for what stands between two blocks.
  const gap = 20;
  for (const written of blocks.flatMap((block) => small(block, options, Math.min(firstChars, otherChars) - gap))) {
    const length = written.text.length + gap;
    const mostChars = pages.length === 1 ? firstChars : otherChars;
    if (used > 0 && used + length > mostChars) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(written);
    used += length;
  }
  return pages.map((page) => joinWritten(page, options));
};
