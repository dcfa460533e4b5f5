import { expect, test } from "vitest";
import type { Incident } from "#config/contract/incident.ts";
import { keepIncidents } from "#electron/recorder/keep-incidents.ts";
import { panelState } from "#test/support/panel-state.ts";
import { openRig } from "./rig.ts";

const hourMs = 3_600_000;

const incident = (beganAtMs: number, resolvedAtMs: number | null): Incident => ({
  id: "01KAQWERTY0000000000000001",
  rev: 1,
  revision: 1,
  title: "Payments fail",
  phase: resolvedAtMs === null ? "open" : "resolved",
  beganAtMs,
  detectedAtMs: null,
  acknowledgedAtMs: null,
  mitigatedAtMs: null,
  resolvedAtMs,
  openedAtMs: beganAtMs,
  openedBy: "",
  summary: null,
  panels: [],
  entries: 0,
});

test("an incident's hours outlive every limit: the hour before it, all of it, a quarter of an hour after it", async () => {
  const rig = openRig();
  const startMs = rig.clock.now();
  let tell: (incidents: Incident[]) => void = () => {};
  const open = [incident(startMs + 3 * hourMs, null)];
  const onChange = (listener: typeof tell) => {
    tell = listener;
    return () => {};
  };
  keepIncidents({ incidents: () => ({ open: () => open, onChange }) }, rig.recorder());
  const record = async (hours: number) => {
    for (let minute = 0; minute < hours * 60; minute += 10) {
      rig.put(panelState("a", { asOfMs: rig.clock.now() }));
      await rig.clock.advance(600_000);
    }
    await rig.recorder().settled();
    rig.limits.maxAgeMs = 0;
    rig.recorder().maintain();
  };
  const recorded = async (hours: number) => (await rig.recorder().at(startMs + hours * hourMs)).recorded;
  await record(6);
  expect([await recorded(1), await recorded(2.1), await recorded(5.9)]).toEqual([false, true, true]);
  tell([incident(startMs + 3 * hourMs, startMs + 4 * hourMs)]);
  await record(1);
  expect([await recorded(2.1), await recorded(4.2), await recorded(5.5)]).toEqual([true, true, false]);
  rig.close();
});

test("without incidents nothing is kept, and nothing fails", () => {
  const stop = keepIncidents(
    {
      incidents: () => {
        throw new Error("cannot be opened");
      },
    },
    { keep: () => {} },
  );
  expect(stop()).toBeUndefined();
});
