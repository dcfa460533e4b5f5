import { expect, test } from "vitest";
import { planBackfill } from "#electron/check/plan-backfill.ts";
import type { Demand } from "#electron/collector/demand.ts";
import { planPolls } from "#electron/collector/polls.ts";
import { alarms, createRig, dayMs, hourMs, scalars, series, weekMs } from "#test/electron/collector/rig.ts";
import { fakeFacts } from "#test/support/fake-source.ts";

const walls: Record<string, Demand[]> = {
  "one series": [series("a")],
  "alarms, and rankings that bring the window before": [alarms("x"), scalars("a"), scalars("b", { windowMs: weekMs })],
  "last week's line beside today's": [series("a", { offsetsMs: [0, weekMs] }), series("b")],
  "more queries than travel together": Array.from({ length: 120 }, (_, i) => series(`m${i}`)),
  "a window of more samples than one answer may have": [series("a", { windowMs: 40 * dayMs, stepMs: 5 * 60e3 })],
  "everything together": [
    ...Array.from({ length: 50 }, (_, i) => series(`m${i}`, { offsetsMs: i % 3 === 0 ? [0, weekMs] : [0] })),
    series("month", { windowMs: 28 * dayMs, stepMs: 4 * hourMs, offsetsMs: [0, 28 * dayMs] }),
    scalars("top"),
    alarms(""),
  ],
};

test.each(Object.entries(walls))("a first start asks as often as the collector does: %s", async (_, demands) => {
  const rig = createRig();
  const planned = planBackfill([...planPolls(demands).values()], fakeFacts, rig.clock.now());
  rig.collector.want(demands);
  await rig.clock.advance(5000);
  expect(rig.callsOf().length).toBeGreaterThan(0);
  expect(planned).toBe(rig.callsOf().length);
  await rig.collector.stop();
});

test("a past shared by two full requests takes one request more, as each goes on when it has landed", async () => {
  const demands = Array.from({ length: 60 }, (_, i) => series(`m${i}`, { offsetsMs: i % 3 === 0 ? [0, weekMs] : [0] }));
  const rig = createRig();
  const planned = planBackfill([...planPolls(demands).values()], fakeFacts, rig.clock.now());
  rig.collector.want(demands);
  await rig.clock.advance(5000);
  expect([planned, rig.callsOf().length]).toEqual([3, 4]);
  await rig.collector.stop();
});
