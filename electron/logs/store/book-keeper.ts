import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { isCorruption, setAside } from "#electron/history/database.ts";
import { type LogBooks, type LogBooksOptions, openLogBooks } from "./log-books.ts";

const inMemory = ":memory:";
const mostBytesInMemory = 64 * 2 ** 20;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "unknown error");

/**
 * Keeps the log store's file open: a damaged one is set aside and a new one begun, at start or later. Where none can be
 * opened (no right to write, another wall has it) records are kept in memory.
 */
export const keepBooks = (options: LogBooksOptions, tell: (message: string) => void) => {
  let path = options.path;

  const openInMemory = (): LogBooks => {
    path = inMemory;
    return openLogBooks({ ...options, path, maxBytes: Math.min(options.maxBytes, mostBytesInMemory) });
  };

  const replaceFile = (error: unknown): LogBooks => {
    const name = setAside(options.path, options.clock.now());
    tell(`The log store was damaged (${reasonOf(error)}); it is set aside as ${name} and a new one begun.`);
    return openLogBooks(options);
  };

  const openFile = (): LogBooks => {
    if (options.path !== inMemory) mkdirSync(dirname(options.path), { recursive: true });
    try {
      return openLogBooks(options);
    } catch (error) {
      if (!isCorruption(error)) throw error;
      return replaceFile(error);
    }
  };

  const orInMemory = (open: () => LogBooks): LogBooks => {
    try {
      return open();
    } catch (error) {
      tell(`The log store cannot be opened (${reasonOf(error)}); its records will not survive a restart.`);
      return openInMemory();
    }
  };

  const closeQuietly = (open: LogBooks) => {
    try {
      open.close();
    } catch (error) {
      tell(`The log store could not be closed: ${reasonOf(error)}.`);
    }
  };

  let books = orInMemory(openFile);
  let told: string | null = null;

  return {
    books: () => books,
    path: () => path,
    /** To be told of whatever reading or writing threw; says it once until something works again. */
    onFailure: (what: string, error: unknown) => {
      const message = `The log store could not ${what}: ${reasonOf(error)}.`;
      if (isCorruption(error)) {
        closeQuietly(books);
        books = path === inMemory ? openInMemory() : orInMemory(() => replaceFile(error));
      } else if (told !== message) tell(message);
      told = message;
    },
    onSuccess: () => {
      told = null;
    },
    close: () => closeQuietly(books),
  };
};
