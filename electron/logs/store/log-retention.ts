import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { LogBooks, LogBooksOptions } from "./log-books.ts";

/** The columns of so many take about 100 MB of memory. */
const mostRecords = 4_000_000;
const partsPerStep = 4;
/** A wall must not be what fills the disk. */
const leastFreeBytes = 200 * 2 ** 20;

const countOf = (books: LogBooks) => books.parts().reduce((sum, { columns }) => sum + columns.count, 0);

const isOver = (books: LogBooks, maxBytes: number) => {
  const records = countOf(books);
  return records > 0 && (records > mostRecords || books.measure().usedBytes > maxBytes);
};

/** By arrival, not by the time a record claims: that may lie in any year. */
const isOld = (books: LogBooks, oldestMs: number) => {
  const [part] = books.parts();
  return part !== undefined && part.columns.count > 0 && part.lastAtMs < oldestMs;
};

/** Room for a batch: lets one part go when there is too much, so that what comes in fast goes out as fast. */
export const makeRoom = (books: LogBooks, { maxBytes }: Pick<LogBooksOptions, "maxBytes">) => {
  if (isOver(books, maxBytes)) books.dropOldestPart();
};

/** Bounded work: some parts a call. */
export const retain = (books: LogBooks, { clock, maxAgeMs, maxBytes }: LogBooksOptions) => {
  const oldestMs = clock.now() - maxAgeMs;
  for (let step = 0; step < partsPerStep; step++) {
    if (!isOld(books, oldestMs) && !isOver(books, maxBytes)) break;
    books.dropOldestPart();
  }
  books.shrinkFile();
};

/** Whether the disk has too little left to take more. Not so for what lives in memory. */
export const diskIsFull = (path: string): boolean => {
  if (path === ":memory:") return false;
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize < leastFreeBytes;
};
