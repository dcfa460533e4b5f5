import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { createJudge } from "./judge.ts";
import type { LogBooks } from "./log-books.ts";
import type { Segment } from "./segment.ts";
import { no, spread, unsure, type Verdicts, yes } from "./verdict.ts";

/** Gives a record of the store the fields a source adds. */
export type Reader = (id: number) => RawLogRecord | null;

/** Which rows are chosen: by what is known without reading a record, and for sure. */
export type Selection = {
  verdictsOf: (segment: Segment) => Verdicts;
  /** Reads the record when nothing less can tell. */
  matches: (segment: Segment, row: number) => boolean;
};

/**
 * Which records a query matches: first by columns, segment by segment as they are needed; a record is read only where
 * those cannot tell, and its verdict kept. The whole query's own matcher has the last word on each of those.
 */
export const createSelection = (read: Reader, query: LogQuery) => {
  const known = new Map<number, { verdicts: Verdicts; count: number }>();
  const judge = createJudge(query);

  const extended = (segment: Segment, before: Verdicts, from: number): Verdicts => {
    const fresh = judge(segment, { from, to: segment.count });
    if (from === 0 || before === fresh) return fresh;
    const all = new Uint8Array(segment.count);
    all.set(spread(before, { from: 0, to: from }));
    all.set(spread(fresh, { from, to: segment.count }), from);
    return all;
  };

  /** Of at least so many rows as the segment has now. */
  const entryOf = (segment: Segment) => {
    const before = known.get(segment.number) ?? { verdicts: no, count: 0 };
    if (before.count >= segment.count) return before;
    const entry = { verdicts: extended(segment, before.verdicts, before.count), count: segment.count };
    known.set(segment.number, entry);
    return entry;
  };

  return {
    verdictsOf: (segment: Segment) => entryOf(segment).verdicts,
    matches: (segment: Segment, row: number): boolean => {
      const { verdicts, count } = entryOf(segment);
      const verdict = typeof verdicts === "number" ? verdicts : (verdicts[row] ?? no);
      if (verdict !== unsure) return verdict === yes;
      const record = read(segment.firstId + row);
      const isMatch = record !== null && matchesQuery(query, record);
      const all = spread(verdicts, { from: 0, to: count });
      all[row] = isMatch ? yes : no;
      known.set(segment.number, { verdicts: all, count });
      return isMatch;
    },
    /** Segments that are no longer kept take their verdicts along. */
    forgetAllBut: (segments: readonly Segment[]) => {
      const kept = new Set(segments.map(({ number }) => number));
      for (const number of known.keys()) if (!kept.has(number)) known.delete(number);
    },
  };
};

const mostSelections = 4;

/** The last few queries' selections: a page, its facets and its histogram ask the same. */
export const createSelections = (books: LogBooks, read: Reader) => {
  const selections = new Map<string, ReturnType<typeof createSelection>>();
  return (query: LogQuery): Selection => {
    const key = JSON.stringify(query);
    const selection = selections.get(key) ?? createSelection(read, query);
    selections.delete(key);
    selections.set(key, selection);
    const [oldest] = selections.keys();
    if (selections.size > mostSelections && oldest !== undefined) selections.delete(oldest);
    selection.forgetAllBut(books.segments());
    return selection;
  };
};
