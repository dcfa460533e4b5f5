import { andOf, notOf, orOf } from "./build-query.ts";
import { parseLogQuery } from "./parse-query.ts";
import type { LogQuery } from "./query.ts";
import { filterOfTag } from "./scope-rules.ts";

/** One metric asked of a vendor: its name, and what its filter leaves of the log lines. */
export type MetricScope = { name: string; filter: LogQuery; whole: boolean };

type Filter = { query: LogQuery; whole: boolean };

const everything: LogQuery = { kind: "all" };

/** Tags become log fields. What log lines lack is left out: the filter then keeps more than the metric's own. */
const translated = (query: LogQuery): Filter => {
  switch (query.kind) {
    case "all":
      return { query, whole: true };
    case "and":
    case "or": {
      const parts = query.parts.map(translated);
      const join = query.kind === "and" ? andOf : orOf;
      return { query: join(parts.map((part) => part.query)), whole: parts.every(({ whole }) => whole) };
    }
    case "not": {
      const part = translated(query.part);
      return part.whole ? { query: notOf(part.query), whole: true } : { query: everything, whole: false };
    }
    case "match": {
      const found = query.field === null ? null : filterOfTag(query.field, query);
      return { query: found ?? everything, whole: found !== null };
    }
    case "exists": {
      const found = filterOfTag(query.field, { pattern: "*", quoted: false });
      return { query: found ?? everything, whole: found !== null };
    }
    default:
      return { query: everything, whole: false };
  }
};

/** {env:prod,!host:a,service IN (a,b)} as a log search would say it. */
const asSearch = (filter: string): string =>
  filter
    .replace(
      /([\w.\-/]+)\s+(NOT\s+)?IN\s*\(([^()]*)\)/gi,
      (_, key: string, not: string | undefined, values: string) => {
        const any = values.split(",").map((value) => value.trim());
        return `${not ? "-" : ""}${key}:(${any.join(" OR ")})`;
      },
    )
    .replaceAll(",", " ");

const filterOf = (text: string): Filter => {
  const known = text.replace(/(?:[\w.\-/]+:)?\$[\w.-]+/g, "");
  const parsed = parseLogQuery(asSearch(known));
  if (!parsed.ok) return { query: everything, whole: false };
  const { query, whole } = translated(parsed.query);
  return { query, whole: whole && known === text };
};

/** The metrics of a Datadog query, each with its filter: sum:aws.lambda.errors{env:prod} by {functionname}. */
export const metricsOfDatadog = (text: string): MetricScope[] =>
  [...text.matchAll(/([a-z][\w.]*)\{([^{}]*)\}/gi)].map(([, name = "", filter = ""]) => {
    const { query, whole } = filterOf(filter);
    return { name, filter: query, whole };
  });
