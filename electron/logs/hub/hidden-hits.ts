import type { LogRecord } from "#config/contract/log.ts";
import { andOf, orOf, pushNot } from "#config/logs/build-query.ts";
import { matchesQuery } from "#config/logs/match-query.ts";
import { isLeaf, type LogLeaf, type LogQuery } from "#config/logs/query.ts";
import { type RawLogRecord, standardFacets } from "#electron/logs/log-source.ts";

/** Fields that hold names of things and no texts of people. */
const names: ReadonlySet<string> = new Set([
  ...standardFacets,
  "host",
  "env",
  "source",
  "region",
  "version",
  "trace_id",
]);

/** Whether a condition looks into what a record says, part of which may be masked. */
const isContent = (query: LogQuery): query is LogLeaf =>
  query.kind === "match" && (query.field === null || !names.has(query.field));

const leavesOf = (query: LogQuery): LogQuery[] =>
  query.kind === "and" || query.kind === "or" ? query.parts.flatMap(leavesOf) : [query];

/** Whether the hits of a search may tell something of texts that are masked. */
export const readsContent = (query: LogQuery): boolean =>
  leavesOf(pushNot(query)).some((leaf) => isContent(leaf.kind === "not" ? leaf.part : leaf));

/** What a search excludes by what records say; null when it excludes nothing so. */
export const excludedContent = (query: LogQuery): LogQuery | null => {
  const excluded = leavesOf(pushNot(query)).flatMap((leaf) =>
    leaf.kind === "not" && isContent(leaf.part) ? [leaf.part] : [],
  );
  return excluded.length === 0 ? null : orOf(excluded);
};

const everything: LogQuery = { kind: "all" };

/** The search without what it excludes so: it finds as much or more. */
export const withoutExcluded = (query: LogQuery): LogQuery => {
  const opened = (part: LogQuery): LogQuery => {
    if (part.kind === "and") return andOf(part.parts.map(opened));
    if (part.kind === "or") return orOf(part.parts.map(opened));
    return part.kind === "not" && isContent(part.part) ? everything : part;
  };
  return opened(pushNot(query));
};

/** Free text anywhere in a record: some sources look for it in the whole line. */
const anywhere = (query: LogQuery): LogQuery => {
  if (query.kind === "and" || query.kind === "or") return { ...query, parts: query.parts.map(anywhere) };
  return isLeaf(query) && query.kind === "match" && query.field === null ? { ...query, field: "*" } : query;
};

const widened = new WeakMap<LogQuery, LogQuery>();

/** Whether a search finds a record only by what is masked of it. */
export const isHiddenHit = (query: LogQuery, raw: RawLogRecord, shown: LogRecord): boolean => {
  if (shown.masked === 0) return false;
  const wide = widened.get(query) ?? anywhere(pushNot(query));
  widened.set(query, wide);
  return matchesQuery(wide, raw) && !matchesQuery(wide, shown);
};
