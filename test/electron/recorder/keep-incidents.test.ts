import { expect, test } from "vitest";
import type { Incident } from "#config/contract/incident.ts";
import { keepIncidents } from "#electron/recorder/keep-incidents.ts";
import { madeUpIncident } from "#test/support/made-up-incident.ts";
import { panelState } from "#test/support/panel-state.ts";
import { openRig } from "./rig.ts";

const hourMs = 3_600_000;

const incident = (beganAtMs: number, resolvedAtMs: number | null): Incident =>
  madeUpIncident({ beganAtMs, resolvedAtMs });

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
