import { describe, expect, test } from "vitest";
import { costStartMs, toCosts } from "#electron/sources/datadog/to-costs.ts";

const day = (month: number, date: number) => Date.UTC(2026, month - 1, date);
const row = (ms: number, charges: [string, number, string?][], publicId = "org") => ({
  attributes: {
    publicId,
    date: new Date(ms),
    charges: charges.map(([productName, cost, chargeType = "on_demand"]) => ({ productName, cost, chargeType })),
  },
});
const amounts = (rows: object[], fromMs: number, toMs: number) =>
  toCosts({ data: rows }, { fromMs, toMs }, "host").series.map(({ labels, timesMs, values }) => [
    labels["product"],
    ...timesMs.map((time, i) => [new Date(time).toISOString().slice(5, 10), values[i]]),
  ]);

describe("estimated cost", () => {
  test("running totals become dollars a day, and start anew each month", () => {
    const rows = [
      row(day(10, 30), [
        ["logs", 290],
        ["hosts", 30],
      ]),
      row(day(10, 31), [
        ["logs", 300],
        ["hosts", 31],
      ]),
      row(day(11, 1), [["logs", 9]]),
      row(day(11, 2), [
        ["logs", 21],
        ["hosts", 2],
      ]),
    ];
    expect(amounts(rows, day(10, 31), day(11, 3))).toEqual([
      ["logs", ["10-31", 10], ["11-01", 9], ["11-02", 12]],
      ["hosts", ["10-31", 1], ["11-02", 2]],
    ]);
  });

  test("a day whose day before is missing is a gap", () => {
    const rows = [row(day(11, 3), [["logs", 30]]), row(day(11, 4), [["logs", 41]]), row(day(11, 6), [["logs", 60]])];
    expect(amounts(rows, day(11, 3), day(11, 7))).toEqual([["logs", ["11-04", 11]]]);
  });

  test("parts add up, a total is not added to its parts, organisations add up, the latest row of a day counts", () => {
    const rows = [
      row(day(11, 1) + 3_600_000, [["logs", 1]]),
      row(day(11, 1) + 7_200_000, [
        ["logs", 5, "committed"],
        ["logs", 2, "on_demand"],
      ]),
      row(
        day(11, 1),
        [
          ["logs", 3, "committed"],
          ["logs", 100, "total"],
        ],
        "other",
      ),
    ];
    expect(amounts(rows, day(11, 1), day(11, 2))).toEqual([["logs", ["11-01", 107]]]);
  });

  test("asks from the day before, and never from more than two months ago", () => {
    const range = { fromMs: day(11, 10) + 5000, toMs: day(11, 23) };
    expect(costStartMs(range, day(11, 23))).toBe(day(11, 9));
    expect(costStartMs({ fromMs: day(11, 1), toMs: day(11, 23) }, day(11, 23))).toBe(day(11, 1));
    const year = { fromMs: day(1, 1), toMs: day(11, 23) };
    expect(costStartMs(year, day(11, 23) + 12_345)).toBe(day(9, 23));
    expect(costStartMs(year, day(10, 31))).toBe(day(8, 28));
    expect(day(10, 31) - costStartMs(year, day(10, 31))).toBeGreaterThan(59 * 86_400_000);
  });
});
