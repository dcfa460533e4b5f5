import type { LogFacet } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { type SearchedRecord, valuesOf } from "#config/logs/record-values.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import { decodeCell } from "./cell.ts";
import { absent, type Cells, lineOfCode, untold } from "./cells.ts";
import { columnsOfField } from "./columns-of-field.ts";
import { levels } from "./levels.ts";
import { ownColumns } from "./record-columns.ts";
import { type Desk, type Matches, matchesIn } from "./search.ts";

const mostValues = 50;
/** Values beyond these are not told apart in memory. */
const mostCounted = 100_000;

type Counts = Map<string, number>;

const add = (counts: Counts, value: string, by: number) => {
  const before = counts.get(value);
  if (before !== undefined || counts.size < mostCounted) counts.set(value, (before ?? 0) + by);
};

/** How often each code occurs. */
const codesIn = (codes: Uint16Array | Uint8Array, size: number, { segment, mask }: Matches): Uint32Array => {
  const counted = new Uint32Array(size);
  const { count } = segment;
  if (mask)
    for (let row = 0; row < count; row++) counted[codes[row] ?? 0] = (counted[codes[row] ?? 0] ?? 0) + (mask[row] ?? 0);
  else for (let row = 0; row < count; row++) counted[codes[row] ?? 0] = (counted[codes[row] ?? 0] ?? 0) + 1;
  return counted;
};

const textsOf = (values: Iterable<unknown>): Set<string> => {
  const texts = new Set<string>();
  for (const value of values) if (typeof value !== "object" && value !== undefined) texts.add(String(value));
  return texts;
};

const countLevels = (counts: Counts, matches: Matches) => {
  for (const [code, count] of codesIn(matches.segment.levels(), levels.length, matches).entries())
    if (count > 0) add(counts, levels[code] ?? "unknown", count);
};

const countCells = (counts: Counts, { codes, size, lines }: Cells, matches: Matches) => {
  for (const [code, count] of codesIn(codes, size, matches).entries()) {
    if (count === 0 || code === absent || code === untold) continue;
    for (const text of textsOf(decodeCell(lines.at(lineOfCode(code))))) add(counts, text, count);
  }
};

/** What a record holds under a field, as facets count it. */
const valuesIn = (record: SearchedRecord, field: string): Set<string> => textsOf(valuesOf(record, field));

const isChosen = ({ mask }: Matches, row: number) => mask === null || mask[row] === 1;

const without = ({ segment, mask }: Matches, rows: readonly number[]): Matches => {
  if (rows.length === 0) return { segment, mask };
  const left = mask ? Uint8Array.from(mask) : new Uint8Array(segment.count).fill(1);
  for (const row of rows) left[row] = 0;
  return { segment, mask: left };
};

const rowsWhere = (matches: Matches, isSo: (row: number) => boolean): number[] => {
  const rows: number[] = [];
  for (let row = 0; row < matches.segment.count; row++) if (isChosen(matches, row) && isSo(row)) rows.push(row);
  return rows;
};

/** Rows that hold values in both columns of a field: equal ones count once. */
const countPairs = (counts: Counts, a: Cells, b: Cells, rows: readonly number[]) => {
  const pairs = new Map<number, number>();
  for (const row of rows) {
    const pair = (a.codes[row] ?? 0) * 65_536 + (b.codes[row] ?? 0);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  for (const [pair, count] of pairs) {
    const cells = [a.lines.at(lineOfCode(Math.floor(pair / 65_536))), b.lines.at(lineOfCode(pair % 65_536))];
    for (const text of textsOf(cells.flatMap(decodeCell))) add(counts, text, count);
  }
};

/** Counts what the columns tell, and gives back the rows whose records must be read. */
const countColumns = (field: string, counts: Counts, matches: Matches): number[] => {
  const names = columnsOfField(field);
  if (!names) return rowsWhere(matches, () => true);
  const columns = names.flatMap((name) => matches.segment.cells(name) ?? []);
  const odd = matches.segment.cells(ownColumns.odd);
  const mustRead = odd !== null || columns.some(({ codes }) => codes.includes(untold));
  const rows = mustRead
    ? rowsWhere(
        matches,
        (row) => (odd?.codes[row] ?? absent) !== absent || columns.some(({ codes }) => codes[row] === untold),
      )
    : [];
  const told = without(matches, rows);
  const [a, b] = columns;
  const pairs = a && b ? rowsWhere(told, (row) => a.codes[row] !== absent && b.codes[row] !== absent) : [];
  if (a && b) countPairs(counts, a, b, pairs);
  const single = without(told, pairs);
  for (const cells of columns) countCells(counts, cells, single);
  return rows;
};

const countField = async (desk: Desk, field: string, counts: Counts, matches: Matches) => {
  if (field === "status") return countLevels(counts, matches);
  for (const [i, row] of countColumns(field, counts, matches).entries()) {
    const record = desk.read(matches.segment.firstId + row);
    if (record) for (const value of valuesIn(record, field)) add(counts, value, 1);
    if (i % 64 === 0 && desk.slices.isOver()) await desk.slices.next();
  }
};

const toFacet = (field: string, counts: Counts): LogFacet => {
  const values = [...counts].map(([value, count]) => ({ value, count }));
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { field, values: values.slice(0, mostValues), more: Math.max(0, values.length - mostValues) };
};

export const countFacets = async (
  desk: Desk,
  query: LogQuery,
  range: TimeRange,
  fields: readonly string[],
): Promise<LogFacet[]> => {
  const tallies = fields.map((field) => ({ field, counts: new Map<string, number>() }));
  for await (const matches of matchesIn(desk, query, range)) {
    if (matches.mask && !matches.mask.includes(1)) continue;
    for (const { field, counts } of tallies) await countField(desk, field, counts, matches);
  }
  return tallies.map(({ field, counts }) => toFacet(field, counts));
};
