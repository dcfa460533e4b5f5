import { expect, test } from "vitest";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { dayMs, demandOf, failure, freshDisk, hourMs, minuteMs, openLogPanels } from "./open-log-panels.ts";

const groupsIn = ({ polls }: ReturnType<typeof openLogPanels>, key: string) =>
  polls.state(key)?.answer?.groups.map(({ type, isNew }) => [type, isNew]);

test("a group is new when the day before its first line is known and had nothing like it", async () => {
  const clock = createFakeClock();
  const nowMs = clock.now();
  const wall = openLogPanels(
    [failure("Known", nowMs - 5 * hourMs), failure("Known", nowMs - minuteMs), failure("Fresh", nowMs - 2 * minuteMs)],
    { clock },
  );
  const demand = demandOf({ show: "groups" });
  wall.polls.want([demand]);
  await clock.advance(1000);
  expect(groupsIn(wall, demand.key)).toEqual([
    ["Known", false],
    ["Fresh", true],
  ]);
  expect(wall.polls.state(demand.key)?.answer?.groups[0]?.firstSeenMs).toBe(nowMs - 5 * hourMs);
  await clock.advance(hourMs);
  expect(groupsIn(wall, demand.key)).toEqual([]);
});

test("lines and records are counted once although the last minutes are asked for again", async () => {
  const clock = createFakeClock();
  const records = [failure("A", clock.now() - minuteMs)];
  const wall = openLogPanels(records, { clock });
  const demand = demandOf({ show: "groups" });
  wall.polls.want([demand]);
  await clock.advance(3 * minuteMs);
  records.push(failure("A", clock.now() - 1000));
  await clock.advance(3 * minuteMs);
  expect(wall.polls.state(demand.key)?.answer).toMatchObject({ count: 2, groups: [{ type: "A", count: 2 }] });
});

test("only failures are groups, by their level", async () => {
  const clock = createFakeClock();
  const nowMs = clock.now();
  const levels = ["fatal", "error", "warn", "info"] as const;
  const wall = openLogPanels(
    levels.map((level) => failure(level, nowMs - 1000, level)),
    { clock },
  );
  const demand = demandOf({ show: "groups", search: "service:auth" });
  wall.polls.want([demand]);
  await clock.advance(1000);
  expect(
    groupsIn(wall, demand.key)
      ?.map(([type]) => type)
      .sort(),
  ).toEqual(["error", "fatal"]);
});

test("what was seen before a restart is not new after it, however long ago", async () => {
  const disk = freshDisk();
  const clock = createFakeClock();
  const demand = demandOf({ show: "groups" });
  const first = openLogPanels([failure("Rare", clock.now() - minuteMs)], { disk, clock });
  first.polls.want([demand]);
  await clock.advance(1000);
  expect(groupsIn(first, demand.key)).toEqual([["Rare", true]]);
  first.polls.stop();
  clock.jump(9 * dayMs);
  const nowMs = clock.now();
  const again = openLogPanels([failure("Rare", nowMs - minuteMs), failure("Other", nowMs - minuteMs)], { disk, clock });
  again.polls.want([demand]);
  await clock.advance(1000);
  expect(groupsIn(again, demand.key)?.sort()).toEqual([
    ["Other", true],
    ["Rare", false],
  ]);
  expect(again.started.length).toBe(1);
});

test("a restart makes no new group known: it stays new as long as it would have", async () => {
  const disk = freshDisk();
  const clock = createFakeClock();
  const records = [failure("Fresh", clock.now() - minuteMs)];
  const demand = demandOf({ show: "groups" });
  for (let start = 0; start < 3; start++) {
    const wall = openLogPanels(records, { disk, clock });
    wall.polls.want([demand]);
    await clock.advance(10 * minuteMs);
    expect(groupsIn(wall, demand.key)).toEqual([["Fresh", true]]);
    wall.polls.stop();
  }
});

test("while the day before was too much to be read nothing is new, until a day has passed", async () => {
  const clock = createFakeClock();
  const startMs = clock.now();
  const storm = Array.from({ length: 12_000 }, (_, i) => failure("Storm", startMs - hourMs - 1 - i * 1000));
  const records = [...storm, failure("Early", startMs - minuteMs)];
  const wall = openLogPanels(records, { clock });
  const demand = demandOf({ show: "groups" });
  wall.polls.want([demand]);
  await clock.advance(1000);
  expect(groupsIn(wall, demand.key)).toEqual([["Early", false]]);
  records.length = 0;
  await clock.advance(dayMs);
  records.push(failure("Late", clock.now() - 1000));
  await clock.advance(minuteMs);
  expect(groupsIn(wall, demand.key)).toEqual([["Late", true]]);
});

test("a storm is counted as far as it was read, and says that there are more", async () => {
  const clock = createFakeClock();
  const nowMs = clock.now();
  const wall = openLogPanels(
    Array.from({ length: 5000 }, (_, i) => failure("Storm", nowMs - 1 - i * 100)),
    { clock },
  );
  const demand = demandOf({ show: "groups" });
  wall.polls.want([demand]);
  await clock.advance(1000);
  expect(wall.polls.state(demand.key)?.answer).toMatchObject({ count: 3000, atLeast: true });
  await clock.advance(2 * hourMs);
  expect(wall.polls.state(demand.key)?.answer).toMatchObject({ count: 0, atLeast: false });
});
