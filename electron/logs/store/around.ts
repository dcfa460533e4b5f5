import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { columnFields } from "./column-fields.ts";
import { absent, untold } from "./dictionary.ts";
import type { Part } from "./part.ts";
import { type Desk, recordsAt } from "./search.ts";
import { type Order, type Spot, walk } from "./walk.ts";

const everyTime = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };

const streamFields = (["service", "host"] as const).map((field) => ({
  field,
  column: columnFields.findIndex((it) => it.field === field),
}));

const isSameStream = ({ books, read }: Desk, wanted: RawLogRecord, part: Part, row: number): boolean =>
  streamFields.every(({ field, column }) => {
    const code = part.columns.codes[column]?.[row] ?? absent;
    if (code === untold) return read(part.firstId + row)?.[field] === wanted[field];
    const value = code === absent ? null : (books.dictionaries[column]?.valueOf(code) ?? null);
    return value === columnFields[column]?.valueIn(wanted);
  });

const neighbours = async (desk: Desk, record: RawLogRecord, order: Order, count: number): Promise<Spot[]> => {
  const found: Spot[] = [];
  const after = { timeMs: record.timeMs, id: Number(record.id) };
  let looked = 0;
  for (const spot of count < 1 ? [] : walk(desk.books.parts(), everyTime, order, after)) {
    if (isSameStream(desk, record, spot.part, spot.row)) found.push(spot);
    if (found.length >= count) break;
    if (++looked % 64 === 0 && desk.slices.isOver()) await desk.slices.next();
  }
  return found;
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
