import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { panelState } from "#config/contract/panel.ts";
import { panelOf, planOf } from "./make-state.ts";
import { delayMs, type Mode, type Op, type Seen, simulate, stepMs, tickMs } from "./simulate.ts";

const query = { source: "s", metric: "m" };
const thresholds = { warn: ">= 80", critical: ">= 95" };
const panels = {
  tile: panelOf({ kind: "tile", query, thresholds }),
  "tile with its own limit": panelOf({ kind: "tile", query, thresholds, staleAfter: "4m" }),
  trend: panelOf({ kind: "trend", query, thresholds, window: "1h" }),
  capacity: panelOf({ kind: "capacity", used: query, limit: 100 }),
  ranking: panelOf({ kind: "ranking", query, thresholds }),
  alarms: panelOf({ kind: "alarms", source: "s" }),
};

const failures: Mode[] = ["auth", "bad-query", "rate-limited", "timeout", "unreachable", "server-error", "bad-answer"];
const mode = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Mode>("answer") },
  { weight: 2, arbitrary: fc.constantFrom<Mode>("silent", "hang") },
  { weight: 3, arbitrary: fc.constantFrom(...failures) },
);
const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("run" as const), mode, ticks: fc.integer({ min: 1, max: 25 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("jump" as const),
      ms: fc.oneof(
        fc.integer({ min: -3 * 3600e3, max: 3 * 3600e3 }),
        fc.integer({ min: -300e3, max: 300e3 }),
        fc.constantFrom(-60e3, 60e3),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restart" as const), keepsMemory: fc.boolean() }) },
);
const ops = fc.array(op, { minLength: 1, maxLength: 14 });
const values = fc.array(fc.constantFrom(0, 50, 79.9, 80, 94.9, 95, 120), { minLength: 1, maxLength: 12 });

const limitOf = (panel: (typeof panels)[keyof typeof panels]): number => {
  const sampled = planOf(panel).stepMs > 0;
  return panel.staleAfter ?? Math.max(90e3, (sampled ? 3 * stepMs : 0) + delayMs + 2 * 60e3);
};
const levelOf = (value: number) => (value >= 95 ? "critical" : value >= 80 ? "warn" : "ok");

describe.each(Object.entries(panels))("%s", (_, panel) => {
  const limitMs = limitOf(panel);
  const isKnown = ({ state }: Seen) => state.level !== "unknown";

  test("what is older than its limit is never OK, nor any other level", () => {
    fc.assert(
      fc.property(values, ops, (given, schedule) => {
        simulate(panel, given, schedule, (seen) => {
          if (!isKnown(seen)) return expect(seen.state.reason).not.toBeNull();
          expect(seen.newest).not.toBeNull();
          expect(seen.nowMs - (seen.newest?.atMs ?? -Infinity)).toBeLessThan(limitMs);
        });
      }),
      { numRuns: 200 },
    );
  });

  test("a clock set back makes nothing young again: without an answer every level ends", () => {
    fc.assert(
      fc.property(values, ops, (given, schedule) => {
        simulate(panel, given, schedule, (seen) => {
          if (!isKnown(seen)) return;
          expect(seen.sinceCertainMs).not.toBeNull();
          // A step back hides the time since the last look, no more.
          expect(seen.sinceCertainMs).toBeLessThan(limitMs + (1 + seen.setBack) * tickMs);
        });
      }),
      { numRuns: 200 },
    );
  });

  test("an answer's breach, and its end, is shown with that very poll", () => {
    fc.assert(
      fc.property(values, ops, (given, schedule) => {
        simulate(panel, given, schedule, ({ state, newest, nowMs, answered }) => {
          if (!answered) return;
          const fresh = newest !== null && nowMs - newest.atMs < limitMs;
          expect(state.level).toBe(fresh ? levelOf(newest.value) : "unknown");
        });
      }),
      { numRuns: 200 },
    );
  });
});

test.each(Object.entries(panels))("%s keeps the contract with the page at every moment", (_, panel) => {
  fc.assert(
    fc.property(values, ops, (given, schedule) => {
      simulate(panel, given, schedule, ({ state, nowMs }) => {
        expect(panelState.safeParse({ ...state, rev: 1 }).error).toBeUndefined();
        expect(state.reason === null).toBe(state.level !== "unknown");
        expect(state.sinceMs).toBeLessThanOrEqual(nowMs);
        // The page takes a level down by itself at this instant; it must lie ahead.
        if (state.level !== "unknown") expect(state.freshUntilMs).toBeGreaterThan(nowMs);
      });
    }),
  );
});

test("the schedules reach every level and every reason", () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(values, ops, (given, schedule) => {
      simulate(panels.tile, given, schedule, ({ state }) => reached.add(state.reason ?? state.level));
    }),
    { numRuns: 300, seed: 8 },
  );
  const all = ["ok", "warn", "critical", "waiting", "late", "frozen", "no-data", "failed", "rate-limited"];
  expect([...reached].sort()).toEqual(all.sort());
});
