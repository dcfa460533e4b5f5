import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Assignment, assignDisplays, type NamedDisplays } from "#electron/shell/windows/assign-displays.ts";

const screenAt = (id: number, x: number, label = "") => ({ id, label, bounds: { x, y: 0 } });
const namesOf = (assignment: Assignment) => Object.fromEntries(assignment);

describe("which name a screen goes by", () => {
  test("what its label says comes first, whatever its place and case", () => {
    const screens = [screenAt(1, 0, "SAMSUNG"), screenAt(2, 1920, "DELL U2720Q")];
    const named = { desk: { label: "dell" }, wall: { label: "Samsung" } };
    expect(namesOf(assignDisplays(screens, named))).toEqual({ 1: "wall", 2: "desk" });
  });
  test("a name without a label is looked for in the labels too", () => {
    const screens = [screenAt(1, 0, "EIZO"), screenAt(2, 1920, "left TV")];
    expect(namesOf(assignDisplays(screens, { left: {}, right: {} }))).toEqual({ 2: "left", 1: "right" });
  });
  test("names that no label holds go from left to right in the file's order", () => {
    const screens = [screenAt(7, 3840), screenAt(8, 0), screenAt(9, 1920)];
    const named = { left: {}, middle: {}, right: {} };
    expect(namesOf(assignDisplays(screens, named))).toEqual({ 8: "left", 9: "middle", 7: "right" });
  });
  test("two screens of one make are told apart by their places", () => {
    const screens = [screenAt(1, 1920, "DELL"), screenAt(2, 0, "DELL")];
    expect(namesOf(assignDisplays(screens, { a: { label: "DELL" }, b: { label: "DELL" } }))).toEqual({
      2: "a",
      1: "b",
    });
  });
  test("a screen that is left over has none", () => {
    expect(namesOf(assignDisplays([screenAt(1, 0), screenAt(2, 1)], { only: {} }))).toEqual({ 1: "only", 2: null });
  });
  test("a label that no screen has is given away last", () => {
    const named = { gone: { label: "DELL" }, here: {} };
    expect(namesOf(assignDisplays([screenAt(1, 0, "LG")], named))).toEqual({ 1: "here" });
  });
  test("while its neighbour is unplugged a screen keeps its name, and both have their own again afterwards", () => {
    const named = { left: {}, right: {} };
    const both = [screenAt(1, 0), screenAt(2, 1920)];
    const before = assignDisplays(both, named);
    const alone = assignDisplays([screenAt(2, 0)], named, before);
    expect(namesOf(alone)).toEqual({ 2: "right" });
    expect(namesOf(assignDisplays(both, named, alone))).toEqual({ 1: "left", 2: "right" });
  });
  test("one that was alone at the start gets its place once all are there", () => {
    const named = { left: {}, right: {} };
    const alone = assignDisplays([screenAt(2, 1920)], named);
    expect(namesOf(assignDisplays([screenAt(1, 0), screenAt(2, 1920)], named, alone))).toEqual({
      1: "left",
      2: "right",
    });
  });
});

const names = ["a", "b", "c", "d"];
const screensOf = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 9 }),
    label: fc.constantFrom("", "a", "DELL", "B b", "LG"),
    bounds: fc.record({ x: fc.integer({ min: -3, max: 3 }), y: fc.integer({ min: 0, max: 1 }) }),
  }),
  { selector: ({ id }) => id, maxLength: 5 },
);
const named: fc.Arbitrary<NamedDisplays> = fc.dictionary(
  fc.constantFrom(...names),
  fc.record({ label: fc.option(fc.constantFrom("DELL", "LG", "none"), { nil: undefined }) }),
);
const before = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.option(fc.constantFrom(...names))))
  .map((list) => new Map(list));

test("every screen has one name or none, no name is given twice, and none is left over while a screen is free", () => {
  fc.assert(
    fc.property(screensOf, named, before, (screens, wanted, had) => {
      const assigned = assignDisplays(screens, wanted, had);
      expect([...assigned.keys()].sort()).toEqual(screens.map(({ id }) => id).sort());
      const given = [...assigned.values()].filter((name) => name !== null);
      expect(new Set(given).size).toBe(given.length);
      for (const name of given) expect(Object.keys(wanted)).toContain(name);
      expect(given.length).toBe(Math.min(screens.length, Object.keys(wanted).length));
    }),
  );
});
test("the order in which the system lists its screens changes nothing", () => {
  fc.assert(
    fc.property(screensOf, named, before, (screens, wanted, had) => {
      expect(namesOf(assignDisplays([...screens].reverse(), wanted, had))).toEqual(
        namesOf(assignDisplays(screens, wanted, had)),
      );
    }),
  );
});
