import { expect, test } from "vitest";
import { detailOption } from "#renderer/detail/detail-option.ts";
import { dark } from "#renderer/look/theme.ts";
import { rankingData, tileData, trendData } from "#test/support/made-up-data.ts";
import { madeUpView } from "#test/support/made-up-wall.ts";

const look = {
  title: "Errors",
  theme: dark,
  locale: "en" as const,
  timezone: "Asia/Tokyo",
  fontPx: 16,
  fontFamily: "x",
  levelWord: (level: string) => level.toUpperCase(),
  versus: () => "vs last week",
  smoothWord: "average",
  trendWord: "trend",
  costWord: "cost",
  usualWord: "usual",
};
const view = madeUpView("p", "trend", {
  unit: "calls/min",
  thresholds: { warn: { op: ">=", bound: 50 }, critical: { op: ">=", bound: 9000 } },
});
const names = (option: ReturnType<typeof detailOption>) =>
  [option?.series].flat().map((series) => (series && "name" in series ? series.name : null));

test("every series is drawn, with the same long ago, averages and trends by their own names", () => {
  expect(names(detailOption(view, trendData(0, 100), look))).toEqual(["Errors", "vs last week", "average", "trend"]);
  expect(names(detailOption(view, trendData(0, 100, ["a", "b", "c"]), look))).toEqual(["a", "b", "c"]);
});

test("thresholds are lines with their level and value, and lie within the axis", () => {
  const option = detailOption(view, trendData(0, 100), look);
  const text = JSON.stringify(option?.series);
  expect(text).toContain("WARN 50");
  expect(text).toContain("CRITICAL 9,000");
  const axis = [option?.yAxis].flat()[0];
  const max = axis && "max" in axis && typeof axis.max === "function" ? axis.max({ min: 0, max: 130 }) : null;
  expect(max).toBeGreaterThan(9000);
});

test("times are those of the wall's zone, whatever the machine's", () => {
  const option = detailOption(view, trendData(4 * 3_600_000, 100), look);
  const first = [option?.series].flat()[0];
  const data = first && "data" in first && Array.isArray(first.data) ? first.data : [];
  expect(option?.useUTC).toBe(true);
  expect(data[0]).toEqual([9 * 3_600_000, expect.any(Number)]);
});

test("a tile has its line, a list no chart", () => {
  expect(names(detailOption(view, tileData(0, 5), look))).toEqual(["Errors"]);
  expect(detailOption(view, { ...tileData(0, 5), line: null }, look)).toBeNull();
  expect(detailOption(view, rankingData(["a"], 1), look)).toBeNull();
});
