/**
 * A log search in Datadog's syntax, parsed. Terms side by side are AND; `field` is "service", "status", "host", a tag's
 * name, or "@a.b" for an attribute; null means the text of the message.
 */
export type LogQuery =
  | { kind: "all" }
  | { kind: "and" | "or"; parts: LogQuery[] }
  | { kind: "not"; part: LogQuery }
  /** Free text or field equality; `pattern` may hold * and ?, unless quoted. */
  | { kind: "match"; field: string | null; pattern: string; quoted: boolean }
  | { kind: "exists"; field: string }
  | { kind: "compare"; field: string; op: ">" | ">=" | "<" | "<="; bound: number }
  /** null: open end ("*"). */
  | { kind: "range"; field: string; low: number | null; high: number | null; includes: boolean };

/** Where in the text, in characters from its start, a search cannot be read. */
export type LogQueryProblem = { at: number; message: string };
