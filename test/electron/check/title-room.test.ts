import { expect, test } from "vitest";
import { cutTitles, textEm } from "#electron/check/title-room.ts";

const seat = { diagonalInch: 55, distanceM: 4 };
const panel = { kind: "tile" as const, w: 2, h: 3 };
const cutAt = (title: string, w: number) => cutTitles([{ id: "p", title, panel: { ...panel, w } }], seat).length > 0;

/** Measured in Chromium: Noto Sans JP, weight 500. */
const measured: [string, number][] = [
  ["Infrastructure cost", 8.76],
  ["Revenue by time, 24 hours", 12.54],
  ["Function concurrency", 10.35],
  ["Slowest, 4 hours", 7.8],
];
test.each(measured)("the width of %s is estimated within an eighth", (text, em) => {
  expect(Math.abs(textEm(text) / em - 1)).toBeLessThan(1 / 8);
});

test("Japanese letters are as wide as they are high", () => {
  expect(textEm("関数の同時実行数")).toBe(8);
});

test("a title that is cut in a narrow panel may fit a wide one", () => {
  expect([2, 3, 6].map((w) => cutAt("Revenue by time, 24 hours", w))).toEqual([true, false, false]);
});

test("who sits further away gets larger letters, so fewer fit", () => {
  const one = [{ id: "p", title: "Own code, p95", panel }];
  expect([2, 4, 6].map((distanceM) => cutTitles(one, { ...seat, distanceM }).length)).toEqual([0, 0, 1]);
});
