import { afterEach, expect, test } from "vitest";
import { SourceError } from "#electron/sources/source.ts";
import { openRig, settingsOf } from "./watch-rig.ts";

const minuteMs = 60_000;
const opened: { watchers: { stop: () => void } }[] = [];
const rigOf = (options: Parameters<typeof openRig>[0]) => {
  const rig = openRig(options);
  opened.push(rig);
  return rig;
};
afterEach(() => {
  for (const { watchers } of opened.splice(0)) watchers.stop();
});

test("until the first look nothing is known; then an empty watcher is OK", async () => {
  const rig = rigOf({ watchers: [{}] });
  expect(rig.state()).toMatchObject({ level: "unknown", reason: "waiting", sinceMs: null, lines: null });
  await rig.clock.advance(2000);
  expect(rig.state()).toMatchObject({ level: "ok", reason: null, count: 0, lines: null });
});

test("enough lines within the time are a hit, told once, with the very lines", async () => {
  const rig = rigOf({ watchers: [{ search: "service:auth", count: 3, within: "5m", level: "warn" }] });
  await rig.clock.advance(2000);
  rig.write(2);
  await rig.clock.advance(minuteMs);
  expect(rig.state()).toMatchObject({ level: "ok", count: 2 });
  rig.write(1);
  await rig.clock.advance(minuteMs);
  expect(rig.state()).toMatchObject({ level: "warn", count: 3, needed: 3 });
  await rig.clock.advance(2 * minuteMs);
  expect(rig.hits).toHaveLength(1);
  const [hit] = rig.hits;
  expect(hit).toMatchObject({ watcherId: "w", level: "warn", count: 3, search: "service:auth" });
  expect(hit?.recordIds.map(({ id }) => id)).toEqual(["3", "1", "2"]);
  const times = hit?.recordIds.map(({ timeMs }) => timeMs) ?? [];
  expect(hit?.fromMs).toBeLessThanOrEqual(Math.min(...times));
  expect(hit?.toMs).toBeGreaterThan(Math.max(...times));
  expect(rig.hub.record("a", "3")).toMatchObject({ message: "hello" });
});

test("a hit ends once its lines are older than the time, and the next one is told anew", async () => {
  const rig = rigOf({ watchers: [{ count: 2, within: "2m" }] });
  rig.write(2);
  await rig.clock.advance(2000);
  expect(rig.state()).toMatchObject({ level: "critical" });
  await rig.clock.advance(4 * minuteMs);
  expect(rig.state()).toMatchObject({ level: "ok", count: 0, lines: null });
  rig.write(2);
  await rig.clock.advance(minuteMs);
  expect(rig.hits).toHaveLength(2);
});

test("a burst between two looks is a hit, however short the time it was in", async () => {
  const rig = rigOf({ watchers: [{ count: 5, within: "2s" }] });
  await rig.clock.advance(10_000);
  rig.write(5);
  await rig.clock.advance(minuteMs);
  expect(rig.hits).toHaveLength(1);
});

test("a source that fails makes a watcher unknown, but a hit stays one", async () => {
  const rig = rigOf({ watchers: [{ count: 2, within: "10m" }] });
  await rig.clock.advance(2000);
  rig.logs.b.fail(new SourceError("server-error", "b answered with 500"));
  await rig.clock.advance(minuteMs);
  expect(rig.state()).toMatchObject({ level: "unknown", reason: "failed", problem: "b: b answered with 500" });
  rig.write(2);
  await rig.clock.advance(minuteMs);
  expect(rig.state()).toMatchObject({ level: "critical", reason: null, problem: "b: b answered with 500" });
});

test("a hit that was unknown for a while is the same hit", async () => {
  const rig = rigOf({ watchers: [{ count: 2, within: "2m" }] });
  rig.write(2);
  await rig.clock.advance(2000);
  const sinceMs = rig.state()?.sinceMs;
  rig.logs.a.fail(new SourceError("timeout", "a did not answer"));
  await rig.clock.advance(4 * minuteMs);
  expect(rig.state()).toMatchObject({ level: "unknown" });
  rig.logs.a.fail(null);
  rig.write(2);
  await rig.clock.advance(minuteMs);
  expect(rig.state()).toMatchObject({ level: "critical", sinceMs });
  expect(rig.hits).toHaveLength(1);
});

test("what was written while a source did not answer is counted afterwards", async () => {
  const rig = rigOf({ watchers: [{ count: 3, within: "5m" }] });
  await rig.clock.advance(2000);
  rig.logs.a.fail(new SourceError("timeout", "a did not answer"));
  rig.write(3);
  await rig.clock.advance(3 * minuteMs);
  rig.logs.a.fail(null);
  await rig.clock.advance(minuteMs);
  expect(rig.hits).toHaveLength(1);
});

test("a limited source says until when", async () => {
  const rig = rigOf({ watchers: [{}] });
  const retryAtMs = rig.clock.now() + 5 * minuteMs;
  rig.logs.a.fail(new SourceError("rate-limited", "too many", { retryAtMs }));
  await rig.clock.advance(2 * minuteMs);
  expect(rig.state()).toMatchObject({ level: "unknown", reason: "rate-limited", retryAtMs });
  expect(rig.logs.a.calls).toHaveLength(1);
});

test("a hit is remembered over a restart and not told again", async () => {
  const first = rigOf({ watchers: [{ count: 2, within: "10m" }] });
  first.write(2);
  await first.clock.advance(2000);
  const sinceMs = first.state()?.sinceMs;
  first.watchers.stop();
  await first.clock.advance(minuteMs);
  const { clock, history } = first;
  const again = rigOf({ watchers: [{ count: 2, within: "10m" }], clock, history });
  again.write(2);
  await clock.advance(2000);
  expect(again.state()).toMatchObject({ level: "critical", sinceMs });
  expect(again.hits).toEqual([]);
  const changed = rigOf({ watchers: [{ count: 1, within: "10m" }], clock, history });
  changed.write(1);
  await clock.advance(2000);
  expect(changed.hits).toHaveLength(1);
});

test("a changed wall file keeps what the unchanged watchers know", async () => {
  const rig = rigOf({ watchers: [{ id: "kept" }, { id: "gone" }] });
  await rig.clock.advance(2 * minuteMs);
  const kept = rig.watchers.states()[0]?.checkedMs;
  expect(kept).not.toBe(null);
  rig.watchers.watch(settingsOf([{ id: "added" }, { id: "kept" }]), rig.watched);
  expect(rig.watchers.states().map(({ id, checkedMs }) => [id, checkedMs])).toEqual([
    ["added", null],
    ["kept", kept],
  ]);
});

test("while a budget is short watchers look half as often and say so; people are in the reckoning", async () => {
  const rig = rigOf({ watchers: [{}], budgetPerHour: 100 });
  await rig.clock.advance(2000);
  expect(rig.state()).toMatchObject({ everyMs: minuteMs, slowed: false });
  rig.setPeople(60);
  await rig.clock.advance(minuteMs);
  expect(rig.state()).toMatchObject({ everyMs: 2 * minuteMs, slowed: true });
  const before = rig.logs.a.calls.length;
  await rig.clock.advance(20 * minuteMs);
  expect(rig.logs.a.calls.length - before).toBe(10);
});

test("looks of many watchers are spread over the minute", async () => {
  const ids = Array.from({ length: 20 }, (_, index) => ({ id: `w${index}` }));
  const rig = rigOf({ watchers: ids });
  await rig.clock.advance(2 * minuteMs);
  const seconds = rig.watchers.states().map(({ checkedMs }) => Math.floor((checkedMs ?? 0) / 1000));
  expect(new Set(seconds).size).toBe(20);
});

test("a search for what is masked is not asked", async () => {
  const rig = rigOf({ watchers: [{ search: "password:hunter2" }] });
  await rig.clock.advance(2 * minuteMs);
  expect(rig.state()).toMatchObject({ level: "unknown", reason: "failed" });
  expect(rig.state()?.problem).toMatch(/not allowed: .*masked/);
  expect(rig.logs.a.calls).toEqual([]);
});

test("the lines of a pattern's fullest window stay at hand when newer ones match outside of it", async () => {
  const rig = rigOf({ watchers: [{ count: 10, within: "1m", pattern: "hello" }] });
  await rig.clock.advance(50_000);
  rig.write(10);
  await rig.clock.advance(55_000);
  rig.write(1);
  for (let i = 0; i < 7; i++) {
    await rig.clock.advance(i === 0 ? 7000 : 1000);
    rig.write(1);
  }
  await rig.clock.advance(10_000);
  const { count, lines } = rig.state() ?? {};
  expect(count).toBe(11);
  expect(lines?.records.map(({ id }) => id)).toEqual(["11", "1", "2", "3", "4"]);
});
