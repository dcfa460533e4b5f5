import { expect, test } from "vitest";
import { followWall } from "#electron/shell/follow-wall.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

const stageOf = () => {
  const clock = createFakeClock();
  const answers: { wall: unknown; health: unknown } = { wall: null, health: null };
  const fetch = async (request: Request) => {
    const answer = request.url.endsWith("/api/wall") ? answers.wall : answers.health;
    if (answer === null) throw new Error("not there");
    return Response.json(answer);
  };
  const seen: unknown[] = [];
  const followed = followWall({ clock, fetch }, ({ displays }) => seen.push(displays));
  return { clock, answers, followed, seen };
};
const named = (name: string) => ({ timezone: "Asia/Tokyo", displays: { [name]: {} } });

test("a change of the wall file's displays is told once; a collector that is away changes nothing", async () => {
  const { clock, answers, followed, seen } = stageOf();
  answers.wall = named("a");
  await clock.advance(5000);
  await clock.advance(10_000);
  answers.wall = null;
  await clock.advance(10_000);
  answers.wall = { rubbish: true };
  await clock.advance(10_000);
  expect([seen, followed.wall().timezone]).toEqual([[{ a: {} }], "Asia/Tokyo"]);
  answers.wall = named("b");
  await clock.advance(5000);
  expect(seen).toEqual([{ a: {} }, { b: {} }]);
});
test("windows wait for the first answer, but not for ever; what comes later is told all the same", async () => {
  const quick = stageOf();
  quick.answers.wall = named("a");
  await quick.clock.advance(500);
  expect((await quick.followed.first).displays).toEqual({ a: {} });
  const slow = followWall({ clock: quick.clock, fetch: () => new Promise(() => {}) }, () => {});
  const first = slow.first;
  await quick.clock.advance(3000);
  expect((await first).displays).toEqual({});
});
test("how many panels are critical is unknown while nobody answers, and the quiet hours are those of the file", async () => {
  const { clock, answers, followed } = stageOf();
  expect(await followed.critical()).toBe(null);
  answers.health = { panels: { ok: 1, warn: 0, critical: 2, unknown: 0, muted: 0 } };
  expect(await followed.critical()).toBe(2);
  expect(followed.upkeep()).toEqual({ from: "03:00", to: "05:00" });
  answers.wall = { ...named("a"), upkeep: { from: "01:00", to: "02:00" } };
  await clock.advance(5000);
  expect(followed.upkeep()).toEqual({ from: "01:00", to: "02:00" });
});
