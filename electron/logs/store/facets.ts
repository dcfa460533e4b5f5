import type { LogFacet } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import { columnFields, valuesIn } from "./column-fields.ts";
import { absent, untold } from "./dictionary.ts";
import { levels } from "./levels.ts";
import type { Part } from "./part.ts";
import { type Desk, matchesIn } from "./search.ts";

const mostValues = 50;
/** Values beyond these are not told apart in memory. */
const mostCounted = 100_000;

type Tally = { field: string; column: number; counts: Map<string, number> };

const add = (counts: Map<string, number>, value: string, by: number) => {
  const before = counts.get(value);
  if (before !== undefined || counts.size < mostCounted) counts.set(value, (before ?? 0) + by);
};

/** How often each code occurs, in one pass. */
const codesIn = (codes: Uint16Array | Uint8Array, rows: readonly number[]): [code: number, count: number][] => {
  const counts = new Uint32Array(untold + 1);
  const seen: number[] = [];
  for (const row of rows) {
    const code = codes[row] ?? absent;
    if (counts[code] === 0) seen.push(code);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return seen.map((code) => [code, counts[code] ?? 0]);
};

/** Counts what the columns know, and gives back the rows whose records must be read for the rest. */
const countCodes = ({ books }: Desk, tally: Tally, part: Part, rows: readonly number[]): readonly number[] => {
  if (tally.field === "status") {
    for (const [code, count] of codesIn(part.columns.levels, rows)) add(tally.counts, levels[code] ?? "unknown", count);
    return [];
  }
  const codes = part.columns.codes[tally.column];
  const field = columnFields[tally.column];
  const dictionary = books.dictionaries[tally.column];
  if (!codes || !field || !dictionary) return rows;
  const counted = codesIn(codes, rows);
  for (const [code, count] of counted) {
    if (code !== absent && code !== untold) add(tally.counts, field.textOf(dictionary.valueOf(code)), count);
  }
  return counted.some(([code]) => code === untold) ? rows.filter((row) => codes[row] === untold) : [];
};

const countRecords = async (desk: Desk, tally: Tally, part: Part, rows: readonly number[]) => {
  for (const [i, row] of rows.entries()) {
    const record = desk.read(part.firstId + row);
    if (record) for (const value of new Set(valuesIn(record, tally.field))) add(tally.counts, value, 1);
    if (i % 64 === 0 && desk.slices.isOver()) await desk.slices.next();
  }
};

const toFacet = ({ field, counts }: Tally): LogFacet => {
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
  const tallies: Tally[] = fields.map((field) => {
    const column = columnFields.findIndex((it) => it.field === field);
    return { field, column, counts: new Map() };
  });
  for await (const { part, rows } of matchesIn(desk, query, range)) {
    const open = tallies.map((tally) => ({ tally, rows: countCodes(desk, tally, part, rows) }));
    for (const { tally, rows } of open) await countRecords(desk, tally, part, rows);
  }
  return tallies.map(toFacet);
};
