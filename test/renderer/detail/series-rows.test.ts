import { expect, test } from "vitest";
import { seriesRows, summarise } from "#renderer/detail/series-rows.ts";
import { trendData } from "#test/support/made-up-data.ts";

const line = (values: (number | null)[]) => ({ label: "a", startMs: 0, stepMs: 1000, values });

test("a series in numbers leaves gaps out, at its end too", () => {
  expect(summarise(line([4, null, -2, 10, null]))).toEqual({ last: 10, min: -2, max: 10, mean: 4 });
});

test("a series without a sample has no numbers at all", () => {
  const none = { last: null, min: null, max: null, mean: null };
  expect(summarise(line([null, null]))).toEqual(none);
  expect(summarise(line([]))).toEqual(none);
});

test("the table has every line, then the same long ago, then the averages", () => {
  expect(seriesRows(trendData(0, 100)).map(({ kind }) => kind)).toEqual(["line", "compare", "smooth"]);
  expect(seriesRows(trendData(0, 100, ["x", "y"])).map(({ label }) => label)).toEqual(["x", "y"]);
  expect(seriesRows({ kind: "text" })).toEqual([]);
});
