/** A metric query or a formula, parsed. The grammar is one: in a formula the names of queries stand where metrics would. */
export type Expression =
  | { kind: "number"; value: number }
  | { kind: "name"; name: string }
  | { kind: "negate"; of: Expression }
  | { kind: "binary"; operator: "+" | "-" | "*" | "/"; left: Expression; right: Expression }
  | { kind: "call"; name: string; args: readonly Argument[] }
  | { kind: "modified"; of: Expression; modifier: string; args: readonly Argument[] }
  | MetricQuery;

export type MetricQuery = {
  kind: "metric";
  /** avg where the query names none. */
  aggregator: string;
  metric: string;
  filter: Filter;
  by: readonly string[];
};

export type Argument =
  | { kind: "expression"; value: Expression }
  | { kind: "string"; value: string }
  | { kind: "keyword"; name: string; value: string }
  | { kind: "tags"; value: readonly string[] };

export type Filter =
  | { kind: "everything" }
  /** `value` null: a tag without a value. `*` in it is a wildcard. */
  | { kind: "tag"; key: string; value: string | null }
  | { kind: "not"; of: Filter }
  | { kind: "all" | "any"; of: readonly Filter[] };
