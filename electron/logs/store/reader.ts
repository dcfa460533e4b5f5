import type { Block, Shelves } from "./shelves.ts";
import { type NewLogRecord, parseRecordLine } from "./stored-record.ts";

/** Enough for a page of records that lie far apart, and some megabytes at most. */
const mostBlocks = 128;
const largestKeptChars = 2 ** 17;

/** Records by their id, with the last few blocks kept unpacked. Ids are never used again, so a block never changes. */
export const createReader = (shelves: Shelves) => {
  const kept: Block[] = [];

  const blockOf = (id: number): Block | null => {
    const known = kept.find(({ firstId, lines }) => firstId <= id && id < firstId + lines.length);
    if (known) return known;
    const read = shelves.block(id);
    if (!read || read.lines.reduce((sum, line) => sum + line.length, 0) > largestKeptChars) return read;
    kept.unshift(read);
    if (kept.length > mostBlocks) kept.pop();
    return read;
  };

  return {
    /** null when it is not kept. */
    record: (id: number): NewLogRecord | null => {
      const block = blockOf(id);
      const line = block?.lines[id - block.firstId];
      return line === undefined ? null : parseRecordLine(line);
    },
  };
};
