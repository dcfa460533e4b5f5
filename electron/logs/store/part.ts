import { type Columns, emptyColumns } from "./columns.ts";

/** Records that came one after the other, and that go together: their ids are firstId + row. */
export type Part = {
  number: number;
  firstId: number;
  firstAtMs: number;
  lastAtMs: number;
  /** Roughly what its blocks take on disk. */
  bytes: number;
  columns: Columns;
};

export const mostRecordsPerPart = 65_536;

export const newPart = (number: number, firstId: number, firstAtMs: number): Part => ({
  number,
  firstId,
  firstAtMs,
  lastAtMs: firstAtMs,
  bytes: 0,
  columns: emptyColumns(),
});

export const nextIdOf = (part: Part): number => part.firstId + part.columns.count;
