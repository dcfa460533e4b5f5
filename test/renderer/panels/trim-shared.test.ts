import { expect, test } from "vitest";
import { trimShared } from "#renderer/panels/trim-shared.ts";

test("what long names begin with in common becomes an ellipsis, cut at a separator", () => {
  expect(trimShared(["production-tokyo-player-home", "production-tokyo-player-profile"])).toEqual([
    "…home",
    "…profile",
  ]);
});
test("something that can be recognised is left of each", () => {
  expect(trimShared(["production-worker-1", "production-worker-2"])).toEqual(["…worker-1", "…worker-2"]);
});
test("short beginnings, single names and different ones stay whole", () => {
  for (const names of [["prod-home", "prod-shop"], ["production-tokyo-player-home"], ["match", "player"], []])
    expect(trimShared(names)).toEqual(names);
});
