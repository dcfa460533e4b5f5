import type { QuerySpec } from "#config/wall/query.ts";
import { andOf } from "./build-query.ts";
import { printLogQuery } from "./print-query.ts";
import type { LogQuery } from "./query.ts";
import { type MetricScope, metricsOfDatadog } from "./scope-datadog.ts";
import { metricsOfPromql } from "./scope-promql.ts";
import { filterOfName, filterOfTag } from "./scope-rules.ts";

/** A log search for what a panel shows; "" is every line. */
export type LogScope = {
  query: string;
  /** False when part of the panel's own filter has no counterpart in log lines, or the title had to say what fails. */
  confident: boolean;
};

const metricsOf = (spec: QuerySpec): MetricScope[] => {
  switch (spec.kind) {
    case "metric":
      return metricsOfDatadog(spec.text);
    case "formula":
      return Object.values(spec.queries).flatMap(metricsOfDatadog);
    case "promql":
      return metricsOfPromql(spec.text);
    // money is not in log lines
    case "cloud-cost":
    case "usage-cost":
      return [];
  }
};

const conditionsOf = (query: LogQuery): LogQuery[] => (query.kind === "and" ? query.parts : [query]);

const textOf = (query: LogQuery): string => (query.kind === "all" ? "" : printLogQuery(query));

/** The panel's own scope as a log filter: what all of its metrics are filtered by, and what the first name says. */
export const scopeOfSpec = (spec: QuerySpec, title = ""): LogScope => {
  const [first, ...others] = metricsOf(spec);
  if (!first) return { query: "", confident: false };
  const shared = conditionsOf(first.filter).filter((condition) => {
    const spelled = printLogQuery(condition);
    return others.every(({ filter }) => conditionsOf(filter).some((other) => printLogQuery(other) === spelled));
  });
  const named = [first, ...others].map(({ name }) => filterOfName(name)).find((filter) => filter !== null) ?? null;
  const titled = named === null ? filterOfName(title) : null;
  const sameFilter = [first, ...others].every(
    ({ filter, whole }) => whole && conditionsOf(filter).length === shared.length,
  );
  const query = andOf([...shared, named ?? titled ?? { kind: "all" }]);
  return { query: textOf(query), confident: sameFilter && titled === null };
};

/** One row of a ranking, or one line of a trend, as a log filter. */
export const scopeOfLabels = (labels: Readonly<Record<string, string>>): LogScope => {
  const filters = Object.entries(labels).map(([name, text]) => filterOfTag(name, { pattern: text, quoted: true }));
  const query = andOf(filters.flatMap((filter) => filter ?? []));
  return { query: textOf(query), confident: filters.every((filter) => filter !== null) };
};
