import { readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { panelState } from "#test/support/panel-state.ts";
import { openRig } from "./rig.ts";

const minuteMs = 60_000;
let rig = openRig();
afterEach(() => {
  rig.close();
  rig = openRig();
});

describe("the recorder's file", () => {
  test("lets the old go by age and by size, but never what an incident keeps", async () => {
    const { clock, limits } = rig;
    const startMs = clock.now();
    for (let minute = 0; minute < 300; minute += 10) {
      rig.put(panelState("a", { asOfMs: clock.now(), data: { kind: "text" } }));
      await clock.advance(10 * minuteMs);
    }
    await rig.recorder().settled();
    const whole = rig.recorder().range(startMs, clock.now()).segments;
    expect(whole.length).toBeGreaterThan(8);
    rig.recorder().keep({ id: "incident-1", fromMs: startMs + 70 * minuteMs, toMs: startMs + 75 * minuteMs });
    limits.maxAgeMs = 120 * minuteMs;
    rig.recorder().maintain();
    const recorded = async (minute: number) => (await rig.recorder().at(startMs + minute * minuteMs)).recorded;
    expect([await recorded(5), await recorded(72), await recorded(110), await recorded(250)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    limits.maxBytes = 0;
    rig.recorder().maintain();
    expect([await recorded(72), await recorded(250)]).toEqual([true, false]);
    // What is being recorded now is never dropped.
    expect((await rig.recorder().at(clock.now())).recorded).toBe(true);
    rig.restart();
    expect(rig.recorder().range(startMs, clock.now()).kept).toHaveLength(1);
    rig.recorder().release("incident-1");
    rig.recorder().maintain();
    expect(await recorded(72)).toBe(false);
  });

  test("a damaged file is set aside, a new one begun, and both told", async () => {
    await rig.clock.advance(minuteMs);
    rig.restart(() =>
      writeFileSync(rig.path, "this is no database, but it is long enough to be taken for one".repeat(99)),
    );
    await rig.clock.advance(minuteMs);
    expect(rig.troubles).toEqual([
      expect.stringMatching(/damaged.*set aside as wall-replay\.sqlite\.corrupt-.*new one begun/),
    ]);
    expect(readdirSync(dirname(rig.path)).some((name) => name.includes(".corrupt-"))).toBe(true);
    expect((await rig.recorder().at(rig.clock.now())).recorded).toBe(true);
  });

  test("records nothing, and says so, where another wall has the file", async () => {
    const second = openRig(["a"], rig.clock, rig.path);
    expect(second.troubles).toEqual([expect.stringMatching(/cannot be opened.*nothing is recorded/)]);
    await rig.clock.advance(minuteMs);
    expect((await second.recorder().at(rig.clock.now())).recorded).toBe(false);
    expect(second.recorder().range(0, rig.clock.now()).segments).toEqual([]);
    second.close();
    expect((await rig.recorder().at(rig.clock.now())).recorded).toBe(true);
  });
});
