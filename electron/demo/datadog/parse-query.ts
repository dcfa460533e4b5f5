import type { Argument, Expression, MetricQuery } from "./expression.ts";
import { parseFilter } from "./parse-filter.ts";
import { createScanner, type Scanner } from "./scanner.ts";

const number = /(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(?![A-Za-z_])/;
const identifier = /[A-Za-z_][A-Za-z0-9_]*/;
const aggregator = /(avg|sum|min|max|count|last|stddev|p\d{1,2}(\.\d+)?)(?=\s*:)/;
/** Hyphens and slashes are seen in the wild, but `a-b` of a formula is a subtraction: only before a brace. */
const metricBeforeBrace = /[A-Za-z_$][A-Za-z0-9_.$/-]*(?=\s*\{)/;
const tagKey = /[^\s,{}]+/;
/** `count(v: v>=0):dist.metric{…}`: a threshold query on a distribution. */
const sketchAggregator = /count\s*\(\s*v\s*:\s*v\s*(<=|>=|<|>)\s*-?[\d.]+\s*\)(?=\s*:)/;

const parseTags = (scan: Scanner): string[] => {
  const tags: string[] = [];
  scan.expect("{");
  while (scan.take(/\}/) === null) {
    const tag = scan.take(tagKey);
    if (tag === null) scan.fail("group_by");
    else tags.push(tag);
    if (scan.take(/,/) === null && !scan.peek(/\}/)) scan.fail("group_by");
  }
  return tags;
};

const parseMetric = (scan: Scanner): MetricQuery | null => {
  const start = scan.at();
  const space = scan.take(sketchAggregator) ?? scan.take(aggregator);
  if (space !== null) scan.expect(":");
  const metric = scan.take(metricBeforeBrace);
  if (metric === null) {
    if (space !== null) scan.fail("metric_name");
    scan.back(start);
    return null;
  }
  const filter = parseFilter(scan);
  const by = scan.take(/by(?=\s*\{)/) === null ? [] : parseTags(scan);
  return { kind: "metric", aggregator: (space ?? "avg").toLowerCase(), metric, filter, by };
};

const parseArgument = (scan: Scanner): Argument => {
  const quoted = scan.take(/'[^']*'|"[^"]*"/);
  if (quoted !== null) return { kind: "string", value: quoted.slice(1, -1) };
  if (scan.peek(/\{/)) return { kind: "tags", value: parseTags(scan) };
  const keyword = scan.take(/[A-Za-z_]+\s*=(?!=)/);
  if (keyword !== null) {
    const value = scan.take(/'[^']*'|"[^"]*"|[^\s,()]+/) ?? scan.fail("keyword");
    return { kind: "keyword", name: keyword.replace(/\s*=$/, ""), value: value.replace(/^['"]|['"]$/g, "") };
  }
  return { kind: "expression", value: parseSum(scan) };
};

const parseArguments = (scan: Scanner): Argument[] => {
  const args: Argument[] = [];
  scan.expect("(");
  while (scan.take(/\)/) === null) {
    args.push(parseArgument(scan));
    if (scan.take(/,/) === null && !scan.peek(/\)/)) scan.fail("arguments");
  }
  return args;
};

const parsePrimary = (scan: Scanner): Expression => {
  const digits = scan.take(number);
  if (digits !== null) return { kind: "number", value: Number(digits) };
  if (scan.take(/\(/) !== null) {
    const inner = parseSum(scan);
    scan.expect(")");
    return inner;
  }
  const metric = parseMetric(scan);
  if (metric) return metric;
  const name = scan.take(identifier) ?? scan.fail("expression");
  if (scan.peek(/\(/)) return { kind: "call", name, args: parseArguments(scan) };
  return { kind: "name", name };
};

const parsePostfix = (scan: Scanner): Expression => {
  let of = parsePrimary(scan);
  while (scan.take(/\./) !== null) {
    const modifier = scan.take(identifier) ?? scan.fail("modifier");
    of = { kind: "modified", of, modifier, args: parseArguments(scan) };
  }
  return of;
};

const parseUnary = (scan: Scanner): Expression =>
  scan.take(/-/) === null ? parsePostfix(scan) : { kind: "negate", of: parseUnary(scan) };

const parseProduct = (scan: Scanner): Expression => {
  let left = parseUnary(scan);
  for (let operator = scan.take(/[*/]/); operator !== null; operator = scan.take(/[*/]/))
    left = { kind: "binary", operator: operator === "*" ? "*" : "/", left, right: parseUnary(scan) };
  return left;
};

const parseSum = (scan: Scanner): Expression => {
  let left = parseProduct(scan);
  for (let operator = scan.take(/[+-]/); operator !== null; operator = scan.take(/[+-]/))
    left = { kind: "binary", operator: operator === "+" ? "+" : "-", left, right: parseProduct(scan) };
  return left;
};

/** One expression, all of the text. Throws QuerySyntaxError. */
export const parseExpression = (text: string): Expression => {
  const [only, ...more] = parseExpressions(text);
  return only && more.length === 0 ? only : createScanner(text).fail("query");
};

/** The comma-separated list that v1 takes. Throws QuerySyntaxError. */
export const parseExpressions = (text: string): Expression[] => {
  const scan = createScanner(text);
  const found = [parseSum(scan)];
  while (scan.take(/,/) !== null) found.push(parseSum(scan));
  if (!scan.done()) scan.fail("query");
  return found;
};
