import type { LogLeaf, LogQuery } from "#config/logs/query.ts";

/** What the columns say of a row. Ordered, so that "and" is the least of them and "or" the most. */
export const no = 0;
export const unsure = 1;
export const yes = 2;

export type Rows = { from: number; to: number };

/** One verdict a row, or the same one for all of them. */
export type Verdicts = Uint8Array | number;

/** What one condition says. */
type Ask = (leaf: LogLeaf) => Verdicts;

export const spread = (verdicts: Verdicts, { from, to }: Rows): Uint8Array =>
  typeof verdicts === "number" ? new Uint8Array(to - from).fill(verdicts) : verdicts;

/** Row by row the least. */
export const least = (a: Verdicts, b: Verdicts): Verdicts => {
  if (a === no || b === no) return no;
  if (a === yes) return b;
  if (b === yes) return a;
  if (typeof a === "number") return typeof b === "number" ? a : least(b, a);
  if (typeof b === "number") return a.map((verdict) => Math.min(verdict, b));
  const joined = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) joined[i] = Math.min(a[i] ?? no, b[i] ?? no);
  return joined;
};

/** Row by row the most. */
export const most = (a: Verdicts, b: Verdicts): Verdicts => {
  if (a === yes || b === yes) return yes;
  if (a === no) return b;
  if (b === no) return a;
  if (typeof a === "number") return typeof b === "number" ? a : most(b, a);
  if (typeof b === "number") return a.map((verdict) => Math.max(verdict, b));
  const joined = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) joined[i] = Math.max(a[i] ?? no, b[i] ?? no);
  return joined;
};

/** A whole query's verdicts, three-valued: only what is `unsure` at the end needs the record itself. */
export const evaluate = (query: LogQuery, ask: Ask): Verdicts => {
  switch (query.kind) {
    case "all":
      return yes;
    case "and": {
      let joined: Verdicts = yes;
      for (const part of query.parts) {
        if (joined === no) break;
        joined = least(joined, evaluate(part, ask));
      }
      return joined;
    }
    case "or": {
      let joined: Verdicts = no;
      for (const part of query.parts) {
        if (joined === yes) break;
        joined = most(joined, evaluate(part, ask));
      }
      return joined;
    }
    case "not": {
      const verdicts = evaluate(query.part, ask);
      return typeof verdicts === "number" ? yes - verdicts : verdicts.map((verdict) => yes - verdict);
    }
    default:
      return ask(query);
  }
};

/** Verdicts of rows by the code each has; `table` has one a code. */
export const byCode = (codes: Uint16Array | Uint8Array, { from, to }: Rows, table: Uint8Array): Uint8Array => {
  const verdicts = new Uint8Array(to - from);
  for (let row = from; row < to; row++) verdicts[row - from] = table[codes[row] ?? 0] ?? no;
  return verdicts;
};
