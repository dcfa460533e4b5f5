import { join } from "node:path";
import type { Health } from "#config/contract/health.ts";
import type { Incident } from "#config/contract/incident.ts";
import type { EntryAnswer, FreezeRequest } from "#config/contract/incident-requests.ts";
import type { LogRecord } from "#config/contract/log.ts";
import type { IncidentsEvent } from "#config/contract/stream.ts";
import type { Clock } from "#electron/clock.ts";
import { type EvidenceFiles, openEvidenceFiles } from "./evidence/evidence-files.ts";
import type { Shown } from "./evidence/freeze.ts";
import { freezeInto } from "./evidence/freeze-into.ts";
import { IncidentError } from "./incident-error.ts";
import { createIncidents, type Incidents, type IncidentsDeps } from "./incidents.ts";
import { type IncidentStore, openIncidentStore, type StoreOptions } from "./store/incident-store.ts";

export type IncidentDesk = {
  /** Throws IncidentError "unavailable" while the files cannot be opened. */
  incidents: () => Incidents;
  files: () => EvidenceFiles;
  freeze: (incidentId: string, request: FreezeRequest) => Promise<EntryAnswer & { isNew: boolean }>;
  /** Of GET /api/health. */
  health: () => Health["incidents"];
  /** Of the live stream: what is open, and what changed last. */
  news: () => Omit<IncidentsEvent, "kind">;
  onChange: (listener: () => void) => () => void;
  /** What senders of events must show; null while none are taken. */
  eventsToken: () => string | null;
  /** Takes secrets out of what others send. */
  clean: (text: string) => string;
  close: () => Promise<void>;
};

export type DeskDeps = Omit<IncidentsDeps, "store"> &
  Pick<IncidentDesk, "eventsToken" | "clean"> & {
    folder: string;
    clock: Clock;
    onTrouble: (message: string) => void;
    createTables?: StoreOptions["createTables"];
    shown: () => Shown;
    /** One whole record, masked, that a search has shown; null when that was too long ago. */
    logRecord: (source: string, id: string) => LogRecord | null;
  };

const mostChanged = 20;

/** Kept in memory: every page asks with each of its events. */
const followNews = (store: IncidentStore) => {
  let changed: Incident[] = [];
  let open = store.read((book) => book.openIncidents());
  store.onChange((incidents) => {
    const ids = new Set(incidents.map(({ id }) => id));
    changed = [...incidents, ...changed.filter(({ id }) => !ids.has(id))].slice(0, mostChanged);
    open = store.read((book) => book.openIncidents());
  });
  return {
    latest: (): Omit<IncidentsEvent, "kind"> => ({
      open,
      changed: changed.map(({ id, rev }) => ({ id, rev })),
      notice: store.notice(),
    }),
  };
};

const lookEveryMs = 30_000;
const hourMs = 3_600_000;

/** Tidies the files up, and backs them up when it is due: hourly while an incident is open, daily otherwise. */
const keepFiles = (store: IncidentStore, { clock, onTrouble }: DeskDeps) => {
  let cancel = () => {};
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    const open = store.read((book) => book.openIncidents().length);
    const dueMs = (store.lastBackupMs() ?? 0) + (open > 0 ? hourMs : 24 * hourMs);
    const some = store.read((book) => book.counts().total) > 0;
    if (!some || clock.now() < dueMs) return;
    running = store
      .backUp()
      .catch((error: unknown) =>
        onTrouble(`incidents could not be backed up: ${error instanceof Error ? error.message : "unknown error"}`),
      );
  };
  const arm = () => {
    cancel = clock.after(lookEveryMs, () => {
      try {
        store.tidy();
        look();
      } catch {
        // A file that cannot be read is told of by whoever needs it.
      }
      arm();
    });
  };
  arm();
  return async () => {
    cancel();
    await running;
  };
};

/** Nothing can be done, and everything says why. */
export const closedDesk = (problem: string): IncidentDesk => {
  const refuse = () => {
    throw new IncidentError("unavailable", problem);
  };
  const health = { open: 0, total: 0, bytes: 0, lastBackupMs: null, notice: problem };
  return {
    incidents: refuse,
    files: refuse,
    freeze: refuse,
    health: () => health,
    news: () => ({ open: [], changed: [], notice: problem }),
    onChange: () => () => {},
    eventsToken: () => null,
    clean: (text) => text,
    close: async () => {},
  };
};

/** Opens everything about incidents in a folder. Where that fails the wall runs on, and says so. */
export const openIncidents = (deps: DeskDeps): IncidentDesk => {
  try {
    const { folder, clock, onTrouble, createTables } = deps;
    const store = openIncidentStore({ folder, now: clock.now, onTrouble, ...(createTables ? { createTables } : {}) });
    const incidents = createIncidents({ ...deps, store });
    const files = openEvidenceFiles(join(folder, "evidence"));
    const news = followNews(store);
    const stopKeeping = keepFiles(store, deps);
    return {
      incidents: () => incidents,
      files: () => files,
      freeze: (incidentId, request) => freezeInto({ incidents, files, deps }, incidentId, request),
      health: () => ({
        ...store.read((book) => book.counts()),
        bytes: store.bytes(),
        lastBackupMs: store.lastBackupMs(),
        notice: store.notice(),
      }),
      news: news.latest,
      onChange: (listener) => store.onChange(listener),
      eventsToken: deps.eventsToken,
      clean: deps.clean,
      close: async () => {
        await stopKeeping();
        store.close();
      },
    };
  } catch (error) {
    const problem = `Incidents cannot be opened (${error instanceof Error ? error.message : "unknown error"}).`;
    deps.onTrouble(problem);
    return closedDesk(problem);
  }
};
