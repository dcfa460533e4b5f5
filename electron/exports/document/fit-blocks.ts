import type { Block, Inline } from "./document.ts";
import { heading, inlineText, joined, paragraph, textInlines } from "./inlines.ts";

/** Where a block stands; each allows fewer kinds than the page. */
type Place = "page" | "cell" | "item" | "quote" | "panel" | "expand";

/**
 * What ADF allows where; its expands within cells and expands are not used. Storage format and Markdown allow more, but
 * all formats shall say the same.
 */
const anywhere = ["paragraph", "list", "code", "image"] as const;
const inCell = [...anywhere, "heading", "tasks", "quote", "panel", "file", "rule"] as const;
const allowed: Record<Place, ReadonlySet<Block["kind"]>> = {
  page: new Set([...inCell, "table", "expand"]),
  cell: new Set(inCell),
  item: new Set([...anywhere, "tasks"]),
  quote: new Set([...anywhere, "file"]),
  panel: new Set([...anywhere, "heading", "tasks", "file", "rule"]),
  expand: new Set([...inCell, "table"]),
};

/** The Cloud editor's own limit. */
const deepestList = 6;

const withMark = (inlines: readonly Inline[], mark: "bold"): Inline[] =>
  inlines.map((inline) =>
    inline.kind === "text" && !inline.marks.includes(mark) ? { ...inline, marks: [...inline.marks, mark] } : inline,
  );

/** Rows as lines: cells that are a phrase are joined, other blocks follow. */
const rowLines = (cells: readonly Block[][]): Block[] => {
  const phrases = cells.map((cell) => cell.flatMap((block) => (block.kind === "paragraph" ? block.inlines : [])));
  const others = cells.flat().filter(({ kind }) => kind !== "paragraph");
  return [paragraph(joined(phrases, " | ")), ...others];
};

/** The same said with kinds that are allowed everywhere. */
const lowered = (block: Block): Block[] => {
  switch (block.kind) {
    case "heading":
      return [paragraph(withMark(block.inlines, "bold"))];
    case "rule":
      return [paragraph(textInlines("———"))];
    case "quote":
    case "panel":
      return block.blocks;
    case "expand":
      return [paragraph(textInlines(block.title, ["bold"])), ...block.blocks];
    case "table": {
      const header = block.header.length > 0 ? [paragraph(withMark(joined(block.header, " | "), "bold"))] : [];
      return [...header, ...block.rows.flatMap(rowLines)];
    }
    case "tasks":
      return block.items.map(({ done, inlines }) => paragraph([...textInlines(done ? "☑ " : "☐ "), ...inlines]));
    case "file":
      return [paragraph(textInlines(block.label))];
    case "list":
      return block.items.flatMap((item, index) => {
        const sign = textInlines(block.ordered ? `${block.start + index}. ` : "• ");
        const [first, ...rest] = item;
        return first?.kind === "paragraph"
          ? [paragraph([...sign, ...first.inlines]), ...rest]
          : [paragraph(sign), ...item];
      });
    default:
      return [];
  }
};

const orEmpty = (blocks: Block[]): Block[] => (blocks.length > 0 ? blocks : [paragraph([])]);

const fitOne = (block: Block, place: Place, lists: number): Block[] => {
  if (!allowed[place].has(block.kind) || (block.kind === "list" && lists >= deepestList))
    return fitted(lowered(block), place, lists);
  switch (block.kind) {
    case "list": {
      const items = block.items.map((item) => orEmpty(fitted(item, "item", lists + 1)));
      return items.length > 0 ? [{ ...block, items }] : [];
    }
    case "tasks":
      return block.items.length > 0 ? [block] : [];
    case "table": {
      const width = Math.max(block.header.length, ...block.rows.map((row) => row.length));
      const fill = (row: Block[][]) =>
        Array.from({ length: width }, (_, at) => orEmpty(fitted(row[at] ?? [], "cell", 0)));
      const header = block.header.length > 0 ? Array.from({ length: width }, (_, at) => block.header[at] ?? []) : [];
      return width === 0 ? [] : [{ ...block, header, rows: block.rows.map(fill) }];
    }
    case "quote":
      return [{ ...block, blocks: orEmpty(fitted(block.blocks, "quote", lists)) }];
    case "panel":
      return [{ ...block, blocks: orEmpty(fitted(block.blocks, "panel", lists)) }];
    case "expand":
      return [{ ...block, blocks: orEmpty(fitted(block.blocks, "expand", lists)) }];
    case "heading":
      return inlineText(block.inlines).trim() === "" ? [] : [heading(block.level, block.inlines)];
    default:
      return [block];
  }
};

const fitted = (blocks: readonly Block[], place: Place, lists: number): Block[] =>
  blocks.flatMap((block) => fitOne(block, place, lists));

/** The blocks of a page, each nested only where every format can say it; what cannot is said in another way, never left out. */
export const fitBlocks = (blocks: readonly Block[]): Block[] => fitted(blocks, "page", 0);
