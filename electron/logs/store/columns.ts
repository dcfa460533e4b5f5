import { columnFields } from "./column-fields.ts";
import { createDictionary, type Dictionary } from "./dictionary.ts";
import type { Head } from "./head.ts";

/** What searches look at first, of all records of a part: some twenty bytes each, in memory. */
export type Columns = {
  count: number;
  timesMs: Float64Array;
  /** Index into `levels`. */
  levels: Uint8Array;
  /** 1: every word of the record is in the text index. */
  whole: Uint8Array;
  /** One a field of columnFields: codes of its dictionary. */
  codes: Uint16Array[];
  minMs: number;
  maxMs: number;
};

export const createDictionaries = (): Dictionary[] => columnFields.map(() => createDictionary());

export const emptyColumns = (): Columns => ({
  count: 0,
  timesMs: new Float64Array(64),
  levels: new Uint8Array(64),
  whole: new Uint8Array(64),
  codes: columnFields.map(() => new Uint16Array(64)),
  minMs: Number.POSITIVE_INFINITY,
  maxMs: Number.NEGATIVE_INFINITY,
});

const grown = <T extends Float64Array | Uint8Array | Uint16Array>(larger: T, old: T): T => {
  larger.set(old);
  return larger;
};

const grow = (columns: Columns) => {
  const room = columns.timesMs.length * 2;
  columns.timesMs = grown(new Float64Array(room), columns.timesMs);
  columns.levels = grown(new Uint8Array(room), columns.levels);
  columns.whole = grown(new Uint8Array(room), columns.whole);
  columns.codes = columns.codes.map((codes) => grown(new Uint16Array(room), codes));
};

export const addHead = (columns: Columns, dictionaries: readonly Dictionary[], head: Head) => {
  if (columns.count === columns.timesMs.length) grow(columns);
  const row = columns.count++;
  columns.timesMs[row] = head.timeMs;
  columns.levels[row] = head.level;
  columns.whole[row] = head.whole ? 1 : 0;
  for (const [field, codes] of columns.codes.entries()) codes[row] = dictionaries[field]?.use(head.values[field]) ?? 0;
  columns.minMs = Math.min(columns.minMs, head.timeMs);
  columns.maxMs = Math.max(columns.maxMs, head.timeMs);
};

export const releaseColumns = (columns: Columns, dictionaries: readonly Dictionary[]) => {
  for (const [field, codes] of columns.codes.entries()) dictionaries[field]?.release(codes.subarray(0, columns.count));
};
