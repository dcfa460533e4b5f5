import fc from "fast-check";
import { expect, test } from "vitest";
import { eventOfKey, nextReplay, type Reach, type ReplayEvent, startReplay } from "#renderer/replay/replay-state.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const reach: Reach = { fromMs: 0, toMs: 48 * hourMs, changes: [hourMs, 2 * hourMs, 40 * hourMs], boards: 3 };
const at = (atMs: number) => startReplay(atMs, 0, reach);
const pressed = (key: string, atMs: number, shiftKey = false) => {
  const event = eventOfKey({ key, shiftKey });
  return event && nextReplay(at(atMs), event, reach);
};

test("arrows step a minute, with Shift ten; Home and End go to the ends", () => {
  expect(pressed("ArrowRight", hourMs)?.atMs).toBe(61 * minuteMs);
  expect(pressed("ArrowLeft", hourMs)?.atMs).toBe(59 * minuteMs);
  expect(pressed("ArrowLeft", hourMs, true)?.atMs).toBe(50 * minuteMs);
  expect(pressed("Home", hourMs)?.atMs).toBe(0);
  expect(pressed("End", hourMs)?.atMs).toBe(48 * hourMs);
});

test(". and , go to the next and the last change of a level, and stay where there is none", () => {
  expect(pressed(".", hourMs)?.atMs).toBe(2 * hourMs);
  expect(pressed(",", hourMs)?.atMs).toBe(hourMs);
  expect(pressed(",", 3 * hourMs)?.atMs).toBe(2 * hourMs);
  expect(pressed(".", 41 * hourMs)?.atMs).toBe(41 * hourMs);
});

test("digits and page keys choose the board; one that is not there is no board", () => {
  expect(pressed("3", hourMs)?.board).toBe(2);
  expect(pressed("4", hourMs)?.board).toBe(0);
  expect(pressed("PageUp", hourMs)?.board).toBe(2);
});

test("a key that means nothing here is left to others", () => {
  for (const key of ["x", "Escape", "Enter", "0", "constructor"])
    expect(eventOfKey({ key, shiftKey: false })).toBeNull();
});

test("played, time goes on at its speed and stops at the end", () => {
  const playing = nextReplay(at(hourMs), { kind: "play" }, reach);
  expect(playing).toMatchObject({ playing: true, speed: 60 });
  expect(nextReplay(playing, { kind: "tick", elapsedMs: 1000, gap: null }, reach).atMs).toBe(hourMs + minuteMs);
  const faster = nextReplay(playing, { kind: "speed", by: 1 }, reach);
  expect(nextReplay(faster, { kind: "tick", elapsedMs: 1000, gap: null }, reach).atMs).toBe(hourMs + 10 * minuteMs);
  const ended = nextReplay({ ...playing, atMs: reach.toMs - 10 }, { kind: "tick", elapsedMs: 1000, gap: null }, reach);
  expect(ended).toMatchObject({ playing: false, atMs: reach.toMs });
  const stopped = nextReplay(playing, { kind: "play" }, reach);
  expect(nextReplay(stopped, { kind: "tick", elapsedMs: 1000, gap: null }, reach)).toBe(stopped);
});

test("eight hours without a recording are played within two seconds", () => {
  let state = nextReplay(at(hourMs), { kind: "play" }, reach);
  const gap = { fromMs: hourMs, toMs: 9 * hourMs };
  for (let ms = 0; ms < 1500; ms += 50) state = nextReplay(state, { kind: "tick", elapsedMs: 50, gap }, reach);
  expect(state.atMs).toBe(gap.toMs);
});

test("at the newest instant play begins anew where the scrubber does", () => {
  expect(pressed(" ", 48 * hourMs)).toMatchObject({ playing: true, atMs: 24 * hourMs });
});

test("whatever is done, the instant is recorded time, on the scrubber, and a board that exists", () => {
  const event: fc.Arbitrary<ReplayEvent> = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }).map((byMs) => ({ kind: "step" as const, byMs })),
    fc.integer({ min: -1e9, max: 1e9 }).map((toMs) => ({ kind: "go" as const, toMs })),
    fc.constantFrom("start" as const, "end" as const, "play" as const).map((kind) => ({ kind })),
    fc
      .tuple(fc.constantFrom("change", "speed", "turn", "zoom"), fc.constantFrom(1 as const, -1 as const))
      .map(([kind, by]) => ({ kind, by }) as const),
    fc.nat(5).map((index) => ({ kind: "board" as const, index })),
    fc.nat(1e7).map((elapsedMs) => ({ kind: "tick" as const, elapsedMs, gap: null })),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state = at(hourMs);
      for (const one of events) state = nextReplay(state, one, reach);
      expect(state.atMs).toBeGreaterThanOrEqual(reach.fromMs);
      expect(state.atMs).toBeLessThanOrEqual(reach.toMs);
      expect(state.atMs).toBeLessThanOrEqual(state.viewToMs);
      expect(state.atMs).toBeGreaterThanOrEqual(state.viewToMs - state.spanMs);
      expect(state.board).toBeLessThan(3);
    }),
  );
});
