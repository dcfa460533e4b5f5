import { expect, test } from "vitest";
import { alarms, firstAnswer, openFolder, openRig, ranking, settled, tile, wallOf } from "./runtime-rig.ts";

test("the demo cloud's answers reach the panels", async () => {
  const rig = openRig(wallOf([tile, ranking, alarms]));
  await firstAnswer(rig, "tile", "ranking", "alarms");
  expect(await rig.panel("tile")).toMatchObject({ level: "ok", reason: null, data: { kind: "tile" } });
  expect(await rig.panel("ranking")).toMatchObject({ level: "ok", data: { kind: "ranking" } });
  expect((await rig.panel("alarms")).data).toMatchObject({ kind: "alarms" });
});

test("after a restart the last values are there before anything is asked, marked late once they are too old", async () => {
  const folder = openFolder();
  const first = openRig(wallOf([tile, ranking, alarms]), { folder });
  await firstAnswer(first, "tile", "ranking", "alarms");
  const before = await first.panel("tile");
  await first.stop();
  first.clock.jump(45 * 60_000);
  const again = openRig(wallOf([tile, ranking, alarms]), { folder, clock: first.clock });
  expect(again.seen).toEqual([]);
  for (const id of ["tile", "ranking", "alarms"])
    expect(await again.panel(id)).toMatchObject({ level: "unknown", reason: "late", data: expect.anything() });
  expect((await again.panel("tile")).asOfMs).toBe(before.asOfMs);
  await settled(again, async () => (await again.panel("tile")).level === "ok");
  expect(await again.panel("tile")).toMatchObject({ level: "ok", reason: null });
});

test("an edit of the wall keeps what is held: unchanged panels are not asked again", async () => {
  const rig = openRig(wallOf([tile]));
  await firstAnswer(rig, "tile");
  const asked = rig.seen.length;
  rig.change(
    wallOf([tile.replace("title: Requests", "title: Renamed"), "{ kind: text, id: text, title: New, text: Hi }"]),
  );
  await rig.clock.advance(100);
  expect((await rig.panel("tile")).level).toBe("ok");
  expect((await rig.panel("text")).level).toBe("ok");
  expect(rig.seen.length).toBe(asked);
});

test("stopping leaves no timer behind", async () => {
  const rig = openRig(wallOf([tile, ranking, alarms]));
  await firstAnswer(rig, "tile");
  await rig.stop();
  await rig.clock.advance(0);
  expect(rig.clock.pending()).toBe(0);
});
