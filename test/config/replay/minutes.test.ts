import { expect, test } from "vitest";
import { joinMinutes, minuteMs, summarize } from "#config/replay/minutes.ts";
import type { Segment } from "#config/replay/segment.ts";
import { madeUpWall } from "#test/support/made-up-wall.ts";

const segment = (tracks: Segment["tracks"], minutes = 5): Segment => ({
  fromMs: 0,
  toMs: minutes * minuteMs - 1,
  wall: madeUpWall([]),
  tracks,
});

test("each minute has its worst level; a change counts in the minute it came", () => {
  const a = {
    id: "a",
    key: { level: "ok" },
    timesMs: [1.5 * minuteMs, 2.5 * minuteMs],
    patches: [{ level: ["critical"] }, { level: ["unknown"] }],
  };
  const b = { id: "b", key: { level: "warn" }, timesMs: [3 * minuteMs], patches: [[{ level: "ok" }]] };
  expect(summarize(segment([a]))).toEqual({ levels: "occuu", changes: [1.5 * minuteMs, 2.5 * minuteMs] });
  expect(summarize(segment([a, b])).levels).toBe("wccwu");
});

test("a panel without a state yet counts from its first one, and what is no panel not at all", () => {
  const late = { id: "a", key: null, timesMs: [2 * minuteMs], patches: [[{ level: "ok" }]] };
  const list = { id: "#sources", key: [{ level: "no panel" }], timesMs: [], patches: [] };
  expect(summarize(segment([late, list])).levels).toBe("..ooo");
});

test("segments are laid beside each other; between them are dots; the later one holds, the worse in a shared minute", () => {
  const parts = [
    { fromMs: minuteMs, levels: "oc" },
    { fromMs: 2.5 * minuteMs, levels: "oo" },
    { fromMs: 6 * minuteMs, levels: "w" },
  ];
  expect(joinMinutes(parts, 0, 8 * minuteMs)).toBe(".oco..w.");
  expect(
    joinMinutes(
      [
        { fromMs: 0, levels: "ccccc" },
        { fromMs: minuteMs, levels: "ooo" },
      ],
      0,
      5 * minuteMs,
    ),
  ).toBe("coooc");
});
