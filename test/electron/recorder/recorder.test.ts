import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { PanelState } from "#config/contract/panel.ts";
import { createPlayer, parseSegment } from "#config/replay/segment.ts";
import { panelState } from "#test/support/panel-state.ts";
import { madeUpSource } from "#test/support/wall-stub.ts";
import { openRig } from "./rig.ts";

const minuteMs = 60_000;
let rig = openRig();
afterEach(() => {
  rig.close();
  rig = openRig();
});

type State = Omit<PanelState, "rev">;
const withoutRev = (panels: readonly PanelState[]) => new Map(panels.map(({ rev: _, ...state }) => [state.id, state]));
const shownAt = async (atMs: number) => withoutRev((await rig.recorder().at(atMs)).panels);

const values = fc.array(
  fc.option(
    fc.integer({ min: -5, max: 5 }).map((value) => value / 4),
    { nil: null },
  ),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const anyState = fc
  .record({
    id: fc.constantFrom("a", "b"),
    level: fc.constantFrom("ok", "warn", "critical", "unknown", "muted"),
    step: fc.integer({ min: 0, max: 6 }),
    values,
    empty: fc.boolean(),
  })
  .map(({ id, level, step, values: samples, empty }): State => {
    const startMs = 1_795_400_000_000 + step * minuteMs;
    const line = { label: "l", startMs, stepMs: minuteMs, values: samples };
    const data = { kind: "tile" as const, value: samples[0] ?? null, compareValue: null, compareMs: null, line };
    return panelState(id, {
      level,
      reason: level === "unknown" ? "late" : null,
      asOfMs: startMs,
      data: empty ? null : data,
    });
  });

describe("the recorder", () => {
  test("gives back at any time what was put at that time, through segments and restarts", async () => {
    const step = fc.record({
      afterMs: fc.integer({ min: 200, max: 20 * minuteMs }),
      state: fc.option(anyState, { nil: null, freq: 8 }),
      restart: fc.boolean().map((yes) => yes),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const own = openRig();
        try {
          const expected: { atMs: number; shown: Map<string, State> }[] = [];
          const shown = new Map<string, State>();
          for (const { afterMs, state, restart } of steps) {
            await own.clock.advance(afterMs);
            if (restart && state === null) own.restart();
            if (state) {
              own.put(state);
              shown.set(state.id, state);
            }
            await own.clock.advance(150);
            expected.push({ atMs: own.clock.now(), shown: new Map(shown) });
          }
          for (const { atMs, shown: then } of expected) {
            const answer = await own.recorder().at(atMs);
            expect(answer.recorded).toBe(true);
            expect(withoutRev(answer.panels)).toEqual(then);
          }
          expect(own.troubles).toEqual([]);
        } finally {
          own.close();
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a segment's text gives the page the same wall at every instant", async () => {
    const { clock } = rig;
    for (let minute = 0; minute < 40; minute++) {
      rig.put(panelState("a", { level: minute % 7 === 6 ? "critical" : "ok", asOfMs: clock.now() }));
      await clock.advance(minuteMs);
    }
    await rig.recorder().settled();
    const { segments } = rig.recorder().range(0, clock.now());
    expect(segments.map(({ sealed }) => sealed)).toEqual([true, false]);
    for (const { id, fromMs, toMs } of segments) {
      const bytes = rig.recorder().segment(id);
      if (!bytes) throw new Error("a listed segment has no text");
      const player = createPlayer(parseSegment(await rig.recorder().textOf(bytes)), id);
      for (const atMs of [toMs, fromMs, (fromMs + toMs) / 2, fromMs + 1]) {
        const { panels, sources, watchers } = await rig.recorder().at(atMs);
        // Where two segments meet the later one answers.
        if (atMs === toMs && id !== segments.at(-1)?.id) continue;
        expect(player.frameAt(atMs)).toEqual({ panels, sources, watchers });
      }
    }
  });

  test("keeps numbers to seven digits, whole ones exactly", async () => {
    const data = { kind: "tile" as const, value: 1 / 3, compareValue: 123_456_789_012, compareMs: 1000, line: null };
    rig.put(panelState("a", { data }));
    await rig.clock.advance(1000);
    expect((await shownAt(rig.clock.now())).get("a")?.data).toEqual({ ...data, value: 0.3333333 });
  });

  test("while it was off nothing is recorded, and nothing old is shown", async () => {
    const { clock } = rig;
    rig.put(panelState("a", { level: "critical" }));
    await clock.advance(5 * minuteMs);
    const stoppedMs = clock.now();
    rig.restart(() => clock.jump(10 * minuteMs));
    await clock.advance(5 * minuteMs);
    const then = await rig.recorder().at(stoppedMs + 5 * minuteMs);
    expect(then).toMatchObject({ recorded: false, wall: null, panels: [], changedMs: null });
    expect((await rig.recorder().at(stoppedMs)).recorded).toBe(true);
    expect((await rig.recorder().at(clock.now())).recorded).toBe(true);
    const { levels } = rig.recorder().range(stoppedMs - 2 * minuteMs, stoppedMs + 12 * minuteMs);
    expect(levels).toBe("ccc.........ccc".slice(0, levels.length));
  });

  test("a machine that slept leaves a gap", async () => {
    const { clock } = rig;
    await clock.advance(minuteMs);
    const asleepMs = clock.now();
    clock.jump(60 * minuteMs);
    await clock.advance(minuteMs);
    expect((await rig.recorder().at(asleepMs + 30 * minuteMs)).recorded).toBe(false);
    expect((await rig.recorder().at(clock.now())).recorded).toBe(true);
  });

  test("a process killed at any moment leaves what was written until then", async () => {
    const { clock } = rig;
    rig.put(panelState("a", { level: "warn" }));
    await clock.advance(25_000);
    const killed = openRig();
    killed.restart(() => {
      for (const end of ["", "-wal"]) writeFileSync(`${killed.path}${end}`, readFileSync(`${rig.path}${end}`));
    });
    const answer = await killed.recorder().at(clock.now() - 6000);
    expect(answer.panels.map(({ id, level }) => [id, level])).toEqual([["a", "warn"]]);
    killed.close();
  });

  test("where the clock went back, what was recorded last is shown", async () => {
    const { clock } = rig;
    rig.put(panelState("a", { level: "ok" }));
    await clock.advance(20 * minuteMs);
    const aheadMs = clock.now();
    clock.jump(-10 * minuteMs);
    rig.put(panelState("a", { level: "critical" }));
    await clock.advance(5 * minuteMs);
    expect((await shownAt(aheadMs - 7 * minuteMs)).get("a")?.level).toBe("critical");
    expect((await shownAt(aheadMs - 12 * minuteMs)).get("a")?.level).toBe("ok");
    // Not yet recorded anew.
    expect((await shownAt(aheadMs)).get("a")?.level).toBe("ok");
    expect(rig.recorder().range(aheadMs - 12 * minuteMs, aheadMs).levels).toMatch(/^o+c+o+$/);
  });

  test("a changed wall is replayed as it was, with its own panels", async () => {
    const { clock } = rig;
    rig.put(panelState("a"));
    rig.put(panelState("b"));
    await clock.advance(minuteMs);
    const beforeMs = clock.now();
    await clock.advance(minuteMs);
    rig.setWall("Second", ["b", "c"]);
    rig.put(panelState("c"));
    await clock.advance(minuteMs);
    const [before, after] = [await rig.recorder().at(beforeMs), await rig.recorder().at(clock.now())];
    expect([before.wall?.name, before.panels.map(({ id }) => id)]).toEqual(["First", ["a", "b"]]);
    expect([after.wall?.name, after.panels.map(({ id }) => id)]).toEqual(["Second", ["b", "c"]]);
  });

  test("sources are replayed as the head showed them", async () => {
    const { clock } = rig;
    await clock.advance(minuteMs);
    const wellMs = clock.now();
    await clock.advance(minuteMs);
    rig.setSources([madeUpSource("datadog", { state: "failed", message: "key refused" })]);
    await clock.advance(minuteMs);
    expect((await rig.recorder().at(wellMs)).sources).toEqual([
      { id: "datadog", kind: "datadog", state: "ok", message: null },
    ]);
    expect((await rig.recorder().at(clock.now())).sources[0]).toMatchObject({
      state: "failed",
      message: "key refused",
    });
  });

  test("tells each minute's worst level and when levels changed", async () => {
    const { clock } = rig;
    rig.put(panelState("a"));
    rig.put(panelState("b", { level: "muted" }));
    await clock.advance(3 * minuteMs);
    rig.put(panelState("a", { level: "critical" }));
    await clock.advance(minuteMs);
    rig.put(panelState("a", { level: "unknown", reason: "late" }));
    await clock.advance(2 * minuteMs);
    const { levels, changes } = rig.recorder().range(clock.now() - 6 * minuteMs, clock.now());
    expect(levels).toBe("mmmccu");
    expect(changes).toHaveLength(2);
  });
});
