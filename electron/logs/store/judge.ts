import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogLeaf, LogQuery } from "#config/logs/query.ts";
import { columnsOfField } from "./columns-of-field.ts";
import { levels } from "./levels.ts";
import { ownColumns, tagNameOf } from "./record-columns.ts";
import type { Segment } from "./segment.ts";
import { anyOf, cellsTest, type SegmentTest } from "./segment-test.ts";
import { anywhereTest, messageTest } from "./text-tests.ts";
import { byCode, evaluate, no, type Rows, spread, unsure, type Verdicts, yes } from "./verdict.ts";

const { bareTag, odd } = ownColumns;

const statusTest = (leaf: LogLeaf): SegmentTest => {
  const blank = { message: "", service: null, host: null, tags: [], attributes: {}, error: null, traceId: null };
  const table = Uint8Array.from(levels, (level) => (matchesQuery(leaf, { ...blank, level }) ? yes : no));
  return (segment, rows) => byCode(segment.levels(), rows, table);
};

const tagsTest = (leaf: LogLeaf): SegmentTest => {
  const inCells = cellsTest(leaf, true);
  return (segment, rows) => {
    const columns = [...segment.columns()].filter((column) => column === bareTag || tagNameOf(column) !== null);
    return anyOf(columns, (column) => inCells(segment, column, rows));
  };
};

const fieldTest = (leaf: LogLeaf & { field: string }): SegmentTest => {
  const columns = columnsOfField(leaf.field);
  if (!columns) return () => unsure;
  const inCells = cellsTest(leaf, false);
  return (segment, rows) => anyOf(columns, (column) => inCells(segment, column, rows));
};

const createTest = (leaf: LogLeaf): SegmentTest => {
  if (leaf.field === "status") return statusTest(leaf);
  if (leaf.field === "tags") return tagsTest(leaf);
  if (leaf.kind === "match" && leaf.field === null) return messageTest(leaf);
  if (leaf.kind === "match" && leaf.field === "*") return anywhereTest(leaf);
  if (leaf.kind === "exists" && leaf.field === "message") return () => yes;
  return leaf.field === null ? () => unsure : fieldTest({ ...leaf, field: leaf.field });
};

/** Rows whose attributes the columns do not tell. */
const withOdd = (segment: Segment, rows: Rows, verdicts: Verdicts): Verdicts => {
  const cells = segment.cells(odd);
  if (!cells) return verdicts;
  const all = spread(verdicts, rows);
  for (let row = rows.from; row < rows.to; row++) if (cells.codes[row] !== 0) all[row - rows.from] = unsure;
  return all;
};

/** What the columns say of rows, condition by condition. Where they cannot tell, the verdict is `unsure`. */
export const createJudge = (query: LogQuery): SegmentTest => {
  const tests = new Map<LogLeaf, SegmentTest>();
  const testOf = (leaf: LogLeaf): SegmentTest => {
    const test = tests.get(leaf) ?? createTest(leaf);
    tests.set(leaf, test);
    return test;
  };
  return (segment, rows) => {
    const verdicts = evaluate(query, (leaf) => testOf(leaf)(segment, rows));
    return withOdd(segment, rows, verdicts);
  };
};
