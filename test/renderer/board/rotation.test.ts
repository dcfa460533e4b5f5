import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mountedBoards } from "#renderer/board/mounted-boards.ts";
import { type Rotation, type RotationEvent, rotate, startRotation } from "#renderer/board/rotation.ts";

const run = (seconds: number[], events: [atMs: number, event: RotationEvent][]): Rotation =>
  events.reduce((now, [atMs, event]) => rotate(now, event, seconds, atMs), startRotation(seconds, 0));

const tick: RotationEvent = { kind: "tick" };
const next: RotationEvent = { kind: "step", by: 1 };

describe("rotation", () => {
  test("each board stays for its own seconds", () => {
    expect(run([10, 20], [[9999, tick]]).index).toBe(0);
    expect(run([10, 20], [[10_000, tick]])).toEqual({ index: 1, held: false, dueMs: 30_000 });
  });
  test("a step by hand gives the new board its full time", () => {
    expect(run([10, 20, 30], [[9000, next]])).toEqual({ index: 1, held: false, dueMs: 29_000 });
  });
  test("a held board stays whatever the time, can be stepped, and goes on when released", () => {
    const held = run(
      [10, 10, 10],
      [
        [1000, { kind: "hold" }],
        [99_000, tick],
        [100_000, next],
        [500_000, tick],
      ],
    );
    expect(held).toEqual({ index: 1, held: true, dueMs: null });
    expect(rotate(held, { kind: "hold" }, [10, 10, 10], 600_000)).toEqual({ index: 1, held: false, dueMs: 610_000 });
  });
  test("steps go round in both directions", () => {
    expect(run([5, 5, 5], [[0, { kind: "step", by: -1 }]]).index).toBe(2);
    expect(
      run(
        [5, 5, 5],
        [
          [0, { kind: "step", by: -1 }],
          [0, next],
        ],
      ).index,
    ).toBe(0);
  });
  test("a single board never turns", () => {
    expect(run([5], [[99_999, tick]])).toEqual({ index: 0, held: false, dueMs: null });
  });
  test("a wall that lost boards shows one that is still there", () => {
    const third = run(
      [5, 5, 5],
      [
        [0, next],
        [0, next],
      ],
    );
    expect(rotate(third, tick, [5], 10).index).toBe(0);
  });
});

const event: fc.Arbitrary<RotationEvent> = fc.oneof(
  fc.constant(tick),
  fc.constant<RotationEvent>({ kind: "first" }),
  fc.constant<RotationEvent>({ kind: "hold" }),
  fc.integer({ min: -30, max: 30 }).map((by): RotationEvent => ({ kind: "step", by })),
);

test("after any events the board exists, a held one has no due time and a free one is due within its seconds", () => {
  const seconds = fc.array(fc.integer({ min: 3, max: 600 }), { minLength: 1, maxLength: 8 });
  const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), event), { maxLength: 50 });
  fc.assert(
    fc.property(seconds, events, (all, sent) => {
      let nowMs = 0;
      let now = startRotation(all, nowMs);
      for (const [waitMs, one] of sent) {
        nowMs += waitMs;
        now = rotate(now, one, all, nowMs);
        const own = all[now.index];
        expect(own).toBeDefined();
        if (now.held || all.length === 1) expect(now.dueMs).toBeNull();
        else expect((now.dueMs ?? 0) - nowMs).toBeLessThanOrEqual((own ?? 0) * 1000);
      }
    }),
  );
});

test("the shown board and both neighbours are mounted, each once, with the one that leaves", () => {
  expect(mountedBoards(0, null, 5)).toEqual([0, 1, 4]);
  expect(mountedBoards(3, 2, 5)).toEqual([2, 3, 4]);
  expect(mountedBoards(0, 2, 6)).toEqual([0, 1, 2, 5]);
  expect(mountedBoards(0, 7, 2)).toEqual([0, 1]);
  expect(mountedBoards(0, null, 1)).toEqual([0]);
  expect(mountedBoards(0, null, 0)).toEqual([]);
});
