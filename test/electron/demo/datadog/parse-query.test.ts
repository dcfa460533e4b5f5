import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileFilter } from "#electron/demo/datadog/parse-filter.ts";
import { parseExpression, parseExpressions } from "#electron/demo/datadog/parse-query.ts";
import { QuerySyntaxError } from "#electron/demo/datadog/scanner.ts";
import { fixturesDir } from "#test/support/fixtures.ts";

const metricOf = (text: string) => {
  const parsed = parseExpression(text);
  if (parsed.kind !== "metric") throw new Error(`not a metric query: ${text}`);
  return parsed;
};
const matches = (filter: string, tags: Record<string, string>) =>
  compileFilter(metricOf(`avg:x{${filter}}`).filter)(tags);

/** Every metric query and formula of a dashboard. Event overlays have a `q` too, of another language. */
const queriesOf = (node: unknown, found: string[] = []): string[] => {
  if (Array.isArray(node)) for (const one of node) queriesOf(one, found);
  else if (typeof node === "object" && node !== null) {
    const { q, formula, query, data_source: source, ...rest } = { ...node } as Record<string, unknown>;
    if (typeof q === "string" && !("tags_execution" in rest) && q.includes("{")) found.push(q);
    if (typeof formula === "string") found.push(formula);
    if (typeof query === "string" && (source === "metrics" || source === "cloud_cost")) found.push(query);
    for (const one of [query, ...Object.values(rest)]) queriesOf(one, found);
  }
  return found;
};

describe("the metric query parser", () => {
  test("reads aggregator, metric, scope and groups", () => {
    expect(metricOf("sum:aws.apigateway.count{env:prod,!apiname:x} by {apiname, service}")).toMatchObject({
      aggregator: "sum",
      metric: "aws.apigateway.count",
      by: ["apiname", "service"],
    });
    expect(metricOf("system.cpu.idle{ * }").aggregator).toBe("avg");
    expect(metricOf("p99.9:x.y{*}").aggregator).toBe("p99.9");
  });

  test("chains modifiers after the groups", () => {
    expect(parseExpression("sum:x{*} by {h}.as_count().rollup(sum, 3600)")).toMatchObject({
      kind: "modified",
      modifier: "rollup",
      of: { kind: "modified", modifier: "as_count", of: { kind: "metric", by: ["h"] } },
    });
  });

  test("binds products before sums, and reads functions with their arguments", () => {
    expect(parseExpression("a + b / 2 * -c")).toMatchObject({
      operator: "+",
      right: { operator: "*", left: { operator: "/" }, right: { kind: "negate" } },
    });
    expect(parseExpression("top(avg:x{*} by {h}, 10, 'mean', 'desc')")).toMatchObject({ kind: "call", name: "top" });
    expect(parseExpressions("avg:a{*}, avg:b{x:1,y:2}")).toHaveLength(2);
  });

  test("reads both forms of filters", () => {
    const tags = { env: "prod", apiname: "shop-purchase", host: "web-1" };
    expect(matches("*", tags)).toBe(true);
    expect(matches("env:prod,apiname:shop-*", tags)).toBe(true);
    expect(matches("env:prod,!apiname:shop-*", tags)).toBe(false);
    expect(matches("env:dev OR apiname:*purchase", tags)).toBe(true);
    expect(matches("env:prod AND NOT host:web-1", tags)).toBe(false);
    expect(matches("host IN (web-1, web-2) AND env NOT IN (dev)", tags)).toBe(true);
    expect(matches("(env:dev OR env:prod) AND host:web-?", tags)).toBe(false);
    expect(matches("host", tags)).toBe(true);
    expect(matches("missing", tags)).toBe(false);
  });

  test.each([
    "avg:system.cpu.user{*",
    "avg:system.cpu.user",
    "avg:{*}",
    "sum:x{env:prod} by apiname",
    "sum:x{*}.as_count",
    "sum:x{*} +",
    "sum:x{*}) + 1",
    "sum:x{a:b,!c:d AND e:f}",
    "",
  ])("refuses %j", (text) => {
    expect(() => parseExpressions(text)).toThrow(QuerySyntaxError);
  });

  test("reads more than 99 % of the queries in real dashboards", (ctx) => {
    const dir = join(fixturesDir() ?? "", "datadog-dashboards");
    if (fixturesDir() === null || !existsSync(dir)) return ctx.skip("no dashboards beside the checkout");
    const queries = globSync(join(dir, "*", "*", "*.json")).flatMap((file) =>
      queriesOf(JSON.parse(readFileSync(file, "utf8"))),
    );
    const refused = queries.filter((query) => {
      try {
        parseExpressions(query);
        return false;
      } catch {
        return true;
      }
    });
    expect(queries.length).toBeGreaterThan(10_000);
    expect(refused.length / queries.length, refused.slice(0, 5).join("\n")).toBeLessThan(0.01);
  });
});
