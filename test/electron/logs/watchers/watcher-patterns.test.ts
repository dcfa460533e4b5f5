import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "#electron/clock.ts";
import { createPatternRunner } from "#electron/logs/watchers/pattern-runner.ts";
import { openRig } from "./watch-rig.ts";

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

/** A pattern is run by a real thread, which the fake clock does not move. */
const until = async (isThere: () => boolean) => {
  for (let i = 0; i < 1000 && !isThere(); i++) await sleep(5);
};

test("a pattern is tried on the message as it is shown: no guess finds what is masked", async () => {
  const rig = rigOf({
    patterns: createPatternRunner({ after: systemClock.after }),
    watchers: [
      { id: "shown", pattern: "^login of .+ failed$" },
      { id: "hidden", pattern: "jane" },
    ],
  });
  rig.write(1, { message: "login of jane.doe@example.com failed" });
  rig.write(1, { message: "login of somebody worked" });
  await rig.clock.advance(minuteMs);
  await until(() => rig.watchers.states().every(({ checkedMs, level }) => checkedMs !== null && level !== "unknown"));
  await until(() => rig.hits.length > 0);
  const [shown, hidden] = rig.watchers.states();
  expect(shown).toMatchObject({ level: "critical", count: 1, lines: { records: [{ source: "a", id: "1" }] } });
  expect(hidden).toMatchObject({ level: "ok", count: 0 });
  expect(rig.hub.record("a", "1")).not.toBe(null);
});

test("a regular expression without end loses its thread; the others go on", async () => {
  const rig = rigOf({
    patterns: createPatternRunner({ after: systemClock.after, deadlineMs: 300 }),
    watchers: [
      { id: "slow", pattern: "^(a+)+$" },
      { id: "well", pattern: "b$" },
    ],
  });
  rig.write(1, { message: `${"a".repeat(60)}b` });
  await rig.clock.advance(1500);
  await until(() => rig.watchers.states()[0]?.checkedMs != null);
  expect(rig.watchers.states()[0]).toMatchObject({ level: "unknown", reason: "failed" });
  expect(rig.watchers.states()[0]?.problem).toMatch(/regular expression takes too long/);
  await rig.clock.advance(40_000);
  await until(() => rig.watchers.states()[1]?.checkedMs != null);
  expect(rig.watchers.states()[1]).toMatchObject({ level: "critical", count: 1 });
});

test("more lines than can be read are said; what was read counts", async () => {
  const rig = rigOf({ watchers: [{ pattern: "hello", count: 5000 }] });
  rig.write(10_500);
  await rig.clock.advance(2000);
  expect(rig.state()).toMatchObject({ level: "critical", count: 10_000 });
  expect(rig.state()?.problem).toMatch(/more than 10000 lines/);
});
