import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "#electron/clock.ts";
import { CorruptHistory, inTransaction } from "#electron/history/rows.ts";
import { addHead, createDictionaries, releaseColumns } from "./columns.ts";
import { createMeasure, openLogDatabase } from "./database.ts";
import type { Dictionary } from "./dictionary.ts";
import { type Head, headOf } from "./head.ts";
import { mostRecordsPerPart, newPart, nextIdOf, type Part } from "./part.ts";
import { createReader } from "./reader.ts";
import { createShelves, type Shelves } from "./shelves.ts";
import type { NewLogRecord } from "./stored-record.ts";
import { indexText } from "./words.ts";

/** Age and size are held to a part, so this is how exactly. */
const partsKept = 16;
const recordsPerBlock = 128;
const charsPerBlock = 256 * 1024;
/** 4 KiB each. */
const pagesPerVacuum = 4000;

export type LogBooksOptions = { path: string; clock: Clock; maxAgeMs: number; maxBytes: number };
export type LogBooks = ReturnType<typeof openLogBooks>;

/** Records are cut where a block has its number of them, or enough text. */
const blocksOf = (records: readonly NewLogRecord[]): NewLogRecord[][] => {
  const blocks: NewLogRecord[][] = [];
  let chars = 0;
  for (const record of records) {
    const block = blocks.at(-1);
    if (!block || block.length === recordsPerBlock || chars > charsPerBlock) {
      blocks.push([record]);
      chars = 0;
    } else block.push(record);
    chars += record.message.length;
  }
  return blocks;
};

type Written = { heads: Head[]; bytes: number };

const addToColumns = (part: Part, dictionaries: readonly Dictionary[], { heads, bytes }: Written, atMs: number) => {
  for (const head of heads) addHead(part.columns, dictionaries, head);
  part.lastAtMs = atMs;
  part.bytes += bytes;
};

const loadParts = (shelves: Shelves, dictionaries: readonly Dictionary[]): Part[] => {
  const parts = shelves.parts().map(({ number, firstId, firstAtMs }) => newPart(number, firstId, firstAtMs));
  let at = 0;
  for (const block of shelves.heads()) {
    while (block.firstId >= (parts[at + 1]?.firstId ?? Number.POSITIVE_INFINITY)) at++;
    const part = parts[at];
    if (!part || nextIdOf(part) !== block.firstId) throw new CorruptHistory("a block is missing");
    addToColumns(part, dictionaries, block, block.atMs);
  }
  return parts;
};

const writeBlock = (shelves: Shelves, part: Part, firstId: number, atMs: number, records: NewLogRecord[]): Written => {
  const texts = records.map(indexText);
  const heads = records.map((record, i) => headOf(record, texts[i]?.whole ?? false));
  const bytes = shelves.addBlock(firstId, atMs, records, heads);
  for (const [i, text] of texts.entries()) shelves.text.add(part.number, firstId + i, text);
  return { heads, bytes };
};

const openParts = (database: DatabaseSync) => {
  try {
    const shelves = createShelves(database);
    const dictionaries = createDictionaries();
    return { shelves, dictionaries, parts: loadParts(shelves, dictionaries) };
  } catch (error) {
    database.close();
    throw error;
  }
};

/** One open file and its columns in memory. Every function here throws what SQLite throws, and CorruptHistory. */
export const openLogBooks = ({ path, clock, maxAgeMs, maxBytes }: LogBooksOptions) => {
  const database = openLogDatabase(path);
  /** Oldest first. */
  const { shelves, dictionaries, parts } = openParts(database);
  const reader = createReader(shelves);

  const nextId = (): number => {
    const newest = parts.at(-1);
    return newest ? nextIdOf(newest) : 1;
  };

  const addPart = (atMs: number): Part => newPart(shelves.addPart(nextId(), atMs), nextId(), atMs);

  const isFull = (part: Part, atMs: number) =>
    part.columns.count >= mostRecordsPerPart ||
    part.bytes >= maxBytes / partsKept / 2 ||
    (part.columns.count > 0 && Math.abs(atMs - part.firstAtMs) >= maxAgeMs / partsKept);

  /** The newest part, or one made now that is not among the others until it is committed. */
  const partFor = (atMs: number): Part => {
    const newest = parts.at(-1);
    return newest && !isFull(newest, atMs) ? newest : addPart(atMs);
  };

  return {
    dictionaries,
    parts: (): readonly Part[] => parts,
    /** null when it is no longer kept. */
    record: reader.record,
    find: shelves.text.find,
    measure: createMeasure(database),
    /** One commit; memory follows it. */
    add: (records: readonly NewLogRecord[]) => {
      const atMs = clock.now();
      let made: Part | undefined;
      try {
        const written = inTransaction(database, () => {
          const part = partFor(atMs);
          made = part;
          let firstId = nextId();
          return blocksOf(records).map((block) => {
            firstId += block.length;
            return writeBlock(shelves, part, firstId - block.length, atMs, block);
          });
        });
        if (made && made !== parts.at(-1)) parts.push(made);
        for (const block of written) if (made) addToColumns(made, dictionaries, block, atMs);
      } catch (error) {
        if (made && !parts.includes(made)) shelves.text.forget(made.number);
        throw error;
      }
    },
    dropOldestPart: () => {
      const [part, next] = parts;
      if (!part) return;
      const successor = inTransaction(database, () => {
        // The newest part also says which id comes next, so that no id is used again.
        const made = next ? null : addPart(clock.now());
        shelves.dropPart(part.number, next?.firstId ?? nextId());
        return made;
      });
      parts.shift();
      if (successor) parts.push(successor);
      releaseColumns(part.columns, dictionaries);
    },
    /** Gives free pages back to the disk when they are many, and empties the write-ahead log. */
    shrinkFile: () => {
      database.exec(`PRAGMA incremental_vacuum(${pagesPerVacuum})`);
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    },
    close: () => database.close(),
  };
};
