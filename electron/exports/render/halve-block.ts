import type { Block, Inline } from "#electron/exports/document/document.ts";

/** After the last line end of the first half, else after its last space, else in the middle: never within a character. */
const halveText = (text: string): [string, string] => {
  const half = text.length >> 1;
  const found = ["\n", " "].map((sign) => text.lastIndexOf(sign, half - 1) + 1).find((at) => at > 1) ?? half;
  const at = /[\ud800-\udbff]/.test(text.charAt(found - 1)) ? found + 1 : found;
  return [text.slice(0, at), text.slice(at)];
};

const halveList = <Item>(items: readonly Item[]): [Item[], Item[]] => {
  const half = Math.ceil(items.length / 2);
  return [items.slice(0, half), items.slice(half)];
};

const halveInlines = (inlines: readonly Inline[]): [Inline[], Inline[]] | null => {
  if (inlines.length > 1) return halveList(inlines);
  const [only] = inlines;
  if (only?.kind !== "text" || only.text.length < 2) return null;
  const [before, after] = halveText(only.text);
  return [[{ ...only, text: before }], [{ ...only, text: after }]];
};

const halveBlocks = (blocks: readonly Block[]): [Block[], Block[]] | null => {
  if (blocks.length > 1) return halveList(blocks);
  const [only] = blocks;
  const halves = only ? halveBlock(only) : null;
  return halves && [[halves[0]], [halves[1]]];
};

/** One row too large for a message becomes two; the second one goes on in the largest cell. */
const halveRow = (row: readonly Block[][]): [Block[][], Block[][]] | null => {
  const weights = row.map((cell) => JSON.stringify(cell).length);
  const largest = weights.indexOf(Math.max(...weights));
  const halves = halveBlocks(row[largest] ?? []);
  if (halves === null) return null;
  const before = row.map((cell, at) => (at === largest ? halves[0] : cell));
  const after = row.map((_, at): Block[] => (at === largest ? halves[1] : []));
  return [before, after];
};

const halveTable = (table: Extract<Block, { kind: "table" }>): [Block, Block] | null => {
  if (table.rows.length > 1) {
    const [before, after] = halveList(table.rows);
    return [
      { ...table, rows: before },
      { ...table, rows: after },
    ];
  }
  const halves = halveRow(table.rows[0] ?? []);
  return (
    halves && [
      { ...table, rows: [halves[0]] },
      { ...table, rows: [halves[1]] },
    ]
  );
};

/** A block as two that say the same one after the other; null when it is too small to be parted. */
export const halveBlock = (block: Block): [Block, Block] | null => {
  switch (block.kind) {
    case "paragraph":
    case "heading": {
      const halves = halveInlines(block.inlines);
      return (
        halves && [
          { ...block, inlines: halves[0] },
          { kind: "paragraph", inlines: halves[1] },
        ]
      );
    }
    case "code": {
      if (block.text.length < 2) return null;
      const [before, after] = halveText(block.text);
      return [
        { ...block, text: before.replace(/\n$/, "") },
        { ...block, text: after },
      ];
    }
    case "table":
      return halveTable(block);
    case "list": {
      if (block.items.length > 1) {
        const [before, after] = halveList(block.items);
        return [
          { ...block, items: before },
          { ...block, items: after, start: block.start + before.length },
        ];
      }
      const halves = halveBlocks(block.items[0] ?? []);
      return (
        halves && [
          { ...block, items: [halves[0]] },
          { ...block, items: [halves[1]] },
        ]
      );
    }
    case "tasks": {
      if (block.items.length > 1) {
        const [before, after] = halveList(block.items);
        return [
          { ...block, items: before },
          { ...block, items: after },
        ];
      }
      const halves = halveInlines(block.items[0]?.inlines ?? []);
      return (
        halves && [
          { ...block, items: block.items.map((item) => ({ ...item, inlines: halves[0] })) },
          { kind: "paragraph", inlines: halves[1] },
        ]
      );
    }
    case "quote":
    case "panel":
    case "expand": {
      const halves = halveBlocks(block.blocks);
      return (
        halves && [
          { ...block, blocks: halves[0] },
          { ...block, blocks: halves[1] },
        ]
      );
    }
    default:
      return null;
  }
};
