import { expect, test } from "vitest";
import { createGroupMemory } from "#electron/logs/groups/group-memory.ts";

const open = (kept: string | null = null, mostGroups = 100) => {
  const disk = { json: kept, writes: 0 };
  const save = (json: string) => {
    disk.json = json;
    disk.writes += 1;
  };
  return { disk, memory: createGroupMemory({ load: () => disk.json, save, mostGroups }) };
};

test("what was seen, and since when all of it is known, survives a restart", () => {
  const { disk, memory } = open();
  memory.note([
    { id: "a", timeMs: 20 },
    { id: "a", timeMs: 10 },
    { id: "b", timeMs: 30 },
  ]);
  memory.know("errors", 5);
  memory.save();
  const again = open(disk.json).memory;
  expect([again.firstSeenMs("a"), again.firstSeenMs("b"), again.firstSeenMs("c")]).toEqual([10, 30, null]);
  expect([again.knownFromMs("errors"), again.knownFromMs("others")]).toEqual([5, null]);
});

test("nothing is written while nothing is new", () => {
  const { disk, memory } = open();
  memory.save();
  memory.note([{ id: "a", timeMs: 10 }]);
  memory.save();
  memory.note([{ id: "a", timeMs: 99 }]);
  memory.save();
  expect(disk.writes).toBe(1);
});

test("those not seen for longest make room", () => {
  const { memory } = open(null, 2);
  for (const id of ["a", "b", "a", "c"]) memory.note([{ id, timeMs: 1 }]);
  expect(["a", "b", "c"].map(memory.firstSeenMs)).toEqual([1, null, 1]);
});

test("what is no memory of ours counts as nothing known", () => {
  for (const kept of ["", "{", "{}", '{"version":2,"groups":[],"searches":[]}', '{"version":1,"groups":[["a"]]}'])
    expect(open(kept).memory.firstSeenMs("a")).toBeNull();
});
