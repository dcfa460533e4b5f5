import { expect, test } from "vitest";
import { brightnessAt } from "#renderer/display/brightness.ts";
import { driftAt } from "#renderer/display/drift.ts";

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

test("outside its hours a display is dark, at night it is dimmed, else full; night and hours may both be absent", () => {
  const night = { during: { from: "20:00", to: "07:00" }, brightness: 0.3 };
  const display = { hours: [{ from: "06:00", to: "23:00" }], night };
  expect(["05:59", "06:30", "12:00", "21:00", "23:00"].map((time) => brightnessAt(display, at(time), "UTC"))).toEqual([
    0, 0.3, 1, 0.3, 0,
  ]);
  expect(brightnessAt(null, at("03:00"), "UTC")).toBe(1);
});

test("the drift goes round by a pixel at a time, less than the board's margin of 0.3 rem at the smallest type", () => {
  const round = Array.from({ length: 25 }, (_, minute) => driftAt(minute));
  for (const [i, { x, y }] of round.entries()) {
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(3);
    const before = round[i - 1];
    if (before) expect(Math.abs(x - before.x) + Math.abs(y - before.y)).toBe(1);
  }
  expect(round[24]).toEqual(round[0]);
  expect(new Set(round.map(({ x, y }) => `${x} ${y}`)).size).toBe(24);
});
