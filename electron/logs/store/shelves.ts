import type { DatabaseSync, StatementSync } from "node:sqlite";
import { CorruptHistory, decodedIn, numberIn } from "#electron/history/rows.ts";
import { type Head, headsText, parseHeads } from "./head.ts";
import { packText, unpackText } from "./pack-text.ts";
import { type NewLogRecord, recordLine } from "./stored-record.ts";
import type { IndexText } from "./words.ts";

export type Block = { firstId: number; lines: string[] };

const textTable = (number: number) => `words_${number}`;

/** The full-text tables, one a part. */
const createTextTables = (database: DatabaseSync) => {
  const adds = new Map<number, StatementSync>();
  const finds = new Map<number, StatementSync>();

  const statement = (made: Map<number, StatementSync>, number: number, sql: string): StatementSync => {
    const known = made.get(number) ?? database.prepare(sql);
    known.setReturnArrays(true);
    made.set(number, known);
    return known;
  };

  return {
    create: (number: number) =>
      database.exec(
        `CREATE VIRTUAL TABLE ${textTable(number)}
         USING fts5(message, rest, content = '', columnsize = 0, tokenize = "ascii tokenchars '_'")`,
      ),
    drop: (number: number) => {
      adds.delete(number);
      finds.delete(number);
      database.exec(`DROP TABLE ${textTable(number)}`);
    },
    /** Forgets what was prepared for a table that a rolled back transaction took away. */
    forget: (number: number) => {
      adds.delete(number);
      finds.delete(number);
    },
    add: (number: number, id: number, text: IndexText) => {
      const sql = `INSERT INTO ${textTable(number)} (rowid, message, rest) VALUES (?, ?, ?)`;
      statement(adds, number, sql).run(id, text.message, text.rest);
    },
    /** Ids at or after `fromId`, ascending, of what matches an FTS5 expression. */
    find: (number: number, expression: string, fromId: number): number[] => {
      const table = textTable(number);
      const sql = `SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid >= ? ORDER BY rowid`;
      const rows: unknown[] = statement(finds, number, sql).all(expression, fromId);
      return rows.map((row) => (Array.isArray(row) ? Number(row[0]) : Number.NaN));
    },
  };
};

export type Shelves = ReturnType<typeof createShelves>;

/** The statements of the log store, over an open database. What a row holds that it should not throws CorruptHistory. */
export const createShelves = (database: DatabaseSync) => {
  const parts = database.prepare("SELECT number, first_id, first_at_ms FROM part ORDER BY number");
  const addPart = database.prepare("INSERT INTO part (first_id, first_at_ms) VALUES (?, ?)");
  const dropPart = database.prepare("DELETE FROM part WHERE number = ?");
  const addBlock = database.prepare("INSERT INTO block (first_id, records, at_ms, heads, data) VALUES (?, ?, ?, ?, ?)");
  const dropBlocks = database.prepare("DELETE FROM block WHERE first_id < ?");
  // heads comes before data in a row, so the pages of data are not read here.
  const heads = database.prepare(
    "SELECT first_id, records, at_ms, heads, length(data) AS bytes FROM block ORDER BY first_id",
  );
  const block = database.prepare("SELECT first_id, data FROM block WHERE first_id <= ? ORDER BY first_id DESC LIMIT 1");
  const text = createTextTables(database);

  return {
    text,
    parts: () =>
      parts.all().map((row) => ({
        number: numberIn(row, "number"),
        firstId: numberIn(row, "first_id"),
        firstAtMs: numberIn(row, "first_at_ms"),
      })),
    addPart: (firstId: number, firstAtMs: number): number => {
      const number = Number(addPart.run(firstId, firstAtMs).lastInsertRowid);
      text.create(number);
      return number;
    },
    /** With all before `nextFirstId`, which is all it holds when it is the oldest. */
    dropPart: (number: number, nextFirstId: number) => {
      dropBlocks.run(nextFirstId);
      text.drop(number);
      dropPart.run(number);
    },
    /** Gives back the bytes it took. */
    addBlock: (firstId: number, atMs: number, records: readonly NewLogRecord[], theirHeads: readonly Head[]) => {
      const packedHeads = packText(headsText(theirHeads));
      const data = packText(records.map(recordLine).join("\n"));
      addBlock.run(firstId, records.length, atMs, packedHeads, data);
      return packedHeads.length + data.length;
    },
    heads: function* () {
      for (const row of heads.iterate()) {
        const theirs = decodedIn(row, "heads", (bytes) => parseHeads(unpackText(bytes)));
        if (theirs.length !== numberIn(row, "records"))
          throw new CorruptHistory("a block has too many or too few heads");
        const atMs = numberIn(row, "at_ms");
        yield { firstId: numberIn(row, "first_id"), atMs, bytes: numberIn(row, "bytes"), heads: theirs };
      }
    },
    /** The block that holds the id, if any does. */
    block: (id: number): Block | null => {
      const row = block.get(id);
      if (!row) return null;
      return { firstId: numberIn(row, "first_id"), lines: decodedIn(row, "data", (it) => unpackText(it).split("\n")) };
    },
  };
};
