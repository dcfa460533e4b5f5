import { expect, test } from "vitest";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

test("only panels that changed after a revision are given", () => {
  const live = createLiveWall(1000);
  live.put(panelState("a"));
  const rev = live.rev();
  live.put(panelState("b"));
  expect(live.since(rev)).toMatchObject({ full: false, panels: [{ id: "b" }] });
  expect(live.since(live.rev()).panels).toEqual([]);
});
test("a revision of an earlier run, or none, gives everything", () => {
  const live = createLiveWall(1000);
  live.put(panelState("a"));
  for (const since of [null, 999, 50_000])
    expect(live.since(since)).toMatchObject({ full: true, panels: [{ id: "a" }] });
});
test("the same state again is no change and wakes nobody", async () => {
  const live = createLiveWall(1000);
  let woken = 0;
  live.onChange(() => woken++);
  live.put(panelState("a"));
  live.put(panelState("a"));
  await Promise.resolve();
  expect({ woken, rev: live.rev() }).toEqual({ woken: 1, rev: 1001 });
});
test("panels that left the wall are forgotten, and whoever knew them is given all that are left", () => {
  const live = createLiveWall(1000);
  live.put(panelState("a"));
  live.put(panelState("b"));
  const rev = live.rev();
  live.keepOnly(new Set(["a", "b"]));
  expect(live.since(rev)).toEqual({ full: false, panels: [] });
  live.keepOnly(new Set(["b"]));
  expect(live.since(rev)).toMatchObject({ full: true, panels: [{ id: "b" }] });
  expect(live.since(live.rev())).toEqual({ full: false, panels: [] });
});
