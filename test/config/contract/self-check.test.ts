import fc from "fast-check";
import { expect, test } from "vitest";
import { checkStates, worstFirst } from "#config/contract/self-check.ts";

const states = fc.array(fc.constantFrom(...checkStates));

test("what is worse always comes first, nothing is lost, and equals keep their order", () => {
  fc.assert(
    fc.property(states, (given) => {
      const sorted = worstFirst(given.map((state, index) => ({ state, index })));
      const ranks = sorted.map(({ state }) => checkStates.indexOf(state));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(sorted.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([...given.keys()]);
      for (const state of checkStates) {
        const indices = sorted.filter((one) => one.state === state).map(({ index }) => index);
        expect(indices).toEqual(indices.toSorted((a, b) => a - b));
      }
    }),
  );
});

test("what nobody can tell stands before what is well", () => {
  expect(worstFirst([{ state: "ok" }, { state: "unknown" }, { state: "bad" }, { state: "warn" }] as const)).toEqual([
    { state: "bad" },
    { state: "warn" },
    { state: "unknown" },
    { state: "ok" },
  ]);
});
