import { CorruptHistory } from "#electron/history/rows.ts";
import { createColumnCache } from "./column-cache.ts";
import { createSealedSegments } from "./sealed-segment.ts";
import { type GrowingSegment, growSegment, mostRows, nextIdOf, type Segment } from "./segment.ts";
import type { SegmentRow, Shelves } from "./shelves.ts";
import { type NewLogRecord, parseRecordLine, recordLine } from "./stored-record.ts";

const recordsPerBlock = 128;
const charsPerBlock = 256 * 1024;

/** The newest segment as it was when the process ended, made again of its records. */
const regrow = (shelves: Shelves, { number, firstId, firstAtMs }: SegmentRow): GrowingSegment => {
  const growing = growSegment(number, firstId, firstAtMs);
  for (const block of shelves.blocksFrom(firstId)) {
    if (block.firstId !== nextIdOf(growing.segment)) throw new CorruptHistory("a block is missing");
    growing.add(block.lines.map(parseRecordLine), block.atMs, block.bytes);
  }
  return growing;
};

/** As many of these records as a block may have, in the form in which they are stored. */
const blockOf = (records: readonly NewLogRecord[], from: number, room: number): string[] => {
  const lines: string[] = [];
  let chars = 0;
  for (const record of records.slice(from, from + Math.min(recordsPerBlock, room))) {
    if (chars > charsPerBlock) break;
    const line = recordLine(record);
    lines.push(line);
    chars += line.length;
  }
  return lines;
};

/**
 * All segments of a file, the last of which may grow. It writes within transactions that its caller makes; after one
 * that was rolled back it is to be thrown away, for only the file knows then what it holds.
 */
export const loadSegments = (shelves: Shelves, isLarge: (segment: Segment, atMs: number) => boolean) => {
  const { open, forget } = createSealedSegments(shelves, createColumnCache());
  const sealed: Segment[] = [];
  let growing: GrowingSegment | null = null;
  for (const row of shelves.segments()) {
    const before = sealed.at(-1);
    if (growing || (before && nextIdOf(before) !== row.firstId)) throw new CorruptHistory("a segment is missing");
    if (row.sealed) sealed.push(open(row.sealed));
    else growing = regrow(shelves, row);
  }

  const nextId = (): number => {
    const newest = growing?.segment ?? sealed.at(-1);
    return newest ? nextIdOf(newest) : 1;
  };
  const seal = (grown: GrowingSegment) => {
    const packed = grown.packed();
    shelves.sealSegment(packed);
    sealed.push(open(packed.facts, [...packed.cells.keys()]));
    growing = null;
  };
  const begin = (atMs: number): GrowingSegment => {
    const firstId = nextId();
    growing = growSegment(shelves.addSegment(firstId, atMs), firstId, atMs);
    return growing;
  };
  const growingAt = (atMs: number): GrowingSegment => {
    const isOver = growing && growing.segment.count > 0 && (growing.isFull() || isLarge(growing.segment, atMs));
    if (growing && isOver) seal(growing);
    return growing ?? begin(atMs);
  };

  return {
    segments: (): readonly Segment[] =>
      growing && growing.segment.count > 0 ? [...sealed, growing.segment] : [...sealed],
    add: (records: readonly NewLogRecord[], atMs: number) => {
      for (let from = 0; from < records.length; ) {
        const into = growingAt(atMs);
        const lines = blockOf(records, from, mostRows - into.segment.count);
        const bytes = shelves.addBlock(nextId(), atMs, lines);
        into.add(records.slice(from, from + lines.length), atMs, bytes);
        from += lines.length;
      }
    },
    /** Gives back what is to be called once that is committed. */
    dropOldest: (atMs: number): (() => void) => {
      if (sealed.length === 0 && growing && growing.segment.count > 0) seal(growing);
      // The newest segment also says which id comes next, so that no id is used again.
      if (!growing) begin(atMs);
      const oldest = sealed.shift();
      if (!oldest) return () => {};
      shelves.dropSegment(oldest.number, nextIdOf(oldest));
      return () => forget(oldest.number);
    },
  };
};
