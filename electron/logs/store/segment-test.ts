import type { LogLeaf } from "#config/logs/query.ts";
import { createCellTest } from "./cell-test.ts";
import { tagNameOf } from "./record-columns.ts";
import type { Segment } from "./segment.ts";
import { byCode, most, no, type Rows, type Verdicts } from "./verdict.ts";

/** What one condition says of rows of a segment. */
export type SegmentTest = (segment: Segment, rows: Rows) => Verdicts;

/** Whether any value of a column fits; `whole`: tags with their names. */
export const cellsTest = (leaf: LogLeaf, whole: boolean) => {
  const test = createCellTest(leaf);
  return (segment: Segment, column: string, rows: Rows): Verdicts => {
    const cells = segment.cells(column);
    if (!cells) return no;
    const table = test(cells, whole ? tagNameOf(column) : null);
    return table.some((verdict) => verdict !== no) ? byCode(cells.codes, rows, table) : no;
  };
};

export const anyOf = (columns: Iterable<string>, ask: (column: string) => Verdicts): Verdicts => {
  let found: Verdicts = no;
  for (const column of columns) found = most(found, ask(column));
  return found;
};
