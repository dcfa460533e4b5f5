import type { NewLogRecord } from "#electron/logs/store/log-store.ts";

/** `at`: which of the lines, items or records of the input, counted from 1. */
export type IntakeProblem = { at: number; message: string };

export type Parsed = {
  records: NewLogRecord[];
  /** How many were not understood; the first few of them are told. */
  rejected: number;
  problems: IntakeProblem[];
};

const mostTold = 10;

export const createParsed = () => {
  const parsed: Parsed = { records: [], rejected: 0, problems: [] };
  return {
    parsed,
    add: (record: NewLogRecord) => {
      parsed.records.push(record);
    },
    reject: (at: number, message: string) => {
      parsed.rejected++;
      if (parsed.problems.length < mostTold) parsed.problems.push({ at, message });
    },
  };
};

/** The first problem in words, for an answer; null when there is none. */
export const problemText = ({ rejected, problems }: Parsed): string | null => {
  const [first] = problems;
  if (!first) return null;
  return `${rejected} not taken; the first, number ${first.at}: ${first.message}`;
};
