import type { DatabaseSync, SQLOutputValue } from "node:sqlite";

export type Row = Record<string, SQLOutputValue>;

/** The file does not hold what this product wrote. */
export class CorruptHistory extends Error {}

const wrongType = (column: string) => new CorruptHistory(`the column ${column} holds something else`);

export const numberIn = (row: Row, column: string): number => {
  const value = row[column];
  if (typeof value !== "number") throw wrongType(column);
  return value;
};

export const textIn = (row: Row, column: string): string => {
  const value = row[column];
  if (typeof value !== "string") throw wrongType(column);
  return value;
};

/** Bytes read by `decode`; what it cannot read is the file's fault. */
export const decodedIn = <T>(row: Row, column: string, decode: (bytes: Uint8Array) => T): T => {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrongType(column);
  try {
    return decode(value);
  } catch (error) {
    throw new CorruptHistory(error instanceof Error ? error.message : "unreadable bytes");
  }
};

/** All or nothing. Must not be nested. */
export const inTransaction = <T>(database: DatabaseSync, work: () => T): T => {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk).
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
};
