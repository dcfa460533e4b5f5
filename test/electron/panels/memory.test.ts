import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeSamples } from "#electron/levels/judge.ts";
import type { Built } from "#electron/panels/built.ts";
import { ruleOf } from "#electron/panels/judge-series.ts";
import { between } from "#electron/panels/samples.ts";
import { build, hourMs, minuteMs, panelOf, planOf, seriesState, startMs, statusAt } from "./make-state.ts";

const panel = panelOf({
  kind: "tile",
  query: { source: "s", metric: "m" },
  thresholds: { warn: ">= 10", critical: ">= 20", hysteresis: 5 },
  for: "3m",
});
const rule = panel.kind === "tile" ? ruleOf(panel, minuteMs) : null;

test("a level outlives the window it began in: the panel judges as if it held every sample there ever was", () => {
  const looks = fc.array(fc.integer({ min: 1, max: 29 }), { minLength: 1, maxLength: 15 });
  const values = fc.array(fc.constantFrom(1, 8, 8, 16, 16, 16, 25, 25), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      looks,
      values,
      fc.array(fc.constantFrom(0, 10, 40, 90), { maxLength: 15 }),
      (minutes, pattern, jumps) => {
        const count = 30 * 15;
        const timesMs = Array.from({ length: count }, (_, i) => startMs + i * minuteMs);
        // Long stretches of one value, so that hysteresis must be remembered for longer than the window.
        const all = { timesMs, values: timesMs.map((_, i) => pattern[Math.floor(i / 40) % pattern.length] ?? 0) };
        const { windowMs } = planOf(panel);
        let previous: Built | null = null;
        let nowMs = startMs + minuteMs;
        for (const [i, step] of minutes.entries()) {
          nowMs += step * minuteMs;
          const held = { labels: {}, unit: null, ...between(all, nowMs - windowMs, nowMs) };
          const given: Built | null = previous && JSON.parse(JSON.stringify(previous));
          previous = build(panel, [seriesState(statusAt(nowMs), [held])], nowMs, given);
          // A clock that was wrong for a moment leaves no trace.
          const wrongMs = nowMs + (jumps[i] ?? 0) * minuteMs;
          if (jumps[i]) previous = build(panel, [seriesState(statusAt(wrongMs), [held])], wrongMs, previous);
          const known = between(all, -Infinity, nowMs);
          expect(previous.state.lastLevel ?? previous.state.level).toBe(
            judgeSamples(rule ?? expect.fail(), known.timesMs, known.values)?.level,
          );
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(planOf(panel).windowMs).toBe(hourMs);
});
