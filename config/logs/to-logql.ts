import { andOf, pushNot } from "./build-query.ts";
import { levelNames, levelsAsked } from "./level.ts";
import { literalOf } from "./pattern.ts";
import { isLeaf, type LogLeaf, type LogMatch, type LogQuery } from "./query.ts";
import { textRegex, valueRegex } from "./text-regex.ts";

export type LokiLabels = {
  /** The label of a query's field ("service" -> "service_name"); whatever it gives is made a label's name. */
  labelOf: (field: string) => string;
  /** Labels of streams: known before a line is read. */
  indexed: ReadonlySet<string>;
  /** A label every stream has: Loki refuses to search without one. */
  always: string;
};

type Negated = { leaf: LogLeaf; negated: boolean };

const lineLabel = "yagura_line";
const number = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?";

/** A Go string. A lone surrogate has no spelling there. */
const quote = (text: string) => JSON.stringify(text.toWellFormed());

/** As Loki's own json stage names what it finds. */
export const labelName = (text: string): string => text.replace(/[^a-zA-Z0-9_]/gu, "_").replace(/^(?=\d|$)/, "_");

const leafOf = (query: LogQuery): Negated | null => {
  const leaf = query.kind === "not" ? query.part : query;
  return isLeaf(leaf) ? { leaf, negated: query.kind === "not" } : null;
};

const isText = (leaf: LogLeaf): boolean => leaf.kind === "match" && (leaf.field === null || leaf.field === "*");

const leavesOf = (query: LogQuery): LogLeaf[] => {
  if (query.kind === "and" || query.kind === "or") return query.parts.flatMap(leavesOf);
  const found = leafOf(query);
  return found ? [found.leaf] : [];
};

const matchMatcher = (label: string, match: LogMatch, negated: boolean): string => {
  const regex = (text: string) => `${label}${negated ? "!~" : "=~"}${quote(text)}`;
  if (match.field === "status") {
    const levels = levelsAsked(match);
    const names = levels.flatMap((level) => levelNames[level]);
    // a line without a level is of an unknown one
    return regex(`(?i:${[...(levels.includes("unknown") ? [""] : []), ...names].join("|") || valueRegex(match)})`);
  }
  const literal = literalOf(match);
  return literal === null ? regex(valueRegex(match)) : `${label}${negated ? "!=" : "="}${quote(literal)}`;
};

const opposite = { ">": "<=", ">=": "<", "<": ">=", "<=": ">" } as const;

/** A label that is no number would pass every comparison, with an error attached. */
const numeric = (label: string, bounds: readonly (readonly [keyof typeof opposite, number])[], negated: boolean) => {
  const parts = bounds.map(([op, bound]) => `${label} ${negated ? opposite[op] : op} ${bound}`);
  return `(${[`${label}${negated ? "!~" : "=~"}${quote(number)}`, ...parts].join(negated ? " or " : " and ")})`;
};

const leafFilter = ({ leaf, negated }: Negated, nameOf: (field: string) => string): string => {
  if (leaf.kind === "match" && isText(leaf))
    return `${lineLabel}${negated ? "!~" : "=~"}${quote(`(?s:.*)${textRegex(leaf)}(?s:.*)`)}`;
  const label = leaf.field === null ? lineLabel : nameOf(leaf.field);
  switch (leaf.kind) {
    case "match":
      return matchMatcher(label, leaf, negated);
    case "exists":
      return `${label}${negated ? "=" : "!="}""`;
    case "compare":
      return numeric(label, [[leaf.op, leaf.bound]], negated);
    case "range": {
      const low = leaf.low === null ? [] : ([[leaf.includes ? ">=" : ">", leaf.low]] as const);
      const high = leaf.high === null ? [] : ([[leaf.includes ? "<=" : "<", leaf.high]] as const);
      return numeric(label, [...low, ...high], negated);
    }
  }
};

/** The search in LogQL: stream selector, line filters, then label filters over the line's JSON. Loki 2.9 and later. */
export const toLogQl = (query: LogQuery, { labelOf, indexed, always }: LokiLabels): string => {
  const nameOf = (field: string) => labelName(labelOf(field));
  const never = `${labelName(always)}=""`;
  const filterOf = (part: LogQuery): string => {
    if (part.kind === "and" || part.kind === "or") {
      const joint = part.kind === "and" ? " and " : " or ";
      return part.parts.length > 0 ? `(${part.parts.map(filterOf).join(joint)})` : never;
    }
    const found = leafOf(part);
    if (found) return leafFilter(found, nameOf);
    return part.kind === "not" ? never : `${labelName(always)}!=""`;
  };

  const isIndexed = (leaf: LogLeaf) => !isText(leaf) && leaf.field !== null && indexed.has(nameOf(leaf.field));
  const selectors = [`${labelName(always)}=~".+"`];
  const lines: string[] = [];
  const filtered: LogQuery[] = [];
  // LogQL has no "not" over a group
  const wanted = andOf([pushNot(query)]);
  for (const part of wanted.kind === "and" ? wanted.parts : [wanted]) {
    const found = leafOf(part);
    if (found?.leaf.kind === "match" && isText(found.leaf))
      lines.push(`${found.negated ? "!~" : "|~"} ${quote(textRegex(found.leaf))}`);
    else if (found && isIndexed(found.leaf) && (found.leaf.kind === "match" || found.leaf.kind === "exists"))
      selectors.push(leafFilter(found, nameOf));
    else if (part.kind !== "all") filtered.push(part);
  }

  const leaves = filtered.flatMap(leavesOf);
  const readsLine = leaves.some(isText);
  const readsJson = leaves.some((leaf) => !isText(leaf) && !isIndexed(leaf));
  const dropped = [...(readsLine ? [lineLabel] : []), ...(readsJson ? ["__error__", "__error_details__"] : [])];
  return [
    `{${selectors.join(", ")}}`,
    ...lines,
    ...(readsJson ? ["| json"] : []),
    ...(readsLine ? [`| label_format ${lineLabel}="{{__line__}}"`] : []),
    ...filtered.map((part) => `| ${filterOf(part)}`),
    ...(dropped.length > 0 ? [`| drop ${dropped.join(", ")}`] : []),
  ].join(" ");
};
