import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { summarize } from "#config/replay/minutes.ts";
import { segmentText } from "#config/replay/segment.ts";
import { segmentOfJournal } from "./journal.ts";
import type { RecorderShelf } from "./shelf.ts";

const gzipAsync = promisify(gzip);

/** Packs ended segments, one after the other and beside other work. */
export const createSealer = ({ attempt, generation }: RecorderShelf, tell: (message: string) => void) => {
  let last: Promise<void> = Promise.resolve();
  const seal = async (id: number, from: number) => {
    const journal = generation() === from ? attempt("read its journal", ({ tape }) => tape.journal(id), null) : null;
    if (!journal) return;
    try {
      const segment = segmentOfJournal(journal.head, journal.rows);
      const { levels, changes } = summarize(segment);
      const data = await gzipAsync(segmentText(segment), { level: 9 });
      if (generation() === from) attempt("seal", ({ tape }) => tape.seal(id, data, levels, changes), undefined);
    } catch {
      tell("A stretch of the recording could not be read and is left out.");
      if (generation() === from) attempt("drop a segment", ({ tape }) => tape.drop(id), undefined);
    }
  };
  return {
    add: (id: number) => {
      const from = generation();
      last = last.then(() => seal(id, from));
    },
    /** When all that was added so far is packed. */
    done: () => last,
  };
};
