import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { scopeOfLabels, scopeOfSpec } from "#config/logs/scope.ts";

const metric = (text: string, title = "") => scopeOfSpec({ kind: "metric", text }, title);
const promql = (text: string) => scopeOfSpec({ kind: "promql", text });
const sure = (query: string) => ({ query, confident: true });
const guessed = (query: string) => ({ query, confident: false });

const server = "(@http.status_code:>=500 OR status:error OR status:fatal)";

describe("a Datadog metric query", () => {
  test.each([
    ["sum:aws.apigateway.5xxerror{env:prod}.as_count()", `env:prod ${server}`],
    ["sum:aws.apigateway.4xxerror{env:prod}.as_count()", "env:prod @http.status_code:[400 TO 499]"],
    ["default_zero(sum:app.fatal.errors{env:prod}.as_count())", "env:prod status:fatal"],
    ["sum:aws.lambda.errors{env:prod,service:auth} by {functionname}", "env:prod service:auth status:(error OR fatal)"],
    ["p95:aws.apigateway.latency{env:prod,apiname:login}", "env:prod apiname:login"],
    ["avg:x{tablename:users-*,!region:us-1}", "tablename:users-* -region:us-1"],
    ["avg:x{service IN (a, b) AND env NOT IN (dev)}", "service:(a OR b) -env:dev"],
    ["avg:x{service:a OR service:b}", "service:(a OR b)"],
    ["avg:x{functionname:prod-login,statuscode:503}", "function:prod-login @http.status_code:503"],
    ["avg:x{aws_account:123}", "account:123"],
    ["avg:x{*}", ""],
    ["avg:x{host:*}", "host:*"],
    ["sum:a.errors{env:prod} / sum:a.hits{env:prod}", "env:prod status:(error OR fatal)"],
  ])("%s", (text, query) => {
    expect(metric(text)).toEqual(sure(query));
  });

  test("loses confidence, and widens, where lines lack a tag, a variable is open or filters differ", () => {
    expect(metric("avg:x{env:prod,quantile:0.9}")).toEqual(guessed("env:prod"));
    expect(metric("avg:x{env:prod,-quantile:0.9}")).toEqual(guessed("env:prod"));
    expect(metric("avg:x{$env,service:a}")).toEqual(guessed("service:a"));
    expect(metric("avg:x{env:prod,service:a}-avg:y{env:prod,service:b}")).toEqual(guessed("env:prod"));
    expect(metric("avg:x{service:a,((}")).toEqual(guessed(""));
    expect(metric("not a query")).toEqual(guessed(""));
  });

  test("asks the title where the metric's name says nothing of failing", () => {
    expect(metric("sum:app.x{env:prod}", "致命的エラー")).toEqual(guessed("env:prod status:fatal"));
    expect(metric("sum:app.x{env:prod}", "Errors")).toEqual(guessed("env:prod status:(error OR fatal)"));
    expect(metric("sum:app.fatal{env:prod}", "Errors")).toEqual(sure("env:prod status:fatal"));
  });

  test("of a formula takes what its queries share; costs have no lines", () => {
    const queries = { a: "sum:x.5xxerror{env:prod,service:a}", b: "sum:x.count{env:prod}" };
    expect(scopeOfSpec({ kind: "formula", queries, formula: "a / b" })).toEqual(guessed(`env:prod ${server}`));
    expect(scopeOfSpec({ kind: "usage-cost" })).toEqual(guessed(""));
    expect(scopeOfSpec({ kind: "cloud-cost", text: "sum:all.cost{*} by {servicename}" })).toEqual(guessed(""));
  });
});

describe("a PromQL expression", () => {
  test.each([
    ['sum(rate(http_requests_total{job="api",status=~"5.."}[5m]))', "service:api @http.status_code:>=500"],
    ['rate(http_requests_total{job="api",code=~"4.*"}[5m])', "service:api @http.status_code:[400 TO 499]"],
    ['http_requests_total{code="503"}', "@http.status_code:503"],
    ['up{instance="10.0.0.1:9100",env!="dev"}', "host:10.0.0.1 -env:dev"],
    ['x{service=~"api|web-.*"}', "service:(api OR web-*)"],
    ["x{service=~'a\\\\.b'}", "service:a.b"],
    ['x{job="a{b}\\"c"}', 'service:"a{b}\\"c"'],
    ['x{level="warning"}', "status:warn"],
    ["rate(app_errors_total[5m])", "status:(error OR fatal)"],
    ["up", ""],
  ])("%s", (text, query) => {
    expect(promql(text)).toEqual(sure(query));
  });

  test("loses confidence where a label or an expression has no counterpart", () => {
    expect(promql('x{job="api",le="0.5"}')).toEqual(guessed("service:api"));
    expect(promql('x{job="api",service=~"a[0-9]+"}')).toEqual(guessed("service:api"));
    expect(promql('x{job="api",code!~"[13].."}')).toEqual(guessed("service:api"));
  });
});

test("a row of a ranking is what its labels say", () => {
  expect(scopeOfLabels({ functionname: "prod-login", env: "prod" })).toEqual(sure("function:prod-login env:prod"));
  expect(scopeOfLabels({ apiname: "a b*", quota: "x" })).toEqual(guessed('apiname:"a b*"'));
  expect(scopeOfLabels({})).toEqual(sure(""));
});

test("whatever labels and queries hold, the scope is a search that can be read", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });
  const labels = fc.dictionary(fc.constantFrom("service", "env", "status", "instance", "constructor"), text);
  fc.assert(
    fc.property(labels, text, (some, filter) => {
      for (const { query } of [scopeOfLabels(some), metric(`sum:x.errors{${filter}}`), promql(`x{job="${filter}"}`)])
        expect(parseLogQuery(query).ok).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

/** Every Datadog query a wall file asks, wherever it stands. */
const metricsIn = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  const own = "metric" in value && typeof value.metric === "string" ? [value.metric] : [];
  return [...own, ...Object.values(value).flatMap(metricsIn)];
};

test("every panel of the wall template has a scope that keeps its environment and is sure of itself", () => {
  const file = new URL("../../../config/templates/serverless.wall.yaml", import.meta.url);
  const metrics = metricsIn(parse(readFileSync(file, "utf8").replace(/\$\{[^}]*\}/g, "x")));
  expect(metrics.length).toBeGreaterThan(30);
  for (const text of metrics) {
    const scope = metric(text.replaceAll("$env", "env:prod"));
    expect(scope).toEqual(sure(expect.stringMatching(/^env:prod( |$)/)));
  }
});
