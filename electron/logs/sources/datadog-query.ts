import type { LogLevel } from "#config/contract/log.ts";
import { levelsAsked } from "#config/logs/level.ts";
import { printLogQuery } from "#config/logs/print-query.ts";
import type { LogQuery } from "#config/logs/query.ts";

/** What Datadog calls each level; it has none for trace and unknown. */
const statuses: Readonly<Record<LogLevel, readonly string[]>> = {
  fatal: ["emergency", "alert", "critical"],
  error: ["error"],
  warn: ["warn"],
  info: ["info", "notice", "ok"],
  debug: ["debug"],
  trace: [],
  unknown: [],
};

const nothing: LogQuery = { kind: "not", part: { kind: "all" } };

const inDatadogsWords = (query: LogQuery): LogQuery => {
  if (query.kind === "and" || query.kind === "or") return { ...query, parts: query.parts.map(inDatadogsWords) };
  if (query.kind === "not") return { ...query, part: inDatadogsWords(query.part) };
  if (query.kind !== "match" || query.field !== "status") return query;
  const parts = levelsAsked(query)
    .flatMap((level) => statuses[level])
    .map((pattern): LogQuery => ({ kind: "match", field: "status", pattern, quoted: false }));
  const [first] = parts;
  if (!first) return nothing;
  return parts.length === 1 ? first : { kind: "or", parts };
};

/** A search as Datadog's own: levels by the names Datadog has for them. */
export const datadogQuery = (query: LogQuery): string => printLogQuery(inDatadogsWords(query));
