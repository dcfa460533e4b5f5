import { encodeCell } from "./cell.ts";
import { type Cells, growCells, type PackedCells } from "./cells.ts";
import { levels } from "./levels.ts";
import { columnsOf, ownColumns } from "./record-columns.ts";
import type { NewLogRecord } from "./stored-record.ts";
import { growWords, type PackedWords, type Words } from "./words.ts";

/** What is known of all records of a segment together. */
export type SegmentFacts = {
  number: number;
  firstId: number;
  count: number;
  firstAtMs: number;
  lastAtMs: number;
  minMs: number;
  maxMs: number;
  /** Roughly what its blocks take on disk. */
  bytes: number;
};

/**
 * Records that came one after the other, and that go together: their ids are firstId + row. What searches need of them
 * lies column by column, and is read when it is asked for.
 */
export type Segment = SegmentFacts & {
  timesMs: () => Float64Array;
  /** Index into `levels`. */
  levels: () => Uint8Array;
  words: () => Words;
  /** null: no row has a value. */
  cells: (column: string) => Cells | null;
  columns: () => Iterable<string>;
};

export const nextIdOf = ({ firstId, count }: SegmentFacts): number => firstId + count;

export const mostRows = 16_384;
const mostColumns = 512;
/** Of all texts that its columns tell apart; each is in memory until the segment is sealed. */
const mostChars = 8 * 2 ** 20;

export type PackedSegment = {
  facts: SegmentFacts;
  timesMs: Float64Array;
  levels: Uint8Array;
  words: PackedWords;
  cells: Map<string, PackedCells>;
};

/** A segment that records are still added to. */
export const growSegment = (number: number, firstId: number, firstAtMs: number) => {
  const facts: SegmentFacts = {
    ...{ number, firstId, count: 0, firstAtMs, lastAtMs: firstAtMs, bytes: 0 },
    ...{ minMs: Number.POSITIVE_INFINITY, maxMs: Number.NEGATIVE_INFINITY },
  };
  const columns = new Map<string, ReturnType<typeof growCells>>();
  const words = growWords();
  const timesMs = new Float64Array(mostRows);
  const levelCodes = new Uint8Array(mostRows);
  let chars = 0;

  const set = (column: string, cell: string | null) => {
    const known = columns.get(column) ?? growCells();
    columns.set(column, known);
    chars += known.set(facts.count, cell);
  };

  const segment: Segment = {
    ...facts,
    timesMs: () => timesMs,
    levels: () => levelCodes,
    words: words.words,
    cells: (column) => columns.get(column)?.cells(segment.count) ?? null,
    columns: () => columns.keys(),
  };

  const add = (record: NewLogRecord) => {
    const { cells, isPlain } = columnsOf(record);
    let isOdd = !isPlain;
    for (const [column, values] of cells) {
      if (columns.has(column) || columns.size < mostColumns) set(column, encodeCell(values));
      else isOdd = true;
    }
    if (isOdd) set(ownColumns.odd, "true");
    if (words.add(record.message)) set(ownColumns.cut, "true");
    timesMs[facts.count] = record.timeMs;
    levelCodes[facts.count] = levels.indexOf(record.level);
    facts.minMs = Math.min(facts.minMs, record.timeMs);
    facts.maxMs = Math.max(facts.maxMs, record.timeMs);
    facts.count++;
  };

  return {
    segment,
    /** Whether the next record belongs into a new one. */
    isFull: () => facts.count >= mostRows || chars + words.chars() >= mostChars || words.isFull(),
    add: (records: readonly NewLogRecord[], atMs: number, bytes: number) => {
      for (const record of records) add(record);
      facts.lastAtMs = atMs;
      facts.bytes += bytes;
      Object.assign(segment, facts);
    },
    packed: (): PackedSegment => ({
      facts,
      timesMs: timesMs.subarray(0, facts.count),
      levels: levelCodes.subarray(0, facts.count),
      words: words.packed(),
      cells: new Map([...columns].map(([name, column]) => [name, column.packed(facts.count)])),
    }),
  };
};
export type GrowingSegment = ReturnType<typeof growSegment>;
