import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { encodeCell } from "./cell.ts";
import { absent, codeOfLine, untold } from "./cells.ts";
import { ownColumns } from "./record-columns.ts";
import { type Desk, recordsAt, takeMatches } from "./search.ts";
import type { Segment } from "./segment.ts";
import type { Reader, Selection } from "./selection.ts";
import { byCode, least, no, unsure, type Verdicts, yes } from "./verdict.ts";
import { type Order, type Spot, walk } from "./walk.ts";

const everyTime = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
const streamFields = ["service", "host"] as const;

const verdictsOn = (segment: Segment, field: (typeof streamFields)[number], wanted: RawLogRecord): Verdicts => {
  const cells = segment.cells(ownColumns[field]);
  const value = wanted[field];
  if (!cells) return value === null ? yes : no;
  const cell = value === null ? null : encodeCell([value]);
  const table = new Uint8Array(cells.size);
  if (value === null) table[absent] = yes;
  else if (cell === null) table[untold] = unsure;
  else {
    const line = cells.lines.indexOf(cell);
    if (line !== -1) table[codeOfLine(line)] = yes;
  }
  return byCode(cells.codes, { from: 0, to: segment.count }, table);
};

/** The rows of the record's service and host. */
const streamOf = (wanted: RawLogRecord, read: Reader): Selection => {
  const verdictsOf = (segment: Segment) =>
    streamFields.map((field) => verdictsOn(segment, field, wanted)).reduce(least, yes);
  return {
    verdictsOf,
    matches: (segment, row) => {
      const record = read(segment.firstId + row);
      return record !== null && streamFields.every((field) => record[field] === wanted[field]);
    },
  };
};

const neighbours = (desk: Desk, record: RawLogRecord, order: Order, count: number): Promise<Spot[]> => {
  const stream = streamOf(record, desk.read);
  const after = { timeMs: record.timeMs, id: Number(record.id) };
  const segments = count < 1 ? [] : desk.books.segments();
  return takeMatches(
    desk,
    walk({ segments, range: everyTime, order, after, verdictsOf: stream.verdictsOf }),
    stream,
    count,
  );
};

/** At most `count` lines of the record's stream, oldest first, itself among them and in the middle where it can be. */
export const linesAround = async (desk: Desk, record: RawLogRecord, count: number): Promise<RawLogRecord[]> => {
  const others = Math.max(0, Math.floor(count) - 1);
  const older = await neighbours(desk, record, "newest", others);
  const newer = await neighbours(desk, record, "oldest", others);
  const newerTaken = Math.min(newer.length, Math.max(Math.ceil(others / 2), others - older.length));
  const olderTaken = Math.min(older.length, others - newerTaken);
  return [
    ...recordsAt(desk.read, older.slice(0, olderTaken).reverse()),
    record,
    ...recordsAt(desk.read, newer.slice(0, newerTaken)),
  ];
};
