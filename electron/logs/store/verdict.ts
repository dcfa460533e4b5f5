import type { LogQuery } from "#config/logs/query.ts";

/** What the columns and the words say of a row. Ordered, so that "and" is the least of them and "or" the most. */
export const no = 0;
export const unsure = 1;
export const yes = 2;

export type Rows = { from: number; to: number };

/** What one condition says of rows of a part: one verdict a row. */
export type Leaf = (query: LogQuery, rows: Rows) => Uint8Array;

const lengthOf = ({ from, to }: Rows) => to - from;

export const allRows = (rows: Rows, verdict: number): Uint8Array => new Uint8Array(lengthOf(rows)).fill(verdict);

const join = (verdicts: readonly Uint8Array[], better: (a: number, b: number) => boolean): Uint8Array => {
  const [joined = new Uint8Array(0), ...others] = verdicts;
  for (const other of others) {
    for (let i = 0; i < joined.length; i++) {
      const verdict = other[i] ?? no;
      if (better(verdict, joined[i] ?? no)) joined[i] = verdict;
    }
  }
  return joined;
};

/** A whole query's verdicts, three-valued: only what is `unsure` at the end needs the record itself. */
export const evaluate = (query: LogQuery, rows: Rows, leaf: Leaf): Uint8Array => {
  const parts = () => ("parts" in query ? query.parts.map((part) => evaluate(part, rows, leaf)) : []);
  switch (query.kind) {
    case "all":
      return allRows(rows, yes);
    case "and":
      return query.parts.length === 0 ? allRows(rows, yes) : join(parts(), (a, b) => a < b);
    case "or":
      return query.parts.length === 0 ? allRows(rows, no) : join(parts(), (a, b) => a > b);
    case "not":
      return evaluate(query.part, rows, leaf).map((verdict) => yes - verdict);
    default:
      return leaf(query, rows);
  }
};

/** Verdicts of rows by the code each has, asking once a code. */
export const byCode = (codes: Uint16Array | Uint8Array, { from, to }: Rows, ask: (code: number) => number) => {
  const known = new Map<number, number>();
  const verdicts = new Uint8Array(to - from);
  let lastCode = -1;
  let last = no;
  for (let row = from; row < to; row++) {
    const code = codes[row] ?? 0;
    if (code !== lastCode) {
      lastCode = code;
      last = known.get(code) ?? ask(code);
      known.set(code, last);
    }
    verdicts[row - from] = last;
  }
  return verdicts;
};
