import { describe, expect, test } from "vitest";
import type { PanelState } from "#config/contract/panel.ts";
import type { FaultInput } from "#electron/demo/datadog/faults.ts";
import { advance, alarms, firstAnswer, openRig, tile, wallOf } from "./runtime-rig.ts";

const minuteMs = 60_000;

describe("what befalls the vendor reaches the panels with its reason", () => {
  const faulty = async (fault: FaultInput, ms: number) => {
    const rig = openRig(wallOf([tile, alarms]));
    await firstAnswer(rig, "tile", "alarms");
    expect((await rig.panel("tile")).level).toBe("ok");
    const mend = rig.fault(fault);
    await advance(rig, ms);
    return { rig, mend };
  };
  const longMs = 12 * minuteMs;

  test.each<[FaultInput, Partial<PanelState>]>([
    [{ kind: "frozen-clock" }, { reason: "frozen" }],
    [
      { kind: "429", resetS: 120 },
      { reason: "rate-limited", notice: { kind: "rate-limited", message: expect.any(String) } },
    ],
    [{ kind: "5xx" }, { reason: "failed", notice: { kind: "server-error", message: expect.any(String) } }],
    [{ kind: "cut" }, { reason: "failed", notice: { kind: "unreachable", message: expect.any(String) } }],
    [{ kind: "garbage" }, { reason: "failed", notice: { kind: "bad-answer", message: expect.any(String) } }],
    [{ kind: "wrong-type" }, { reason: "failed", notice: { kind: "bad-answer", message: expect.any(String) } }],
  ])("%o", async (fault, expected) => {
    const { rig, mend } = await faulty(fault, longMs);
    expect(await rig.panel("tile")).toMatchObject({ level: "unknown", lastLevel: "ok", ...expected });
    expect((await rig.panel("tile")).data).not.toBeNull();
    mend();
    await advance(rig, longMs);
    expect(await rig.panel("tile")).toMatchObject({ level: "ok", reason: null });
  });

  test("an expired key is FAILED at once, not when the data has aged", async () => {
    const { rig } = await faulty({ kind: "expired-key" }, 2 * minuteMs);
    for (const id of ["tile", "alarms"])
      expect(await rig.panel(id)).toMatchObject({ level: "unknown", reason: "failed", notice: { kind: "auth" } });
  });

  test("answers that bring no more samples become FROZEN, and without any sample ever NO DATA", async () => {
    const { rig } = await faulty({ kind: "empty", match: "timeseries" }, longMs);
    expect(await rig.panel("tile")).toMatchObject({
      level: "unknown",
      reason: "frozen",
    });
    const never = openRig(wallOf([tile.replace("apigateway.count", "apigateway.nothing")]));
    await firstAnswer(never, "tile");
    expect(await never.panel("tile")).toMatchObject({ level: "unknown", reason: "no-data" });
  });

  test("a vendor that never answers is WAITING, and FAILED once it timed out", async () => {
    const rig = openRig(wallOf([tile]));
    rig.fault({ kind: "delay", ms: 3600e3 });
    await advance(rig, 5000);
    expect(await rig.panel("tile")).toMatchObject({ level: "unknown", reason: "waiting" });
  });
});
