import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { LogBooks, LogBooksOptions } from "./log-books.ts";

const segmentsPerStep = 4;
/** A wall must not be what fills the disk. */
const leastFreeBytes = 200 * 2 ** 20;

const isOver = (books: LogBooks, maxBytes: number) =>
  books.segments().length > 0 && books.measure().usedBytes > maxBytes;

/** By arrival, not by the time a record claims: that may lie in any year. */
const isOld = (books: LogBooks, oldestMs: number) => {
  const [segment] = books.segments();
  return segment !== undefined && segment.lastAtMs < oldestMs;
};

/** Room for a batch: lets one segment go when there is too much, so that what comes in fast goes out as fast. */
export const makeRoom = (books: LogBooks, { maxBytes }: Pick<LogBooksOptions, "maxBytes">) => {
  if (isOver(books, maxBytes)) books.dropOldestSegment();
};

/** Bounded work: some segments a call. */
export const retain = (books: LogBooks, { clock, maxAgeMs, maxBytes }: LogBooksOptions) => {
  const oldestMs = clock.now() - maxAgeMs;
  for (let step = 0; step < segmentsPerStep; step++) {
    if (!isOld(books, oldestMs) && !isOver(books, maxBytes)) break;
    books.dropOldestSegment();
  }
  books.shrinkFile();
};

/** Whether the disk has too little left to take more. Not so for what lives in memory. */
export const diskIsFull = (path: string): boolean => {
  if (path === ":memory:") return false;
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize < leastFreeBytes;
};
