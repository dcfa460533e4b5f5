import { isCorruption, setAside } from "#electron/history/database.ts";
import { openRecorderDatabase } from "./database.ts";
import { createRecorderRetention } from "./retention.ts";
import { createTape, type Tape } from "./tape.ts";

const openReel = (path: string) => {
  const database = openRecorderDatabase(path);
  const tape = createTape(database);
  return { tape, retention: createRecorderRetention(database, tape), close: () => database.close() };
};

/** The open file. */
export type Reel = ReturnType<typeof openReel> & { tape: Tape };

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "unknown error");

/**
 * Keeps the recorder's file open whatever happens to it: a damaged one is set aside and a new one begun. Where none
 * can be had nothing is recorded, and a sentence says so.
 */
export const openRecorderShelf = (path: string, now: () => number, tell: (message: string) => void) => {
  const troubles = new Map<string, string>();
  let generation = 0;

  const beginAnew = (error: unknown): Reel | null => {
    try {
      const name = setAside(path, now());
      tell(`The recorder's file was damaged (${reasonOf(error)}); it is set aside as ${name} and a new one begun.`);
      return openReel(path);
    } catch (failure) {
      tell(`The recorder's damaged file cannot be replaced (${reasonOf(failure)}); nothing is recorded.`);
      return null;
    }
  };
  const open = (): Reel | null => {
    try {
      return openReel(path);
    } catch (error) {
      if (isCorruption(error)) return beginAnew(error);
      tell(`The recorder's file cannot be opened (${reasonOf(error)}); nothing is recorded.`);
      return null;
    }
  };
  const closeQuietly = (which: Reel) => {
    try {
      which.close();
    } catch (error) {
      tell(`The recorder could not be closed: ${reasonOf(error)}.`);
    }
  };
  let reel = open();

  return {
    /** Changes when another file took the place of a damaged one: ids of before mean nothing in it. */
    generation: () => generation,
    /** Does it with the file open now; what fails is told once until it works again, and answered by `otherwise`. */
    attempt: <T>(what: string, work: (reel: Reel) => T, otherwise: T): T => {
      if (!reel) return otherwise;
      try {
        const result = work(reel);
        troubles.delete(what);
        return result;
      } catch (error) {
        if (isCorruption(error)) {
          closeQuietly(reel);
          generation += 1;
          reel = beginAnew(error);
          return otherwise;
        }
        const message = `The recorder could not ${what}: ${reasonOf(error)}.`;
        if (troubles.get(what) !== message) tell(message);
        troubles.set(what, message);
        return otherwise;
      }
    },
    close: () => {
      if (reel) closeQuietly(reel);
      reel = null;
    },
  };
};

export type RecorderShelf = ReturnType<typeof openRecorderShelf>;
