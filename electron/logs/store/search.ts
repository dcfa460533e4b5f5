import type { LogHistogram } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogPage, LogSearch, RawLogRecord } from "#electron/logs/log-source.ts";
import { SourceError, type TimeRange } from "#electron/sources/source.ts";
import { parseCursor, toCursor } from "./cursor.ts";
import { levels } from "./levels.ts";
import type { LogBooks } from "./log-books.ts";
import type { Segment } from "./segment.ts";
import type { Reader, Selection } from "./selection.ts";
import type { Slices } from "./slices.ts";
import { no, spread, unsure, type Verdicts, yes } from "./verdict.ts";
import { type Spot, walk } from "./walk.ts";

const mostBuckets = 10_000;
const rowsBetweenLooks = 64;

export type Desk = { books: LogBooks; read: Reader; selectionOf: (query: LogQuery) => Selection; slices: Slices };

/** The first `limit` matches of a walk. */
export const takeMatches = async (
  { slices }: Pick<Desk, "slices">,
  spots: Iterable<Spot | null>,
  selection: Pick<Selection, "matches">,
  limit: number,
): Promise<Spot[]> => {
  const found: Spot[] = [];
  let looked = 0;
  for (const spot of spots) {
    if (spot && selection.matches(spot.segment, spot.row)) found.push(spot);
    if (found.length >= limit) break;
    if ((spot === null || ++looked % rowsBetweenLooks === 0) && slices.isOver()) await slices.next();
  }
  return found;
};

export const recordsAt = (read: Reader, spots: readonly Spot[]): RawLogRecord[] =>
  spots.flatMap(({ id }) => read(id) ?? []);

export const searchPage = async (desk: Desk, search: LogSearch): Promise<LogPage> => {
  const { books, read, selectionOf } = desk;
  const { range, order } = search;
  const after = search.cursor === null ? null : parseCursor(search.cursor);
  const selection = selectionOf(search.query);
  const spots = walk({ segments: books.segments(), range, order, after, verdictsOf: selection.verdictsOf });
  const limit = Math.max(1, Math.floor(search.limit));
  // One more than asked tells whether a next page has anything.
  const found = await takeMatches(desk, spots, selection, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = last && found.length > limit ? toCursor(last) : null;
  return { records: recordsAt(read, page), next, warnings: [] };
};

/** 1 for each row within the range that may match; null when all of them do for sure. */
const maskOf = (segment: Segment, selection: Selection, { fromMs, toMs }: TimeRange): Uint8Array | null => {
  const verdicts = selection.verdictsOf(segment);
  const isInside = segment.minMs >= fromMs && segment.maxMs < toMs;
  if (verdicts === yes && isInside) return null;
  const mask = new Uint8Array(segment.count);
  if (verdicts === no) return mask;
  const all = spread(verdicts, { from: 0, to: segment.count });
  for (let row = 0; row < mask.length; row++) mask[row] = all[row] === no ? 0 : 1;
  if (isInside) return mask;
  const timesMs = segment.timesMs();
  for (let row = 0; row < mask.length; row++) {
    const timeMs = timesMs[row] ?? 0;
    if (timeMs < fromMs || timeMs >= toMs) mask[row] = 0;
  }
  return mask;
};

const isOpen = (verdicts: Verdicts) => (typeof verdicts === "number" ? verdicts === unsure : verdicts.includes(unsure));

/** Reads the records that nothing less can tell of, and takes those that do not match out of the mask. */
const settle = async ({ slices }: Desk, segment: Segment, selection: Selection, mask: Uint8Array) => {
  let looked = 0;
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0) continue;
    const verdicts = selection.verdictsOf(segment);
    const mustRead = (typeof verdicts === "number" ? verdicts : verdicts[row]) === unsure;
    if (!selection.matches(segment, row)) mask[row] = 0;
    if (mustRead && ++looked % rowsBetweenLooks === 0 && slices.isOver()) await slices.next();
  }
};

/** Segments whose rows are 1 in the mask match within the range: all of them where it is null. */
export type Matches = { segment: Segment; mask: Uint8Array | null };

/** Every match within the range, in no order of time. */
export async function* matchesIn(desk: Desk, query: LogQuery, range: TimeRange): AsyncGenerator<Matches> {
  const selection = desk.selectionOf(query);
  for (const segment of desk.books.segments()) {
    if (segment.maxMs < range.fromMs || segment.minMs >= range.toMs) continue;
    if (desk.slices.isOver()) await desk.slices.next();
    // As it is now: a segment that grows in the meantime keeps its new rows for the next search.
    const fixed = { ...segment };
    const mask = maskOf(fixed, selection, range);
    if (mask && isOpen(selection.verdictsOf(fixed))) await settle(desk, fixed, selection, mask);
    yield { segment: fixed, mask };
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
  // One row of bars a level, one after the other.
  const bars = new Uint32Array(levels.length * buckets);
  for await (const { segment, mask } of matchesIn(desk, query, range)) {
    const [timesMs, codes] = [segment.timesMs(), segment.levels()];
    for (let row = 0; row < segment.count; row++) {
      if (mask && mask[row] === 0) continue;
      const bar = Math.floor(((timesMs[row] ?? 0) - fromMs) / stepMs);
      const at = (codes[row] ?? 0) * buckets + bar;
      bars[at] = (bars[at] ?? 0) + 1;
    }
  }
  const counts: LogHistogram["counts"] = {};
  for (const [code, level] of levels.entries()) {
    const ofLevel = Array.from(bars.subarray(code * buckets, (code + 1) * buckets));
    if (ofLevel.some((bar) => bar > 0)) counts[level] = ofLevel;
  }
  return { fromMs, stepMs, counts };
};
