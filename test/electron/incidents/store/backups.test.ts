import { ulid } from "ulid";
import { expect, test } from "vitest";
import { entryRequest } from "#config/contract/incident-requests.ts";
import { listBackups } from "#electron/incidents/store/backups.ts";
import { temporaryFolder } from "#test/support/incident-api.ts";
import { openDesk } from "./desk.ts";

test("every backup that is made while notes are written is whole, and holds what was there when it began", async () => {
  const folder = temporaryFolder();
  let nowMs = Date.UTC(2026, 10, 24);
  const { incidents, store, troubles } = openDesk(folder, () => nowMs);
  const incidentId = ulid();
  incidents.start({ id: incidentId, title: "Busy" });
  let isOn = true;
  const write = (round: number) => {
    if (!isOn) return;
    incidents.add(incidentId, entryRequest.parse({ id: ulid(), text: `note ${round} ${"x".repeat(500)}` }));
    setImmediate(() => write(round + 1));
  };
  write(0);
  for (let made = 0; made < 40; made++) {
    nowMs += 86_400_000;
    await store.backUp();
    expect(store.lastBackupMs()).toBe(nowMs);
  }
  isOn = false;
  store.close();
  expect(troubles).toEqual([]);
  expect(listBackups(`${folder}/backups`)).toHaveLength(7);
}, 60_000);
