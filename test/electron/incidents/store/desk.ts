import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { createIncidents } from "#electron/incidents/incidents.ts";
import { openIncidentStore } from "#electron/incidents/store/incident-store.ts";

/** A clock that moves with every look at it, so that no two changes are of one time. */
export const countingClock = (startMs = Date.UTC(2026, 10, 23, 3)) => {
  let nowMs = startMs;
  return () => {
    nowMs += 1000;
    return nowMs;
  };
};

/** The real store and service over a folder. */
export const openDesk = (folder: string, now = countingClock()) => {
  const troubles: string[] = [];
  const onTrouble = (message: string) => void troubles.push(message);
  const store = openIncidentStore({ folder, now, onTrouble, createTables: createOutboxTables });
  const incidents = createIncidents({
    store,
    locale: () => "en",
    timezone: () => "UTC",
    panelTitle: () => null,
  });
  return { store, incidents, troubles };
};
