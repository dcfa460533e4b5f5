import { join } from "node:path";
import type { Health } from "#config/contract/health.ts";
import type { EntryAnswer, FreezeRequest } from "#config/contract/incident-requests.ts";
import type { LogRecord } from "#config/contract/log.ts";
import type { IncidentsEvent } from "#config/contract/stream.ts";
import type { Clock } from "#electron/clock.ts";
import { type EvidenceFiles, openEvidenceFiles } from "./evidence/evidence-files.ts";
import type { Shown } from "./evidence/freeze.ts";
import { freezeInto } from "./evidence/freeze-into.ts";
import { followNews } from "./follow-news.ts";
import { IncidentError } from "./incident-error.ts";
import { createIncidents, type Incidents, type IncidentsDeps } from "./incidents.ts";
import { keepFiles } from "./keep-files.ts";
import { openIncidentStore, type StoreOptions } from "./store/incident-store.ts";

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
    /** Of those who are asked for events. */
    events?: () => Health["incidents"]["events"];
    /** One whole record, masked, that a search has shown; null when that was too long ago. */
    logRecord: (source: string, id: string) => LogRecord | null;
  };

/** Nothing can be done, and everything says why. */
export const closedDesk = (problem: string): IncidentDesk => {
  const refuse = () => {
    throw new IncidentError("unavailable", problem);
  };
  const health = { open: 0, total: 0, bytes: 0, lastBackupMs: null, sweptTotal: 0, notice: problem, events: [] };
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
    const keeping = keepFiles(store, files, deps);
    const news = followNews(store, { swept: keeping.swept, events: deps.events ?? (() => []) });
    return {
      incidents: () => incidents,
      files: () => files,
      freeze: (incidentId, request) => freezeInto({ incidents, files, deps }, incidentId, request),
      health: news.health,
      news: news.latest,
      onChange: (listener) => store.onChange(listener),
      eventsToken: deps.eventsToken,
      clean: deps.clean,
      close: async () => {
        await keeping.stop();
        store.close();
      },
    };
  } catch (error) {
    const problem = `Incidents cannot be opened (${error instanceof Error ? error.message : "unknown error"}).`;
    deps.onTrouble(problem);
    return closedDesk(problem);
  }
};
