import type { Block } from "#electron/exports/document/document.ts";
import { halveBlock } from "./halve-block.ts";
import { markdownBlock, markdownBlocks } from "./markdown-blocks.ts";
import type { MarkdownOptions } from "./markdown-text.ts";

/** Blocks of which each fits by itself; parted ones say the same. */
const small = (block: Block, options: MarkdownOptions, mostChars: number): Block[] => {
  if (markdownBlock(block, options).length <= mostChars) return [block];
  const halves = halveBlock(block);
  return halves ? halves.flatMap((half) => small(half, options, mostChars)) : [block];
};

/** Blocks in groups whose Markdown is at most so long: the first page may have to be shorter than the others. */
export const toPages = (
  blocks: readonly Block[],
  options: MarkdownOptions,
  { firstChars, otherChars }: { firstChars: number; otherChars: number },
): string[] => {
  const pages: Block[][] = [[]];
  let used = 0;
  // Room for what stands between two blocks.
  const gap = 20;
  for (const block of blocks.flatMap((each) => small(each, options, Math.min(firstChars, otherChars) - gap))) {
    const length = markdownBlock(block, options).length + gap;
    const mostChars = pages.length === 1 ? firstChars : otherChars;
    if (used > 0 && used + length > mostChars) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(block);
    used += length;
  }
  return pages.map((page) => markdownBlocks(page, options));
};
