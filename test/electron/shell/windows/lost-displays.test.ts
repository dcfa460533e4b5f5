import { expect, test } from "vitest";
import { followLost, namesShown, patienceMs } from "#electron/shell/windows/lost-displays.ts";

const named = { left: {}, middle: {}, right: {} };
const three = new Map([
  [1, "left"],
  [2, "middle"],
  [3, "right"],
]);
const shown = (assigned: Map<number, string | null>, lost: ReadonlyMap<string, number>, nowMs: number) =>
  Object.fromEntries(namesShown(assigned, lost, nowMs));

test("what was there and is gone for a while is shown by the leftmost screen that is left", () => {
  const two = new Map([...three].slice(1));
  const lost = followLost(new Map(), three, two, named, 1000);
  expect([...lost]).toEqual([["left", 1000]]);
  expect(shown(two, lost, 1000 + patienceMs - 1)).toEqual({ 2: ["middle"], 3: ["right"] });
  expect(shown(two, lost, 1000 + patienceMs)).toEqual({ 2: ["middle", "left"], 3: ["right"] });
  const one = new Map([...three].slice(2));
  const more = followLost(lost, two, one, named, 50_000);
  expect([...more]).toEqual([
    ["left", 1000],
    ["middle", 50_000],
  ]);
  expect(shown(one, more, 500_000)).toEqual({ 3: ["right", "left", "middle"] });
  expect([...followLost(more, one, three, named, 600_000)]).toEqual([]);
});

test("a display that this machine never had, and one that the wall file no longer names, are nobody's", () => {
  const two = new Map([...three].slice(1));
  expect([...followLost(new Map(), new Map(), two, named, 0)]).toEqual([]);
  expect([...followLost(new Map([["left", 0]]), three, two, { middle: {}, right: {} }, 0)]).toEqual([]);
});

test("a screen without a name shows everything as it is", () => {
  const unnamed = new Map<number, string | null>([[4, null]]);
  const lost = followLost(new Map(), three, unnamed, named, 0);
  expect(shown(unnamed, lost, 1e9)).toEqual({ 4: [] });
});
