import { createLines, type Lines, packLines } from "./lines.ts";

/** No value. */
export const absent = 0;
/** A value too long to be kept here: only the record itself can tell. */
export const untold = 1;
const firstCode = 2;

/** One column of a segment: a number a row, each standing for a cell (./cell.ts). */
export type Cells = {
  codes: Uint16Array;
  /** All numbers are below it. */
  size: number;
  /** What the numbers from `firstCode` on stand for. */
  lines: Lines;
};

export const lineOfCode = (code: number): number => code - firstCode;
export const codeOfLine = (line: number): number => line + firstCode;

/** As it lies on disk. */
export type PackedCells = { entries: number; dictionary: Buffer; codes: Uint16Array };

export const packedCells = ({ entries, dictionary, codes }: PackedCells): Cells => ({
  codes,
  size: entries + firstCode,
  lines: createLines(dictionary, entries),
});

const grown = (codes: Uint16Array, rows: number): Uint16Array => {
  if (rows <= codes.length) return codes;
  const larger = new Uint16Array(Math.max(rows, codes.length * 2, 64));
  larger.set(codes);
  return larger;
};

/** A column that rows are still added to. */
export const growCells = () => {
  const known = new Map<string, number>();
  const texts: string[] = [];
  let codes: Uint16Array = new Uint16Array(0);
  let lines: Lines | null = null;

  const codeOf = (cell: string | null): number => {
    if (cell === null) return untold;
    const before = known.get(cell);
    if (before !== undefined) return before;
    const code = codeOfLine(texts.length);
    known.set(cell, code);
    texts.push(cell);
    lines = null;
    return code;
  };

  return {
    /** Gives back how many characters it takes that were not there. */
    set: (row: number, cell: string | null): number => {
      codes = grown(codes, row + 1);
      const before = texts.length;
      codes[row] = codeOf(cell);
      return texts.length > before && cell !== null ? cell.length : 0;
    },
    cells: (rows: number): Cells => {
      codes = grown(codes, rows);
      lines ??= createLines(packLines(texts), texts.length);
      return { codes, size: codeOfLine(texts.length), lines };
    },
    packed: (rows: number): PackedCells => {
      codes = grown(codes, rows);
      return { entries: texts.length, dictionary: packLines(texts), codes: codes.subarray(0, rows) };
    },
  };
};
