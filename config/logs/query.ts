/**
 * A log search in Datadog's syntax, parsed. Terms side by side are AND; `field` is "service", "status", "host", a tag's
 * name, "@a.b" for an attribute, or "*" for the message and every attribute; null means the text of the message.
 * A parsed query is in the normal form of ./build-query.ts.
 */
export type LogQuery =
  | { kind: "all" }
  | { kind: "and" | "or"; parts: LogQuery[] }
  | { kind: "not"; part: LogQuery }
  | LogLeaf;

/** One condition on one field. */
export type LogLeaf =
  | LogMatch
  | { kind: "exists"; field: string }
  | { kind: "compare"; field: string; op: ">" | ">=" | "<" | "<="; bound: number }
  /** null: open end ("*"). */
  | { kind: "range"; field: string; low: number | null; high: number | null; includes: boolean };

export const isLeaf = (query: LogQuery): query is LogLeaf =>
  query.kind === "match" || query.kind === "exists" || query.kind === "compare" || query.kind === "range";

/**
 * Free text or field equality. Quoted, the pattern is the text itself; otherwise * stands for any characters, ? for
 * one, and a backslash before either (or before a backslash) for the character itself.
 */
export type LogMatch = { kind: "match"; field: string | null; pattern: string; quoted: boolean };
