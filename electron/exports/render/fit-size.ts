import type { Block, ExportDocument, Inline } from "#electron/exports/document/document.ts";
import { textInlines, textParagraph } from "#electron/exports/document/inlines.ts";
import { cutText } from "#electron/exports/document/safe-text.ts";
import { exportWords } from "#electron/exports/document/words.ts";

/** A page's body at Confluence ends at 5,242,880 bytes; what its API wraps around it needs some of them. */
const confluencePageBytes = 4_800_000;

type Limits = { textChars: number; rows: number };

/** From the mildest to the hardest. */
const steps: Limits[] = [
  { textChars: 50_000, rows: Number.POSITIVE_INFINITY },
  { textChars: 10_000, rows: Number.POSITIVE_INFINITY },
  { textChars: 2000, rows: Number.POSITIVE_INFINITY },
  { textChars: 2000, rows: 3000 },
  { textChars: 500, rows: 2000 },
  { textChars: 200, rows: 500 },
  { textChars: 80, rows: 100 },
];

const cutBlocks = (blocks: readonly Block[], limits: Limits, locale: "ja" | "en"): Block[] => {
  const words = exportWords(locale);
  const cutInlines = (inlines: readonly Inline[]): Inline[] =>
    inlines.flatMap((inline) => {
      if (inline.kind !== "text" || inline.text.length <= limits.textChars) return [inline];
      const said = words.cutForSize(limits.textChars, inline.text.length);
      return [{ ...inline, text: cutText(inline.text, limits.textChars) }, ...textInlines(` ${said}`, ["italic"])];
    });
  const rowsCut = <Item>(items: readonly Item[]) => ({
    kept: items.length > limits.rows ? items.slice(0, limits.rows) : items,
    said: items.length > limits.rows ? [textParagraph(words.rowsCut(limits.rows, items.length), ["italic"])] : [],
  });
  const cutOne = (block: Block): Block[] => {
    switch (block.kind) {
      case "paragraph":
      case "heading":
        return [{ ...block, inlines: cutInlines(block.inlines) }];
      case "code": {
        if (block.text.length <= limits.textChars) return [block];
        const said = words.cutForSize(limits.textChars, block.text.length);
        return [{ ...block, text: cutText(block.text, limits.textChars) }, textParagraph(said, ["italic"])];
      }
      case "tasks":
        return [{ ...block, items: block.items.map((item) => ({ ...item, inlines: cutInlines(item.inlines) })) }];
      case "list": {
        const { kept, said } = rowsCut(block.items);
        return [{ ...block, items: kept.map(cutAll) }, ...said];
      }
      case "table": {
        const { kept, said } = rowsCut(block.rows);
        return [{ ...block, rows: kept.map((row) => row.map(cutAll)) }, ...said];
      }
      case "quote":
      case "panel":
      case "expand":
        return [{ ...block, blocks: cutAll(block.blocks) }];
      default:
        return [block];
    }
  };
  const cutAll = (each: readonly Block[]): Block[] => each.flatMap(cutOne);
  return cutAll(blocks);
};

/** The document itself while it is small enough, else one with its longest texts, then its longest tables, cut; every cut is said. */
export const fitSize = (
  document: ExportDocument,
  bytesOf: (document: ExportDocument) => number,
  mostBytes = confluencePageBytes,
): ExportDocument => {
  if (bytesOf(document) <= mostBytes) return document;
  const { locale } = document;
  const said: Block = { kind: "panel", tone: "warning", blocks: [textParagraph(exportWords(locale).cutWhere)] };
  let cut = document;
  for (const limits of steps) {
    cut = { ...document, blocks: [said, ...cutBlocks(document.blocks, limits, locale)] };
    if (bytesOf(cut) <= mostBytes) return cut;
  }
  return cut;
};
