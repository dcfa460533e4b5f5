import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { createLeaf } from "./leaf.ts";
import type { LogBooks } from "./log-books.ts";
import type { Part } from "./part.ts";
import { evaluate, no, unsure, yes } from "./verdict.ts";

export type Selection = ReturnType<typeof createSelection>;

/** Gives a record of the store the fields a source adds. */
export type Reader = (id: number) => RawLogRecord | null;

/**
 * Which records a query matches: first by columns and words, part by part as they are needed; a record is read only
 * where those cannot tell, and its verdict kept. The whole query's own matcher has the last word on each of those.
 */
export const createSelection = (books: LogBooks, read: Reader, query: LogQuery) => {
  const known = new Map<number, { verdicts: Uint8Array; count: number }>();

  const verdictsOf = (part: Part): Uint8Array => {
    const rows = part.columns.count;
    const before = known.get(part.number) ?? { verdicts: new Uint8Array(0), count: 0 };
    if (before.count === rows) return before.verdicts;
    const verdicts = before.verdicts.length >= rows ? before.verdicts : new Uint8Array(part.columns.timesMs.length);
    if (verdicts !== before.verdicts) verdicts.set(before.verdicts);
    const fresh = { from: before.count, to: rows };
    verdicts.set(evaluate(query, fresh, createLeaf(books, part)), before.count);
    known.set(part.number, { verdicts, count: rows });
    return verdicts;
  };

  return {
    verdictsOf,
    /** Reads the record when nothing less can tell. */
    matches: (part: Part, row: number): boolean => {
      const verdicts = verdictsOf(part);
      if (verdicts[row] === unsure) {
        const record = read(part.firstId + row);
        verdicts[row] = record && matchesQuery(query, record) ? yes : no;
      }
      return verdicts[row] === yes;
    },
    /** Parts that are no longer kept take their verdicts along. */
    forgetAllBut: (parts: readonly Part[]) => {
      const kept = new Set(parts.map(({ number }) => number));
      for (const number of known.keys()) if (!kept.has(number)) known.delete(number);
    },
  };
};

const mostSelections = 4;

/** The last few queries' selections: a page, its facets and its histogram ask the same. */
export const createSelections = (books: LogBooks, read: Reader) => {
  const selections = new Map<string, Selection>();
  return (query: LogQuery): Selection => {
    const key = JSON.stringify(query);
    const selection = selections.get(key) ?? createSelection(books, read, query);
    selections.delete(key);
    selections.set(key, selection);
    const [oldest] = selections.keys();
    if (selections.size > mostSelections && oldest !== undefined) selections.delete(oldest);
    selection.forgetAllBut(books.parts());
    return selection;
  };
};
