import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { CorruptHistory, decodedIn, numberIn, textIn } from "#electron/history/rows.ts";
import type { PackedCells } from "./cells.ts";
import { packBytes, unpackBytes, unpackDoubles, unpackText, unpackTwoBytes } from "./pack-bytes.ts";
import type { PackedSegment, SegmentFacts } from "./segment.ts";

export type Block = { firstId: number; lines: string[] };
/** `sealed`: null while records are still added to it. */
export type SegmentRow = { number: number; firstId: number; firstAtMs: number; sealed: SegmentFacts | null };

/** Beside the columns of cells. */
const timeColumn = "#time";
const levelColumn = "#level";
const wordsColumn = "#words";

const segmentFacts = z.object({
  number: z.int(),
  firstId: z.int(),
  count: z.int().min(1),
  firstAtMs: z.number(),
  lastAtMs: z.number(),
  minMs: z.number(),
  maxMs: z.number(),
  bytes: z.number(),
});

const parseFacts = (text: string): SegmentFacts => {
  try {
    return segmentFacts.parse(JSON.parse(text));
  } catch {
    throw new CorruptHistory("what is known of a segment cannot be read");
  }
};

const createColumns = (database: DatabaseSync) => {
  const add = database.prepare(
    'INSERT INTO "column" (segment, name, entries, dictionary, codes) VALUES (?, ?, ?, ?, ?)',
  );
  const names = database.prepare('SELECT name FROM "column" WHERE segment = ?');
  const read = database.prepare('SELECT entries, dictionary, codes FROM "column" WHERE segment = ? AND name = ?');
  const drop = database.prepare('DELETE FROM "column" WHERE segment = ?');
  const none = new Uint8Array(0);

  const row = (segment: number, name: string) => {
    const found = read.get(segment, name);
    if (!found) throw new CorruptHistory("a column is missing");
    return found;
  };
  const cells = (segment: number, name: string): PackedCells => {
    const found = row(segment, name);
    return {
      entries: numberIn(found, "entries"),
      dictionary: decodedIn(found, "dictionary", unpackBytes),
      codes: decodedIn(found, "codes", unpackTwoBytes),
    };
  };

  return {
    add: ({ facts: { number }, timesMs, levels, words, cells: columns }: PackedSegment) => {
      add.run(number, timeColumn, 0, none, packBytes(timesMs));
      add.run(number, levelColumn, 0, none, packBytes(levels));
      for (const [name, { entries, dictionary, codes }] of [[wordsColumn, words] as const, ...columns])
        add.run(number, name, entries, packBytes(dictionary), packBytes(codes));
    },
    names: (segment: number) =>
      names
        .all(segment)
        .map((found) => textIn(found, "name"))
        .filter((name) => name !== timeColumn && name !== levelColumn && name !== wordsColumn),
    timesMs: (segment: number) => decodedIn(row(segment, timeColumn), "codes", unpackDoubles),
    levels: (segment: number): Uint8Array => decodedIn(row(segment, levelColumn), "codes", unpackBytes),
    words: (segment: number) => cells(segment, wordsColumn),
    cells,
    drop: (segment: number) => drop.run(segment),
  };
};

/** The statements of the log store, over an open database. What a row holds that it should not throws CorruptHistory. */
export const createShelves = (database: DatabaseSync) => {
  const segments = database.prepare("SELECT number, first_id, first_at_ms, facts FROM segment ORDER BY number");
  const addSegment = database.prepare("INSERT INTO segment (first_id, first_at_ms) VALUES (?, ?)");
  const sealSegment = database.prepare("UPDATE segment SET facts = ? WHERE number = ?");
  const dropSegment = database.prepare("DELETE FROM segment WHERE number = ?");
  const addBlock = database.prepare("INSERT INTO block (first_id, records, at_ms, data) VALUES (?, ?, ?, ?)");
  const dropBlocks = database.prepare("DELETE FROM block WHERE first_id < ?");
  const blocks = database.prepare("SELECT first_id, records, at_ms, data FROM block WHERE first_id >= ?");
  const block = database.prepare("SELECT first_id, data FROM block WHERE first_id <= ? ORDER BY first_id DESC LIMIT 1");
  const columns = createColumns(database);
  const linesIn = (row: Parameters<typeof decodedIn>[0]) =>
    decodedIn(row, "data", (packed) => unpackText(packed).split("\n"));

  return {
    columns,
    segments: (): SegmentRow[] =>
      segments.all().map((row) => ({
        number: numberIn(row, "number"),
        firstId: numberIn(row, "first_id"),
        firstAtMs: numberIn(row, "first_at_ms"),
        sealed: row["facts"] === null ? null : parseFacts(textIn(row, "facts")),
      })),
    addSegment: (firstId: number, firstAtMs: number): number =>
      Number(addSegment.run(firstId, firstAtMs).lastInsertRowid),
    sealSegment: (segment: PackedSegment) => {
      columns.add(segment);
      sealSegment.run(JSON.stringify(segment.facts), segment.facts.number);
    },
    /** With all before `nextFirstId`, which is all it holds when it is the oldest. */
    dropSegment: (number: number, nextFirstId: number) => {
      dropBlocks.run(nextFirstId);
      columns.drop(number);
      dropSegment.run(number);
    },
    /** `lines`: a record each. Gives back the bytes it took. */
    addBlock: (firstId: number, atMs: number, lines: readonly string[]): number => {
      const data = packBytes(lines.join("\n"));
      addBlock.run(firstId, lines.length, atMs, data);
      return data.length;
    },
    /** Those from an id on, in order. */
    blocksFrom: function* (id: number) {
      for (const row of blocks.iterate(id)) {
        const lines = linesIn(row);
        if (lines.length !== numberIn(row, "records"))
          throw new CorruptHistory("a block has too many or too few records");
        const { data } = row;
        const bytes = data instanceof Uint8Array ? data.length : 0;
        yield { firstId: numberIn(row, "first_id"), atMs: numberIn(row, "at_ms"), bytes, lines };
      }
    },
    /** The block that holds the id, if any does. */
    block: (id: number): Block | null => {
      const row = block.get(id);
      return row ? { firstId: numberIn(row, "first_id"), lines: linesIn(row) } : null;
    },
  };
};

export type Shelves = ReturnType<typeof createShelves>;
