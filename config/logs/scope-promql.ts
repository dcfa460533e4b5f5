import { andOf, notOf, orOf } from "./build-query.ts";
import type { LogQuery } from "./query.ts";
import type { MetricScope } from "./scope-datadog.ts";
import { filterOfTag } from "./scope-rules.ts";

/** "text", 'text' or `text`. */
const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/.source;
const selector = new RegExp(`([a-z_:][\\w:]*)?\\s*\\{((?:[^{}"'\`]|${quoted})*)\\}`, "gi");
const matcher = new RegExp(`([a-z_]\\w*)\\s*(=~|!~|!=|=)\\s*(${quoted})`, "gi");

const unquoted = (text: string) => text.slice(1, -1).replace(text.startsWith("`") ? /(?!)/ : /\\(.)/g, "$1");

/** "api|web.*" as patterns; null for an expression that says more than that. */
const patternsOf = (expression: string): string[] | null => {
  const patterns = expression.replace(/^\((.*)\)$/, "$1").split("|");
  if (!patterns.every((one) => /^(?:[\w\-/ ]|\\[.\-/]|\.[*+])*$/.test(one))) return null;
  return patterns.map((one) => one.replace(/\\([.\-/])|\.[*+]/g, (_, escaped?: string) => escaped ?? "*"));
};

const filterOf = (label: string, operator: string, text: string): LogQuery | null => {
  if (!operator.endsWith("~")) return filterOfTag(label, { pattern: text, quoted: true });
  const codes = filterOfTag(label, { pattern: text, quoted: true });
  if (codes !== null && codes.kind !== "match") return codes;
  const filters = patternsOf(text)?.map((pattern) => filterOfTag(label, { pattern, quoted: false }));
  const found = filters?.flatMap((filter) => filter ?? []);
  return found && found.length === filters?.length ? orOf(found) : null;
};

/** The metrics of a PromQL expression, each with its label matchers: rate(errors_total{job="api"}[5m]). */
export const metricsOfPromql = (text: string): MetricScope[] => {
  const metrics = [...text.matchAll(selector)].map(([, name = "", matchers = ""]): MetricScope => {
    const filters = [...matchers.matchAll(matcher)].map(([, label = "", operator = "", value = ""]) => {
      const found = filterOf(label, operator, unquoted(value));
      return found && operator.startsWith("!") ? notOf(found) : found;
    });
    return {
      name,
      filter: andOf(filters.flatMap((filter) => filter ?? [])),
      whole: filters.every((filter) => filter !== null),
    };
  });
  if (metrics.length > 0) return metrics;
  const [name] = text.match(/\b[a-z_:][\w:]*\b(?!\s*\()/i) ?? [];
  return name === undefined ? [] : [{ name, filter: { kind: "all" }, whole: true }];
};
