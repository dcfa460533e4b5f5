import { describe, expect, test } from "vitest";
import { planFormulas, renameInFormula, toScalarRequest } from "#electron/sources/datadog/to-request.ts";

describe("a request to Datadog", () => {
  test("names every query once, however many formulas use it, and keeps the formulas in order", () => {
    const plan = planFormulas([
      { kind: "formula", queries: { errors: "sum:e{*}", all: "sum:r{*}" }, formula: "errors / all * 100" },
      { kind: "metric", text: "sum:r{*}" },
      { kind: "formula", queries: { all: "sum:e{*}" }, formula: "all" },
      { kind: "cloud-cost", text: "sum:r{*}" },
    ]);
    expect(plan.formulas).toEqual(["q0 / q1 * 100", "q1", "q0", "q2"]);
    expect(plan.queries).toEqual([
      { dataSource: "metrics", name: "q0", query: "sum:e{*}" },
      { dataSource: "metrics", name: "q1", query: "sum:r{*}" },
      { dataSource: "cloud_cost", name: "q2", query: "sum:r{*}" },
    ]);
  });

  test.each([
    ["a/b", "q7/q8"],
    ["100 * (a - b) / a", "100 * (q7 - q8) / q7"],
    ["sum(a, {a, b})", "sum(q7, {a, b})"],
    ["a(b)", "a(q8)"],
    ["timeshift(a, -3600)", "timeshift(q7, -3600)"],
    ["anomalies(a, 'a', 2)", "anomalies(q7, 'a', 2)"],
    ["top(a, 10, \"b\", 'desc')", "top(q7, 10, \"b\", 'desc')"],
    ["aa + ab + a_b", "aa + ab + a_b"],
    ["1e3 * a", "1e3 * q7"],
  ])("%s becomes %s", (formula, expected) => {
    const names = new Map([
      ["a", "q7"],
      ["b", "q8"],
    ]);
    expect(renameInFormula(formula, names)).toBe(expected);
  });

  test("names may cross over without one taking the other's place", () => {
    const plan = planFormulas([{ kind: "formula", queries: { q1: "x{*}", q0: "y{*}" }, formula: "q1 - q0" }]);
    expect(plan.formulas).toEqual(["q0 - q1"]);
    expect(plan.queries.map(({ query }) => query)).toEqual(["x{*}", "y{*}"]);
  });

  test("a scalar reduces each query and limits the formula", () => {
    const range = { fromMs: 1000, toMs: 2000 };
    const asked = { reduce: "max", limit: 5, order: "asc" } as const;
    expect(toScalarRequest({ kind: "metric", text: "x{*} by {host}" }, asked, range).data.attributes).toEqual({
      from: 1000,
      to: 2000,
      queries: [{ dataSource: "metrics", name: "q0", query: "x{*} by {host}", aggregator: "max" }],
      formulas: [{ formula: "q0", limit: { count: 5, order: "asc" } }],
    });
  });
});
