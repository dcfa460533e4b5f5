import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mountedBoards } from "#renderer/board/mounted-boards.ts";
import { type BoardFacts, type Rotation, type RotationEvent, rotate, startRotation } from "#renderer/board/rotation.ts";

const boardsOf = (...seconds: number[]): BoardFacts[] =>
  seconds.map((s) => ({ seconds: s, isOpen: true, alarms: [], red: null }));

/** Some of these boards have alarms: { 1: ["a@1"] }. */
const alarming = (boards: BoardFacts[], alarms: Record<number, string[]>): BoardFacts[] =>
  boards.map((board, i) => ({ ...board, alarms: alarms[i] ?? [] }));

type Sent = [atMs: number, event: RotationEvent];
const run = (boards: BoardFacts[], events: Sent[], from = startRotation(boards, 0)): Rotation =>
  events.reduce((now, [atMs, event]) => rotate(now, event, boards, atMs), from);

const tick: RotationEvent = { kind: "tick" };
const next: RotationEvent = { kind: "step", by: 1 };
const hold: RotationEvent = { kind: "hold" };
const acknowledge: RotationEvent = { kind: "acknowledge" };

describe("rotation", () => {
  test("each board stays for its own seconds", () => {
    const boards = boardsOf(10, 20);
    expect(run(boards, [[9999, tick]]).index).toBe(0);
    expect(run(boards, [[10_000, tick]])).toMatchObject({ index: 1, held: false, dueMs: 30_000 });
  });
  test("a step by hand gives the new board its full time", () => {
    expect(run(boardsOf(10, 20, 30), [[9000, next]])).toMatchObject({ index: 1, held: false, dueMs: 29_000 });
  });
  test("a held board stays whatever the time, can be stepped, and goes on when released", () => {
    const boards = boardsOf(10, 10, 10);
    const held = run(boards, [
      [1000, hold],
      [99_000, tick],
      [100_000, next],
      [500_000, tick],
    ]);
    expect(held).toMatchObject({ index: 1, held: true, dueMs: null });
    expect(rotate(held, hold, boards, 600_000)).toMatchObject({ index: 1, held: false, dueMs: 610_000 });
  });
  test("steps go round in both directions", () => {
    const back: RotationEvent = { kind: "step", by: -1 };
    expect(run(boardsOf(5, 5, 5), [[0, back]]).index).toBe(2);
    expect(
      run(boardsOf(5, 5, 5), [
        [0, back],
        [0, next],
      ]).index,
    ).toBe(0);
  });
  test("a single board never turns", () => {
    expect(run(boardsOf(5), [[99_999, tick]])).toMatchObject({ index: 0, held: false, dueMs: null });
  });
  test("a wall that lost boards shows one that is still there", () => {
    const third = run(boardsOf(5, 5, 5), [
      [0, next],
      [0, next],
    ]);
    expect(rotate(third, tick, boardsOf(5), 10).index).toBe(0);
  });
  test("a board outside its hours is left out, also the one shown when its hours end", () => {
    const [a, b, c] = boardsOf(5, 5, 5);
    if (!a || !b || !c) throw new Error("three boards");
    const closed = [a, { ...b, isOpen: false }, c];
    expect(run(closed, [[5000, tick]]).index).toBe(2);
    const second = run([a, b, c], [[5000, tick]]);
    expect(rotate(second, tick, closed, 6000)).toMatchObject({ index: 2, dueMs: 11_000 });
    expect(startRotation([{ ...a, isOpen: false }, b], 0).index).toBe(1);
  });
  test("when all boards are outside their hours, the one shown stays", () => {
    const closed = boardsOf(5, 5).map((board) => ({ ...board, isOpen: false }));
    expect(run(closed, [[5000, tick]]).index).toBe(0);
  });
});

describe("takeover", () => {
  const boards = boardsOf(10, 10, 10);
  const loud = alarming(boards, { 2: ["db@7"] });

  test("a board that turns critical is shown at once and stays past its time", () => {
    const taken = run(loud, [
      [1000, tick],
      [500_000, tick],
      [900_000, tick],
    ]);
    expect(taken).toMatchObject({ index: 2, taken: true });
  });
  test("when it recovers the rotation goes on from there, after the board's full time", () => {
    const taken = run(loud, [[1000, tick]]);
    const well = rotate(taken, tick, boards, 60_000);
    expect(well).toMatchObject({ index: 2, taken: false, dueMs: 70_000 });
    expect(rotate(well, tick, boards, 70_000).index).toBe(0);
  });
  test("acknowledged, it lets the rotation go on, and takes over again only for a new breach", () => {
    const seen = run(loud, [
      [1000, tick],
      [2000, acknowledge],
    ]);
    expect(seen).toMatchObject({ taken: false });
    expect(run(loud, [[12_000, tick]], seen)).toMatchObject({ index: 0, taken: false });
    expect(run(alarming(boards, { 2: ["db@99"] }), [[13_000, tick]], seen)).toMatchObject({ index: 2, taken: true });
  });
  test("several critical boards that do not fit on one screen take turns", () => {
    const both = alarming(boards, { 0: ["a@1"], 2: ["b@1"] });
    const shown = [0, 15_000, 30_000, 45_000].map((untilMs) => {
      const ticks = Array.from({ length: untilMs / 1000 + 1 }, (_, s): Sent => [s * 1000, tick]);
      return run(both, ticks).index;
    });
    expect(shown).toEqual([0, 2, 0, 2]);
  });
  const half = { w: 6, h: 26 };
  const red = (alarms: Record<number, string[]>) =>
    alarming(boards, alarms).map((board) => ({ ...board, red: board.alarms.length > 0 ? half : null }));
  const both = red({ 0: ["a@1"], 2: ["b@1"] });

  test("several critical boards that fit share the screen, at once and for as long as they are critical", () => {
    const alone = run(red({ 2: ["b@1"] }), [[1000, tick]]);
    expect(alone).toMatchObject({ index: 2, taken: true, sharing: null });
    const shared = rotate(alone, tick, both, 2000);
    expect(shared).toMatchObject({ taken: true, sharing: [0, 2] });
    expect(run(both, [[900_000, tick]], shared)).toBe(shared);
    expect(rotate(shared, tick, red({ 2: ["b@1"] }), 901_000)).toMatchObject({ index: 2, taken: true, sharing: null });
    expect(rotate(shared, tick, boards, 901_000)).toMatchObject({ taken: false, sharing: null, dueMs: 911_000 });
  });
  test("acknowledged while they share the screen, all of them are", () => {
    const shared = run(both, [[1000, tick]]);
    const seen = rotate(shared, acknowledge, both, 2000);
    expect(seen).toMatchObject({ taken: false, sharing: null, acknowledged: ["a@1", "b@1"] });
  });
  test("from a shared screen a step by hand shows a whole board for its full time", () => {
    const shared = run(both, [[1000, tick]]);
    const stepped = rotate(shared, next, both, 2000);
    expect(stepped).toMatchObject({ index: 1, taken: false, sharing: null });
    expect(run(both, [[11_900, tick]], stepped).sharing).toBeNull();
    expect(run(both, [[12_000, tick]], stepped).sharing).toEqual([0, 2]);
  });
  test("a wall that lost a board which shared the screen no longer shares it", () => {
    const shared = run(both, [[1000, tick]]);
    expect(rotate(shared, tick, both.slice(0, 2), 2000)).toMatchObject({ index: 0, taken: true, sharing: null });
  });
  test("a board chosen by hand gets its full time before the takeover goes on", () => {
    const stepped = run(loud, [
      [1000, tick],
      [2000, next],
      [11_000, tick],
    ]);
    expect(stepped).toMatchObject({ index: 0, taken: false });
    expect(rotate(stepped, tick, loud, 12_000)).toMatchObject({ index: 2, taken: true });
  });
  test("a board held by hand is left for what turns critical later, and returned to", () => {
    const held = run(boards, [[1000, hold]]);
    const taken = rotate(held, tick, loud, 2000);
    expect(taken).toMatchObject({ index: 2, held: true, taken: true });
    expect(rotate(taken, tick, boards, 9000)).toMatchObject({ index: 0, held: true, taken: false, dueMs: null });
  });
  test("holding a board while something is critical keeps it", () => {
    const held = run(loud, [
      [1000, tick],
      [2000, next],
      [3000, hold],
      [90_000, tick],
    ]);
    expect(held).toMatchObject({ index: 0, held: true, taken: false });
  });
});

const event: fc.Arbitrary<RotationEvent> = fc.oneof(
  fc.constant(tick),
  fc.constant<RotationEvent>({ kind: "first" }),
  fc.constant(hold),
  fc.constant(acknowledge),
  fc.integer({ min: -30, max: 30 }).map((by): RotationEvent => ({ kind: "step", by })),
);
const facts: fc.Arbitrary<BoardFacts> = fc.record({
  seconds: fc.integer({ min: 3, max: 600 }),
  isOpen: fc.boolean(),
  alarms: fc.subarray(["a@1", "b@1", "c@2"]),
  red: fc.option(fc.record({ w: fc.integer({ min: 1, max: 12 }), h: fc.integer({ min: 3, max: 50 }) })),
});

test("after any events the board exists, and an unseen alarm is on the screen within two minutes of leaving it alone", () => {
  const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), event), { maxLength: 50 });
  fc.assert(
    fc.property(fc.array(facts, { minLength: 1, maxLength: 6 }), events, (boards, sent) => {
      let nowMs = 0;
      let now = startRotation(boards, nowMs);
      for (const [waitMs, one] of sent) {
        nowMs += waitMs;
        now = rotate(now, one, boards, nowMs);
        expect(boards[now.index]).toBeDefined();
        if (now.held && !now.taken) expect(now.dueMs).toBeNull();
      }
      const unseen = new Set(
        boards.flatMap(({ alarms }) => alarms).filter((alarm) => !now.acknowledged.includes(alarm)),
      );
      const endMs = Math.max(nowMs, now.byHandUntilMs) + 120_000;
      for (; nowMs <= endMs; nowMs += 1000) {
        now = rotate(now, tick, boards, nowMs);
        const shown = now.sharing ?? [now.index];
        for (const alarm of shown.flatMap((index) => boards[index]?.alarms ?? [])) unseen.delete(alarm);
      }
      expect([...unseen]).toEqual([]);
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
