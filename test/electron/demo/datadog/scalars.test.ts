import { describe, expect, test } from "vitest";
import { jsonOf, openEmulator, type Scalar, type Timeseries } from "#test/electron/demo/support.ts";

const hourMs = 3_600_000;

describe("scalars", () => {
  const ask = async (attributes: object) => {
    const { clock, query } = openEmulator({ anchorMs: null });
    const to = clock.now();
    const answer = await query("scalar", { from: to - 4 * hourMs - 23_000, to, ...attributes });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await jsonOf<Scalar>(answer)).data.attributes.columns;
  };
  const calls = {
    data_source: "metrics",
    aggregator: "sum",
    query: "sum:aws.apigateway.count{*} by {apiname}.as_count()",
  };

  test("have a column a group, then one a number, ordered and cut by the formula's limit", async () => {
    const latency = { data_source: "metrics", aggregator: "avg", query: "avg:aws.apigateway.latency{*} by {apiname}" };
    const columns = await ask({
      queries: [
        { ...calls, name: "a" },
        { ...latency, name: "b" },
      ],
      formulas: [{ formula: "a", limit: { count: 5, order: "desc" } }, { formula: "b" }],
    });
    expect(columns.map(({ type, name }) => [type, name])).toEqual([
      ["group", "apiname"],
      ["number", "a"],
      ["number", "b"],
    ]);
    const [groups, numbers] = columns;
    expect(groups?.values[0]).toEqual(["match-get-status"]);
    expect(numbers?.values).toHaveLength(5);
    expect(numbers?.values).toEqual([...(numbers?.values ?? [])].sort((x, y) => Number(y) - Number(x)));
    expect(columns[2]?.values.every((value) => typeof value === "number")).toBe(true);
  });

  test("sum what the timeseries of the same window sum to", async () => {
    const [column] = await ask({ queries: [{ ...calls, name: "a", query: "sum:aws.apigateway.count{*}.as_count()" }] });
    const { clock, query } = openEmulator({ anchorMs: null });
    const to = clock.now();
    const queries = [{ data_source: "metrics", query: "sum:aws.apigateway.count{*}.as_count()" }];
    const lines = await jsonOf<Timeseries>(
      query("timeseries", { from: to - 4 * hourMs, to, interval: 60_000, queries }),
    );
    const total = lines.data.attributes.values[0]?.reduce((sum: number, value) => sum + (value ?? 0), 0);
    expect(column?.values[0]).toBe(total);
  });

  test("take numbers in formulas", async () => {
    const queries = [{ ...calls, name: "a", query: "sum:aws.apigateway.count{*}.as_count()" }];
    const [once] = await ask({ queries });
    const [thrice] = await ask({ queries, formulas: [{ formula: "a * 2 + a" }] });
    expect(thrice?.values).toEqual([3 * Number(once?.values[0])]);
  });

  test("of nothing are an empty column", async () => {
    expect(await ask({ queries: [{ ...calls, name: "a", query: "sum:no.such{*}" }] })).toEqual([
      { name: "a", type: "number", values: [], meta: { unit: null } },
    ]);
  });
});
