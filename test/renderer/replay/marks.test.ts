import { expect, test } from "vitest";
import { nearMark } from "#renderer/replay/marks.ts";

test("an instant is near the last mark before it, for a while", () => {
  const marks = [
    { atMs: 3, label: "shop 1.4.2", level: null },
    { atMs: 5, label: "Payments fail", level: null },
  ];
  expect([2, 3, 4, 5, 7, 8].map((atMs) => nearMark(marks, atMs, 2)?.atMs)).toEqual([undefined, 3, 3, 5, 5, undefined]);
});
