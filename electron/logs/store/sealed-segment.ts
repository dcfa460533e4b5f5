import { type Cells, packedCells } from "./cells.ts";
import type { ColumnCache } from "./column-cache.ts";
import { createLines, type Lines } from "./lines.ts";
import type { Segment, SegmentFacts } from "./segment.ts";
import type { Shelves } from "./shelves.ts";
import { packedWords, type Words } from "./words.ts";

/** With the places of its lines, which are made when they are asked for. */
const bytesOf = ({ bytes, count }: Lines) => bytes.length + 12 * count;

/** Opens segments whose columns lie on disk. */
export const createSealedSegments = ({ columns }: Shelves, cache: ColumnCache) => {
  const times = cache.shelf("time", (value: Float64Array) => value.byteLength);
  const levels = cache.shelf("level", (value: Uint8Array) => value.byteLength);
  const words = cache.shelf(
    "words",
    ({ ids, ends, vocabulary }: Words) => ids.byteLength + ends.byteLength + bytesOf(vocabulary),
  );
  const cells = cache.shelf("cells", (value: Cells) => value.codes.byteLength + bytesOf(value.lines));

  /** The oldest go first. A search may still have one in hand: nothing of it can be read any more. */
  let lastGone = 0;
  const noWords = (rows: number): Words => ({
    vocabulary: createLines(Buffer.from("\n"), 0),
    ids: new Uint16Array(0),
    ends: new Uint32Array(rows),
  });

  const open = (facts: SegmentFacts, names = columns.names(facts.number)): Segment => {
    const { number, count } = facts;
    const known = new Set(names);
    const isGone = () => number <= lastGone;
    const readWords = () => packedWords(columns.words(number), count);
    const readCells = (name: string) => packedCells(columns.cells(number, name));
    return {
      ...facts,
      timesMs: () => (isGone() ? new Float64Array(count) : times(number, "", () => columns.timesMs(number))),
      levels: () => (isGone() ? new Uint8Array(count) : levels(number, "", () => columns.levels(number))),
      words: () => (isGone() ? noWords(count) : words(number, "", readWords)),
      cells: (name) => (isGone() || !known.has(name) ? null : cells(number, name, () => readCells(name))),
      columns: () => known,
    };
  };

  return {
    open,
    forget: (number: number) => {
      lastGone = number;
      cache.forget(number);
    },
  };
};
