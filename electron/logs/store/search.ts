import type { LogHistogram } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogPage, LogSearch, RawLogRecord } from "#electron/logs/log-source.ts";
import { SourceError, type TimeRange } from "#electron/sources/source.ts";
import { parseCursor, toCursor } from "./cursor.ts";
import { levels } from "./levels.ts";
import type { LogBooks } from "./log-books.ts";
import type { Reader, Selection } from "./selection.ts";
import type { Slices } from "./slices.ts";
import { no, yes } from "./verdict.ts";
import { type Spot, walk } from "./walk.ts";

const mostBuckets = 10_000;
const rowsBetweenLooks = 64;

export type Desk = { books: LogBooks; read: Reader; selectionOf: (query: LogQuery) => Selection; slices: Slices };

/** The first `limit` matches of a walk. */
const takeMatches = async (
  { slices }: Pick<Desk, "slices">,
  spots: Iterable<Spot>,
  selection: Selection,
  limit: number,
): Promise<Spot[]> => {
  const found: Spot[] = [];
  let looked = 0;
  for (const spot of spots) {
    if (selection.matches(spot.part, spot.row)) found.push(spot);
    if (found.length >= limit) break;
    if (++looked % rowsBetweenLooks === 0 && slices.isOver()) await slices.next();
  }
  return found;
};

export const recordsAt = (read: Reader, spots: readonly Spot[]): RawLogRecord[] =>
  spots.flatMap(({ id }) => read(id) ?? []);

export const searchPage = async (desk: Desk, search: LogSearch): Promise<LogPage> => {
  const { books, read, selectionOf } = desk;
  const after = search.cursor === null ? null : parseCursor(search.cursor);
  const spots = walk(books.parts(), search.range, search.order, after);
  const limit = Math.max(1, Math.floor(search.limit));
  // One more than asked tells whether a next page has anything.
  const found = await takeMatches(desk, spots, selectionOf(search.query), limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = last && found.length > limit ? toCursor(last) : null;
  return { records: recordsAt(read, page), next, warnings: [] };
};

/** Every match within the range, in no order of time, as part and row. */
export async function* matchesIn(desk: Desk, query: LogQuery, { fromMs, toMs }: TimeRange) {
  const selection = desk.selectionOf(query);
  for (const part of [...desk.books.parts()]) {
    const { minMs, maxMs, count, timesMs } = part.columns;
    if (maxMs < fromMs || minMs >= toMs) continue;
    const rows: number[] = [];
    let verdicts = selection.verdictsOf(part);
    let looked = 0;
    for (let row = 0; row < count; row++) {
      const timeMs = timesMs[row] ?? 0;
      if (timeMs < fromMs || timeMs >= toMs || verdicts[row] === no) continue;
      if (verdicts[row] === yes || selection.matches(part, row)) rows.push(row);
      if (++looked % rowsBetweenLooks !== 0 || !desk.slices.isOver()) continue;
      await desk.slices.next();
      verdicts = selection.verdictsOf(part);
    }
    yield { part, rows };
  }
}

export const countHistogram = async (
  desk: Desk,
  query: LogQuery,
  range: TimeRange,
  stepMs: number,
): Promise<LogHistogram> => {
  const fromMs = Math.floor(range.fromMs / stepMs) * stepMs;
  const buckets = Math.ceil((range.toMs - fromMs) / stepMs);
  if (!(buckets <= mostBuckets && stepMs > 0))
    throw new SourceError("bad-query", `A histogram may have ${mostBuckets} steps at most.`);
  const counts: LogHistogram["counts"] = {};
  for await (const { part, rows } of matchesIn(desk, query, range)) {
    for (const row of rows) {
      const level = levels[part.columns.levels[row] ?? 0] ?? "unknown";
      counts[level] ??= Array.from({ length: buckets }, () => 0);
      const bars = counts[level];
      const bar = Math.floor(((part.columns.timesMs[row] ?? 0) - fromMs) / stepMs);
      bars[bar] = (bars[bar] ?? 0) + 1;
    }
  }
  return { fromMs, stepMs, counts };
};
