import { expect, test } from "vitest";
import { SourceError } from "#electron/sources/source.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { rawRecord } from "#test/support/fake-logs.ts";
import { demandOf, demandsOf, hourMs, minuteMs, openLogPanels } from "./open-log-panels.ts";

test("a stream holds the newest lines of its window, masked, and asks again each minute", async () => {
  const clock = createFakeClock();
  const nowMs = clock.now();
  const records = [
    rawRecord({ id: "old", source: "a", timeMs: nowMs - hourMs }),
    rawRecord({ id: "new", source: "a", timeMs: nowMs - 1000, message: "mail of jane@example.com" }),
  ];
  const wall = openLogPanels(records, { clock });
  const demand = demandOf({ search: "mail OR hello" });
  wall.polls.want([demand]);
  expect(wall.polls.state(demand.key)?.status.fetchedAtMs).toBeNull();
  await clock.advance(1000);
  const state = wall.polls.state(demand.key);
  expect(state).toMatchObject({ answer: { count: 1, atLeast: false }, status: { error: null, everyMs: minuteMs } });
  expect(state?.answer?.lines[0]?.message).not.toContain("jane@example.com");
  expect(wall.hub.record("a", "new")?.id).toBe("new");
  await clock.advance(5 * minuteMs);
  expect(wall.started.length).toBe(6);
  expect(wall.planned).toEqual([{ a: 60 }]);
});

test("equal searches are one, whatever their panels show of it", async () => {
  const wall = openLogPanels([]);
  const both = [...demandsOf({ search: "a b", top: 5 }), ...demandsOf({ search: "a  b", top: 20 })];
  wall.polls.want(both);
  await wall.clock.advance(1000);
  expect(wall.started.length).toBe(1);
  wall.polls.want(both);
  await wall.clock.advance(1000);
  expect(wall.started.length).toBe(1);
  expect(wall.planned.at(-1)).toEqual({ a: 60 });
});

test("a slow answer is waited for, and then the source rests: searches of one panel never overlap", async () => {
  const wall = openLogPanels([]);
  wall.slow.ms = 5 * minuteMs;
  wall.polls.want(demandsOf({}));
  await wall.clock.advance(hourMs);
  expect(wall.mostAtOnce()).toBe(1);
  expect(wall.started.length).toBe(11);
});

test("a failing source is asked less and less often and says why since when; one answer ends that", async () => {
  const wall = openLogPanels([]);
  const demand = demandOf({});
  wall.fake.fail(new SourceError("server-error", "a answered with 500"));
  wall.polls.want([demand]);
  await wall.clock.advance(0);
  const sinceMs = wall.clock.now();
  await wall.clock.advance(hourMs);
  expect(wall.started.length).toBeLessThan(30);
  const status = () => wall.polls.state(demand.key)?.status;
  expect(status()?.error).toEqual({ kind: "server-error", message: "a answered with 500", sinceMs, retryAtMs: null });
  wall.fake.fail(null);
  await wall.clock.advance(10 * minuteMs);
  expect(status()?.error).toBeNull();
});

test("a limited source is left alone until the time it named", async () => {
  const wall = openLogPanels([]);
  const demand = demandOf({});
  const retryAtMs = wall.clock.now() + 20 * minuteMs;
  wall.fake.fail(new SourceError("rate-limited", "too many", { retryAtMs }));
  wall.polls.want([demand]);
  await wall.clock.advance(19 * minuteMs);
  expect(wall.started.length).toBe(1);
  expect(wall.polls.state(demand.key)?.status).toMatchObject({
    ...{ error: { kind: "rate-limited", message: "too many", retryAtMs }, nextPollMs: retryAtMs },
  });
  wall.fake.fail(null);
  await wall.clock.advance(2 * minuteMs);
  expect(wall.polls.state(demand.key)?.status.error).toBeNull();
});

test("the budget slows the searches, and they say so", async () => {
  const wall = openLogPanels([], { pace: 4 });
  const demand = demandOf({});
  wall.polls.want([demand]);
  await wall.clock.advance(12 * minuteMs);
  expect(wall.started.length).toBe(4);
  expect(wall.polls.state(demand.key)?.status).toMatchObject({ slowed: true, everyMs: 4 * minuteMs });
});

test("what is no longer wanted is no longer asked, and nothing after the end", async () => {
  const wall = openLogPanels([]);
  wall.polls.want(demandsOf({}));
  await wall.clock.advance(1000);
  wall.polls.want([]);
  await wall.clock.advance(hourMs);
  wall.polls.want(demandsOf({}));
  await wall.clock.advance(1000);
  wall.polls.stop();
  await wall.clock.advance(hourMs);
  expect(wall.started.length).toBe(2);
});
