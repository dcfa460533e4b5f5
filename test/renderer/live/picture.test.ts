import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PanelState } from "#config/contract/panel.ts";
import type { StreamEvent } from "#config/contract/stream.ts";
import {
  applyEvent,
  applyTime,
  emptyPicture,
  type LivePicture,
  serverNowMs,
  silenceLimitMs,
} from "#renderer/live/picture.ts";
import { panelState } from "#test/support/panel-state.ts";

const state = (id: string, rev: number, change: Partial<PanelState> = {}): PanelState => ({
  ...panelState(id, change),
  rev,
});

const panels = (nowMs: number, states: PanelState[], full = false): StreamEvent => ({
  kind: "panels",
  rev: Math.max(0, ...states.map(({ rev }) => rev)),
  nowMs,
  wallRev: 1,
  panels: states,
  full,
});
const beat = (nowMs: number): StreamEvent => ({ kind: "beat", nowMs, wallRev: 1 });

describe("what the page may show", () => {
  test("a panel is late from the very moment its data outlives its limit, without any news", () => {
    const got = applyEvent(emptyPicture, panels(1000, [state("a", 1, { freshUntilMs: 5000 })], true), 0);
    expect(applyTime(got, 3999).seen.get("a")?.level).toBe("ok");
    expect(applyTime(got, 4000).seen.get("a")).toMatchObject({
      level: "unknown",
      reason: "late",
      lastLevel: "ok",
      sinceMs: 5000,
    });
  });

  test("when the stream falls silent every panel is late, those without a limit too", () => {
    const got = applyEvent(emptyPicture, panels(1000, [state("a", 1), state("b", 2, { level: "critical" })], true), 0);
    const after = applyTime(got, silenceLimitMs);
    expect(after.connected).toBe(false);
    expect([...after.seen.values()].map(({ level, lastLevel }) => [level, lastLevel])).toEqual([
      ["unknown", "ok"],
      ["unknown", "critical"],
    ]);
  });

  test.each(["text", "phone"] as const)("words of the team and codes for phones do not age: %s", (kind) => {
    const got = applyEvent(emptyPicture, panels(0, [state("a", 1, { data: { kind } })], true), 0);
    expect(applyTime(got, 10 * silenceLimitMs).seen.get("a")?.level).toBe("ok");
  });

  test("the first sign of life after a silence shows the panels again as they are", () => {
    const got = applyEvent(emptyPicture, panels(1000, [state("a", 1, { freshUntilMs: 90_000 })], true), 0);
    const again = applyEvent(applyTime(got, 20_000), beat(21_000), 20_000);
    expect([again.connected, again.seen.get("a")?.level]).toEqual([true, "ok"]);
  });

  test("a full event forgets panels that are no longer on the wall", () => {
    const got = applyEvent(emptyPicture, panels(0, [state("a", 1), state("b", 1)], true), 0);
    expect([...applyEvent(got, panels(1, [state("b", 2)], true), 1).seen.keys()]).toEqual(["b"]);
  });

  test("panels that did not change keep their object, so that nothing is drawn again", () => {
    const got = applyEvent(emptyPicture, panels(0, [state("a", 1), state("b", 1)], true), 0);
    const next = applyEvent(got, panels(1, [state("b", 2)]), 1);
    expect(next.seen.get("a")).toBe(got.seen.get("a"));
    expect(applyTime(next, 500)).toBe(next);
  });

  test("the collector's time goes on by the page's steady clock, whatever the screen's clock says", () => {
    const got = applyEvent(emptyPicture, beat(1_000_000), 500);
    expect(serverNowMs(got, 2500)).toBe(1_002_000);
  });
});

type Step = { waitMs: number; what: "time" | "beat" | "panels"; lifeMs: number | null };
const step: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.integer({ min: 0, max: 40_000 }),
  what: fc.constantFrom("time", "beat", "panels"),
  lifeMs: fc.option(fc.integer({ min: 0, max: 60_000 })),
});

test("over any order of events, time and silence no panel past its limit, and none of a silent collector, is seen as ok", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let picture: LivePicture = emptyPicture;
      let pageMs = 0;
      let heardMs = 0;
      let freshUntilMs: number | null = null;
      let known = false;
      for (const [index, { waitMs, what, lifeMs }] of steps.entries()) {
        pageMs += waitMs;
        // The collector's clock runs beside the page's, a million ahead.
        const nowMs = pageMs + 1_000_000;
        if (what !== "time") heardMs = pageMs;
        if (what === "panels") {
          known = true;
          freshUntilMs = lifeMs === null ? null : nowMs + lifeMs;
          picture = applyEvent(picture, panels(nowMs, [state("a", index + 1, { freshUntilMs })], true), pageMs);
        } else if (what === "beat") picture = applyEvent(picture, beat(nowMs), pageMs);
        else picture = applyTime(picture, pageMs);
        if (!known) continue;
        const old = freshUntilMs !== null && nowMs >= freshUntilMs;
        const silent = pageMs - heardMs >= silenceLimitMs;
        expect(picture.seen.get("a")?.level).toBe(old || silent ? "unknown" : "ok");
      }
    }),
  );
});
