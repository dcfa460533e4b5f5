import { expect, test } from "vitest";
import type { Incident } from "#config/contract/incident.ts";
import { keepIncidents } from "#electron/recorder/keep-incidents.ts";
import type { KeptRow } from "#electron/recorder/tape.ts";
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

test("of an incident of weeks the first seven days stay for good; what is later goes by size, after all that is no incident's", async () => {
  const rig = openRig();
  const startMs = rig.clock.now();
  const dayMs = 24 * hourMs;
  const recordDays = async (days: number) => {
    for (let hour = 0; hour < days * 24; hour += 6) {
      rig.put(panelState("a", { asOfMs: rig.clock.now() }));
      await rig.clock.advance(6 * hourMs);
    }
    await rig.recorder().settled();
  };
  const recorded = async (days: number) => (await rig.recorder().at(startMs + days * dayMs)).recorded;
  const givenUp = () =>
    rig
      .recorder()
      .range(startMs, rig.clock.now())
      .givenUp.map(({ fromMs, toMs }) => [(fromMs - startMs) / dayMs, (toMs - startMs) / dayMs].map(Math.round));
  const stretches: KeptRow[] = [];
  const open = [incident(startMs + 2 * dayMs + hourMs, null)];
  keepIncidents(
    { incidents: () => ({ open: () => open, onChange: () => () => {} }) },
    {
      keep: (stretch) => {
        stretches.push(stretch);
        rig.recorder().keep(stretch);
      },
    },
  );
  expect(stretches).toMatchObject([{ fromMs: startMs + 2 * dayMs, toMs: 8.64e15 }]);
  await recordDays(20);
  rig.limits.maxAgeMs = dayMs;
  rig.recorder().maintain();
  expect([await recorded(1), await recorded(3), await recorded(12), await recorded(19)]).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect(givenUp()).toEqual([[0, 2]]);

  // Room for the newest alone.
  rig.limits.maxBytes = 40_000;
  rig.recorder().maintain();
  expect([await recorded(3), await recorded(8.5), await recorded(9.5), await recorded(19.9)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(givenUp()).toMatchObject([
    [0, 2],
    [9, expect.any(Number)],
  ]);
  rig.restart();
  expect(givenUp()).toHaveLength(2);
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
