import fc from "fast-check";
import { expect, test } from "vitest";
import { isNewer, planUpdate, stageOf, type UpdateFacts } from "#electron/shell/updates/plan-update.ts";

const night = Date.UTC(2026, 10, 23, 3, 30);
const facts: UpdateFacts = {
  nowMs: night,
  release: { version: "1.1.0", percent: 100 },
  isDownloaded: true,
  version: "1.0.9",
  machineId: "m",
  window: { from: "03:00", to: "05:00" },
  timezone: "UTC",
  critical: 0,
};
const plan = (changed: Partial<UpdateFacts>) => planUpdate({ ...facts, ...changed });

test("a newer release is installed in the upkeep hours while nothing is red", () => {
  expect(plan({})).toEqual({ do: "install" });
  expect(plan({ nowMs: night + 3 * 3600e3 })).toMatchObject({ do: "wait", why: "outside the upkeep hours" });
  expect(plan({ timezone: "Asia/Tokyo" })).toMatchObject({ do: "wait" });
  expect(plan({ critical: 1 })).toMatchObject({ do: "wait", why: "something is red" });
  expect(plan({ critical: null })).toMatchObject({ do: "wait", why: "the wall's state is unknown" });
});
test("it is downloaded at any hour and whatever is red, but only where it is this machine's turn", () => {
  const day = { nowMs: night + 9 * 3600e3, critical: 1, isDownloaded: false };
  expect(plan(day)).toEqual({ do: "download" });
  expect(plan({ ...day, release: { version: "1.1.0", percent: 0 } })).toMatchObject({ why: "not this machine's turn" });
  expect(plan({ ...day, release: { version: "1.0.9", percent: 100 } })).toEqual({ do: "nothing" });
});
test("no release, the same one and an older one are nothing to do", () => {
  const releases = [null, { version: "1.0.9", percent: 100 }, { version: "1.0.8", percent: 100 }];
  expect(releases.map((release) => plan({ release }).do)).toEqual(["nothing", "nothing", "nothing"]);
});
test("numbers of versions are compared as numbers", () => {
  expect([isNewer("1.10.0", "1.9.0"), isNewer("2.0.0", "10.0.0"), isNewer("1.0.0-beta", "1.0.0")]).toEqual([
    true,
    false,
    false,
  ]);
});
test("whoever has an update at some percentage has it at every higher one; at 0 nobody, at 100 everybody", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (machineId, a, b) => {
      const has = (percent: number) => plan({ machineId, release: { version: "1.1.0", percent } }).do === "install";
      if (has(Math.min(a, b))) expect(has(Math.max(a, b))).toBe(true);
      expect([has(0), has(100)]).toEqual([false, true]);
    }),
  );
});
test("a tenth of the machines is about a tenth, and another tenth for another version", () => {
  const machines = Array.from({ length: 4000 }, (_, index) => `machine ${index}`);
  const firsts = (version: string) => machines.filter((id) => stageOf(id, version) < 10);
  const [one, other] = [firsts("1.1.0"), new Set(firsts("1.2.0"))];
  expect(one.length).toBeGreaterThan(320);
  expect(one.length).toBeLessThan(480);
  expect(one.filter((id) => other.has(id)).length).toBeLessThan(100);
});
