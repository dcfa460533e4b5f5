import { describe, expect, test } from "vitest";
import { type Segment, segmentText } from "#config/replay/segment.ts";
import { createTape } from "#renderer/replay/tape.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const wall = madeUpWall([{ id: "one", title: "One", panels: [{ view: madeUpView("a", "tile"), state: null }] }]);
const stateAt = (asOfMs: number) => {
  const { id: _, ...state } = panelState("a", { asOfMs });
  return state;
};

/** A panel whose newest sample moves on every second. */
const segment = (fromMs: number, toMs: number): Segment => {
  const timesMs = Array.from({ length: (toMs - fromMs) / 1000 - 1 }, (_, i) => fromMs + (i + 1) * 1000);
  return {
    fromMs,
    toMs,
    wall,
    tracks: [{ id: "a", key: stateAt(fromMs), timesMs, patches: timesMs.map(() => ({ asOfMs: 1000 })) }],
  };
};

const settle = () => new Promise((done) => setTimeout(done, 0));

const open = (texts: Record<number, () => string>) => {
  const loads: number[] = [];
  const tape = createTape({
    load: async (id) => {
      loads.push(id);
      const text = texts[id];
      if (!text) throw new Error("gone");
      return text();
    },
    onLoaded: () => {},
  });
  return { tape, loads };
};

const listed = (id: number, fromMs: number, toMs: number, sealed = true) => ({ id, fromMs, toMs, sealed });
const asOf = (tape: ReturnType<typeof createTape>, atMs: number) => {
  const found = tape.look(atMs);
  return found.kind === "frame" ? found.frame.panels[0]?.asOfMs : found.kind;
};

describe("the tape", () => {
  test("loads what is looked at once, and plays it in any order", async () => {
    const { tape, loads } = open({ 1: () => segmentText(segment(0, 60_000)) });
    tape.list([listed(1, 0, 60_000)]);
    expect(asOf(tape, 30_500)).toBe("loading");
    await settle();
    for (const atMs of [30_500, 59_999, 0, 1000, 999, 45_000, 44_000])
      expect(asOf(tape, atMs)).toBe(Math.floor(atMs / 1000) * 1000);
    expect(loads).toEqual([1]);
  });

  test("says between which instants nothing was recorded, and never shows older data there", () => {
    const { tape } = open({});
    tape.list([listed(1, 0, 60_000), listed(2, 90_000, 120_000)]);
    expect(tape.look(75_000)).toEqual({ kind: "none", fromMs: 60_000, toMs: 90_000 });
    expect(tape.look(130_000)).toEqual({ kind: "none", fromMs: 120_000, toMs: null });
  });

  test("plays the later recording where the clock went back", async () => {
    const { tape } = open({ 1: () => segmentText(segment(0, 60_000)), 2: () => segmentText(segment(30_000, 50_000)) });
    tape.list([listed(1, 0, 60_000), listed(2, 30_000, 50_000)]);
    for (const atMs of [40_000, 55_000]) tape.look(atMs);
    await settle();
    const revs = [40_000, 55_000].map((atMs) => {
      const found = tape.look(atMs);
      return found.kind === "frame" ? Math.floor((found.frame.panels[0]?.rev ?? 0) / 1_000_000) : null;
    });
    expect(revs).toEqual([2, 1]);
  });

  test("asks again for a segment that grew, once it is looked at where it is new", async () => {
    let toMs = 10_000;
    const { tape, loads } = open({ 1: () => segmentText(segment(0, toMs)) });
    tape.list([listed(1, 0, toMs, false)]);
    tape.look(5000);
    await settle();
    toMs = 20_000;
    tape.list([listed(1, 0, toMs, false)]);
    expect(asOf(tape, 9000)).toBe(9000);
    expect(asOf(tape, 15_000)).toBe("loading");
    await settle();
    expect(asOf(tape, 15_000)).toBe(15_000);
    expect(loads).toEqual([1, 1]);
  });

  test("a segment that cannot be had or read is time without a recording, until the list is told anew", async () => {
    const { tape, loads } = open({ 2: () => "{" });
    const list = [listed(1, 0, 60_000), listed(2, 60_001, 90_000)];
    tape.list(list);
    for (const atMs of [1000, 70_000]) tape.look(atMs);
    await settle();
    expect([asOf(tape, 1000), asOf(tape, 70_000)]).toEqual(["none", "none"]);
    tape.list([...list]);
    tape.look(1000);
    expect(loads).toEqual([1, 2, 1]);
  });

  test("fetches ahead, nearest first, a few at a time", async () => {
    const texts = Object.fromEntries(
      [1, 2, 3, 4, 5].map((id) => [id, () => segmentText(segment(id * 1000, id * 1000 + 1000))]),
    );
    const { tape, loads } = open(texts);
    tape.list([1, 2, 3, 4, 5].map((id) => listed(id, id * 1000, id * 1000 + 1000)));
    for (let i = 0; i < 9; i++) tape.fill(0, 10_000, 4500);
    expect(loads).toEqual([4, 3, 5]);
    await settle();
    for (let i = 0; i < 9; i++) tape.fill(0, 10_000, 4500);
    expect(loads).toEqual([4, 3, 5, 2, 1]);
  });

  test("a wall that stayed the same is the same object in every segment", async () => {
    const { tape } = open({ 1: () => segmentText(segment(0, 9000)), 2: () => segmentText(segment(10_000, 19_000)) });
    tape.list([listed(1, 0, 9000), listed(2, 10_000, 19_000)]);
    for (const atMs of [0, 10_000]) tape.look(atMs);
    await settle();
    const [one, two] = [tape.look(0), tape.look(10_000)];
    if (one.kind !== "frame" || two.kind !== "frame") throw new Error("not loaded");
    expect(one.wall).toBe(two.wall);
  });
});
