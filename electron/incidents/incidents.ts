import type { DatabaseSync } from "node:sqlite";
import type { Entry, Evidence, Incident, IncidentDetail } from "#config/contract/incident.ts";
import type {
  EntryAnswer,
  EntryPatch,
  EntryRequest,
  FactsAnswer,
  IncidentPatch,
  IncidentsAnswer,
  StartRequest,
} from "#config/contract/incident-requests.ts";
import { changeIncident } from "./change-incident.ts";
import { detailOf } from "./incident-detail.ts";
import { IncidentError } from "./incident-error.ts";
import { factsOf, type ListQuery, listIncidents } from "./list-incidents.ts";
import { putEvidence } from "./put-evidence.ts";
import { type StartContext, startIncident } from "./start-incident.ts";
import type { Change } from "./store/change.ts";
import type { IncidentStore } from "./store/incident-store.ts";
import type { StoredEntry, StoredFact } from "./store/stored.ts";
import { beforeMs, takeFact, toFactEntry } from "./take-facts.ts";
import { foldFact } from "./timeline/fold-facts.ts";
import { toEntry } from "./to-contract.ts";
import { addEntry, changeEntry, knownIncident } from "./write-entry.ts";

/** What one action of a person or of Yagura did to an incident; told inside its transaction. */
export type IncidentNews = { before: Incident | null; after: Incident; entry: Entry | null };

export type Incidents = {
  start: (request: StartRequest) => { incident: Incident; isNew: boolean };
  patch: (id: string, patch: IncidentPatch) => Incident;
  list: (query: ListQuery) => IncidentsAnswer;
  /** null: there is none. */
  detail: (id: string, withRemoved: boolean) => IncidentDetail | null;
  add: (incidentId: string, request: EntryRequest) => EntryAnswer & { isNew: boolean };
  correct: (incidentId: string, entryId: string, patch: EntryPatch) => EntryAnswer;
  /** Oldest first; null: there is no such entry. */
  revisions: (
    incidentId: string,
    entryId: string,
  ) => { revision: number; atMs: number; author: string; entry: Entry }[] | null;
  /** Makes kept bytes known; their twin, if it names one, is told of it. */
  putEvidence: (evidence: Evidence) => Evidence;
  evidence: (sha256: string) => Evidence | null;
  /** Things happened: remembered for days, and written into every open incident. */
  record: (facts: readonly StoredFact[]) => void;
  /** Something happened to one incident alone: an export went out. Told again it changes nothing; soon again it is folded. */
  recordIn: (incidentId: string, fact: StoredFact) => void;
  facts: (fromMs: number, toMs: number) => FactsAnswer;
  /** The last that is known of a thing; null when nothing of it ever happened. */
  lastFact: (foldKey: string) => StoredFact | null;
  forgetFacts: (beforeMs: number) => void;
  /** Those not resolved, latest beginning first. */
  open: () => Incident[];
  get: (id: string) => Incident | null;
  /** Rows of others in this database, in one transaction. */
  inTransaction: <T>(work: (database: DatabaseSync) => T) => T;
  onChange: (listener: (incidents: Incident[]) => void) => () => void;
};

export type IncidentsDeps = {
  store: IncidentStore;
  locale: () => "ja" | "en";
  timezone: () => string;
  panelTitle: StartContext["panelTitle"];
  /** Runs in the same transaction as each action: what it writes is saved with it, or neither is. */
  alongside?: (database: DatabaseSync, news: IncidentNews) => void;
};

/** Everything that can be done with incidents. Throws IncidentError. */
export const createIncidents = ({
  store,
  locale,
  timezone,
  panelTitle,
  alongside = () => {},
}: IncidentsDeps): Incidents => {
  const tell = (change: Change, before: Incident | null, id: string, entry: StoredEntry | null) => {
    const after = knownIncident(change, id);
    alongside(change.database, { before, after, entry: entry && toEntry(change.book, entry) });
  };
  /** The revision an incident has is only known once all of a change is written. */
  const saved = (id: string): Incident => {
    const incident = store.read((book) => book.incident(id));
    if (!incident) throw new IncidentError("not-found", "There is no such incident.");
    return incident;
  };
  const answer = (entry: StoredEntry): EntryAnswer => ({
    incident: saved(entry.incidentId),
    entry: store.read((book) => toEntry(book, entry)),
  });

  return {
    start: (request) => {
      const { incident, isNew } = store.change((change) => {
        const started = startIncident(change, request, { timezone: timezone(), panelTitle });
        if (started.isNew) tell(change, null, started.incident.id, null);
        return started;
      });
      return { incident: saved(incident.id), isNew };
    },
    patch: (id, patch) => {
      store.change((change) => {
        const before = knownIncident(change, id);
        if (changeIncident(change, id, patch) !== before) tell(change, before, id, null);
      });
      return saved(id);
    },
    list: (query) => store.read((book) => listIncidents(book, query)),
    detail: (id, withRemoved) =>
      store.read((book) => detailOf(book, id, withRemoved, { locale: locale(), panelTitle })),
    add: (incidentId, request) => {
      const { entry, isNew } = store.change((change) => {
        const before = knownIncident(change, incidentId);
        const added = addEntry(change, incidentId, request, timezone());
        if (added.isNew) tell(change, before, incidentId, added.entry);
        return added;
      });
      return { ...answer(entry), isNew };
    },
    correct: (incidentId, entryId, patch) =>
      answer(
        store.change((change) => {
          const before = knownIncident(change, incidentId);
          const entry = changeEntry(change, incidentId, entryId, patch);
          if (entry.revision > patch.revision) tell(change, before, incidentId, entry);
          return entry;
        }),
      ),
    revisions: (incidentId, entryId) =>
      store.read((book) => {
        if (book.entry(entryId)?.incidentId !== incidentId) return null;
        return book.entryRevisions(entryId).map(({ atMs, entry }) => ({
          revision: entry.revision,
          atMs,
          author: entry.editor,
          entry: toEntry(book, entry),
        }));
      }),
    putEvidence: (evidence) => store.change((change) => putEvidence(change, evidence)),
    evidence: (sha256) => store.read((book) => book.evidence(sha256)),
    record: (facts) =>
      store.change((change) => {
        const open = change.book.openIncidents();
        for (const fact of facts.map(change.addFact))
          for (const { id, beganAtMs } of open) {
            const before = knownIncident(change, id);
            const entry = fact.atMs < beganAtMs - beforeMs ? null : takeFact(change, id, fact);
            if (entry) tell(change, before, id, entry);
          }
      }),
    recordIn: (incidentId, fact) => {
      store.change((change) => {
        knownIncident(change, incidentId);
        const { book, nowMs } = change;
        const before = fact.foldKey === null ? null : book.lastOfFold(incidentId, fact.foldKey);
        if (before && (before.eventEndMs ?? before.eventAtMs) >= fact.atMs) return;
        const entry = foldFact(before, fact) ?? toFactEntry(fact, incidentId, book.nextNumber(incidentId), nowMs);
        change.putEntry(entry);
      });
    },
    facts: (fromMs, toMs) => store.read((book) => factsOf(book, fromMs, toMs)),
    lastFact: (foldKey) => store.read((book) => book.lastFact(foldKey)),
    forgetFacts: (untilMs) => {
      store.change(({ book }) => book.pruneFacts(untilMs));
    },
    open: () => store.read((book) => book.openIncidents()),
    get: (id) => store.read((book) => book.incident(id)),
    inTransaction: (work) => store.change(({ database }) => work(database)),
    onChange: store.onChange,
  };
};
