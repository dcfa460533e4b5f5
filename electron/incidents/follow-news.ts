import type { Health } from "#config/contract/health.ts";
import type { Incident } from "#config/contract/incident.ts";
import type { IncidentsEvent } from "#config/contract/stream.ts";
import { IncidentError } from "./incident-error.ts";
import type { IncidentStore } from "./store/incident-store.ts";

/** Health and stream must be told, not broken, by a file that cannot be read. */
const orElse = <T>(work: () => T, otherwise: (message: string) => T): T => {
  try {
    return work();
  } catch (error) {
    return otherwise(error instanceof IncidentError ? error.message : "The file of incidents cannot be read.");
  }
};
const noticeOf = (store: IncidentStore) => orElse(store.notice, (message) => message);
const counted = (store: IncidentStore) =>
  orElse(
    () => store.read((book) => book.counts()),
    () => ({ open: 0, total: 0 }),
  );

const mostChanged = 20;

/** What pages and GET /api/health are told. What is open is kept in memory: every page asks with each of its events. */
export const followNews = (
  store: IncidentStore,
  { swept, events }: { swept: () => number; events: () => Health["incidents"]["events"] },
) => {
  let changed: Incident[] = [];
  let open = store.read((book) => book.openIncidents());
  store.onChange((incidents) => {
    const ids = new Set(incidents.map(({ id }) => id));
    changed = [...incidents, ...changed.filter(({ id }) => !ids.has(id))].slice(0, mostChanged);
    open = store.read((book) => book.openIncidents());
  });
  return {
    health: (): Health["incidents"] => ({
      ...counted(store),
      bytes: store.bytes(),
      lastBackupMs: store.lastBackupMs(),
      sweptTotal: swept(),
      notice: noticeOf(store),
      events: events(),
    }),
    latest: (): Omit<IncidentsEvent, "kind"> => ({
      open,
      changed: changed.map(({ id, rev }) => ({ id, rev })),
      notice: noticeOf(store),
    }),
  };
};
