import fc from "fast-check";
import { expect, test } from "vitest";
import { durationMs } from "#config/wall/duration.ts";
import { stepFor } from "#electron/logs/watchers/step-counts.ts";
import { SourceError } from "#electron/sources/source.ts";
import type { Arrival } from "#test/support/arriving-logs.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { rawRecord } from "#test/support/fake-logs.ts";
import { openRig } from "./watch-rig.ts";

const minuteMs = 60_000;
const lateness = 45_000;

test("no line counts twice and none is missed, however late within the delay and however looks lie", async () => {
  const line = fc.record({ atMs: fc.integer({ min: 0, max: 600_000 }), lateMs: fc.integer({ min: 0, max: lateness }) });
  const outage = fc.record({ fromMin: fc.integer({ min: 0, max: 9 }), minutes: fc.integer({ min: 0, max: 3 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 40 }),
      fc.constantFrom("10s", "45s", "1m", "3m"),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(undefined, "hello"),
      outage,
      async (lines, within, count, pattern, { fromMin, minutes }) => {
        const clock = createFakeClock();
        const startMs = clock.now();
        const arrivals = lines.map(({ atMs, lateMs }, index): Arrival => {
          const timeMs = startMs + atMs;
          return { record: rawRecord({ id: String(index), source: "a", timeMs }), arrivedMs: timeMs + lateMs };
        });
        const rig = openRig({ watchers: [{ within, count, pattern }], arrivals, delayMs: lateness, clock });
        let most = 0;
        rig.watchers.onChange(() => {
          most = Math.max(most, rig.state()?.count ?? 0);
        });
        for (let minute = 0; minute < 13; minute++) {
          const fails = minute >= fromMin && minute < fromMin + minutes;
          rig.logs.a.fail(fails ? new SourceError("timeout", "no answer") : null);
          await clock.advance(minuteMs);
        }
        rig.watchers.stop();
        const withinMs = durationMs(within) ?? 0;
        const stepMs = stepFor(withinMs);
        const steps = lines.map(({ atMs }) => Math.floor((startMs + atMs) / stepMs));
        const fullest = steps.map((from) => steps.filter((at) => at >= from && at < from + withinMs / stepMs).length);
        expect(most).toBe(Math.max(0, ...fullest));
        expect(rig.hits.length > 0).toBe(Math.max(0, ...fullest) >= count);
      },
    ),
    { numRuns: 40 },
  );
});
