import { expect, test } from "vitest";
import type { WallView } from "#config/contract/wall-view.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { toWallView } from "#electron/wall/to-wall-view.ts";
import { displayNames, pickDisplay } from "#renderer/display/pick-display.ts";

const viewOf = (displays: string): WallView => {
  const boards = ["a", "b", "c"].map(
    (id) => `  - { id: ${id}, title: ${id}, panels: [ { kind: text, title: T, text: x } ] }`,
  );
  const parsed = parseWall(`version: 1\nname: W\nsources: {}\ndisplays: ${displays}\nboards:\n${boards.join("\n")}\n`);
  if (!parsed.ok) throw new Error("no wall");
  return toWallView(parsed.wall, { demo: false, version: "1", wallRev: 1, problem: null });
};
const shown = (displays: string, ...names: string[]) => pickDisplay(viewOf(displays), names).boards.map(({ id }) => id);

test("a display shows its own boards in its own order, one that says nothing of boards and an unknown one all", () => {
  const displays = "{ left: { boards: [c, a] }, right: {} }";
  expect(shown(displays, "left")).toEqual(["c", "a"]);
  expect(shown(displays, "right")).toEqual(["a", "b", "c"]);
  expect(shown(displays, "other")).toEqual(["a", "b", "c"]);
  expect(shown(displays)).toEqual(["a", "b", "c"]);
});

test("one that stands in for another shows that one's boards as well, each once, from its own seat", () => {
  const displays = "{ left: { boards: [b, a], distanceM: 9 }, right: { boards: [a], distanceM: 2 }, top: {} }";
  expect(shown(displays, "right", "left")).toEqual(["a", "b"]);
  expect(shown(displays, "right", "gone")).toEqual(["a"]);
  expect(shown(displays, "right", "top")).toEqual(["a", "b", "c"]);
  expect(pickDisplay(viewOf(displays), ["right", "left"]).display.distanceM).toBe(2);
});

test("the address names the own display first", () => {
  expect(displayNames("?display=right&display=left&window=2.2")).toEqual(["right", "left"]);
  expect(displayNames("")).toEqual([]);
});
