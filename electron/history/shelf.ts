import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Books, type BooksOptions, openBooks } from "./books.ts";
import { isCorruption, setAside, sqliteTrouble } from "./database.ts";

/** Where the history lives when no file can be had. */
const inMemory = ":memory:";
const mostBytesInMemory = 128 * 2 ** 20;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "unknown error");

/**
 * Keeps books open whatever happens to the file: a damaged one is set aside and a new one begun, at start or later;
 * where none can be opened (no right to write, another wall has it) the history lives in memory.
 */
export const openShelf = (options: BooksOptions, tell: (message: string) => void) => {
  /** Not ours to set aside otherwise: another wall may have it. */
  let ownsFile = false;

  const openInMemory = () => {
    ownsFile = false;
    return openBooks({ ...options, path: inMemory, maxBytes: Math.min(options.maxBytes, mostBytesInMemory) });
  };

  const openFile = (): Books => {
    mkdirSync(dirname(options.path), { recursive: true });
    try {
      return openBooks(options);
    } catch (error) {
      if (!isCorruption(error)) throw error;
      const name = setAside(options.path, options.clock.now());
      tell(`The history file was damaged (${reasonOf(error)}); it is set aside as ${name} and a new one begun.`);
      return openBooks(options);
    }
  };

  const open = (): Books => {
    try {
      const books = openFile();
      ownsFile = true;
      return books;
    } catch (error) {
      tell(`The history file cannot be opened (${reasonOf(error)}); nothing will survive a restart.`);
      return openInMemory();
    }
  };

  const closeQuietly = (books: Books) => {
    try {
      books.close();
    } catch (error) {
      tell(`The history could not be closed: ${reasonOf(error)}.`);
    }
  };

  const startOver = (books: Books, error: unknown): Books => {
    closeQuietly(books);
    if (!ownsFile) return openInMemory();
    try {
      const name = setAside(options.path, options.clock.now());
      tell(`The history file is damaged (${reasonOf(error)}); it is set aside as ${name} and a new one begun.`);
    } catch (failure) {
      tell(`The damaged history file cannot be set aside: ${reasonOf(failure)}.`);
      return openInMemory();
    }
    return open();
  };

  const troubles = new Map<string, string>();
  const version = sqliteTrouble(process.versions.sqlite);
  if (version) tell(`${version}.`);
  let books: Books | null = open();

  return {
    /** Does it with the books open now; what fails is told once until it works again, and answered by `otherwise`. */
    attempt: <T>(what: string, work: (books: Books) => T, otherwise: T): T => {
      if (!books) return otherwise;
      try {
        const result = work(books);
        troubles.delete(what);
        return result;
      } catch (error) {
        const message = `The history could not ${what}: ${reasonOf(error)}.`;
        if (isCorruption(error)) books = startOver(books, error);
        else if (troubles.get(what) !== message) tell(message);
        troubles.set(what, message);
        return otherwise;
      }
    },
    close: () => {
      if (books) closeQuietly(books);
      books = null;
    },
  };
};
