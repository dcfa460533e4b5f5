import { ulid } from "ulid";
import type { Incident } from "#config/contract/incident.ts";
import type { KeptFact } from "./store/book-facts.ts";
import type { Change } from "./store/change.ts";
import type { StoredEntry, StoredFact } from "./store/stored.ts";
import { foldFact } from "./timeline/fold-facts.ts";

/** What came shortly before an incident began belongs to its story. */
export const beforeMs = 300_000;
const mostFacts = 2000;

/** Its entry in one incident's timeline. */
export const toFactEntry = (fact: StoredFact, incidentId: string, number: number, nowMs: number): StoredEntry => ({
  id: ulid(nowMs),
  incidentId,
  number,
  revision: 1,
  kind: fact.kind,
  eventAtMs: fact.atMs,
  eventEndMs: null,
  precision: fact.precision,
  observedAtMs: fact.observedAtMs,
  recordedAtMs: nowMs,
  skewMs: fact.skewMs,
  automatic: true,
  author: "Yagura",
  text: fact.text,
  pinned: false,
  inferred: false,
  phase: null,
  answers: null,
  rank: number,
  fact: fact.fact,
  evidence: [],
  removed: false,
  foldKey: fact.foldKey,
  editor: "Yagura",
});

const withFact = (incident: Incident, { kind, observedAtMs, fact }: KeptFact): Incident => {
  const isBad = fact.level === "critical" || fact.level === "warn";
  // Panels that only went blind do not make the incident theirs.
  const isOfPanel = kind === "level" || kind === "alarm";
  const panels = isOfPanel && isBad ? [...new Set([...incident.panels, fact.panelId ?? ""])] : incident.panels;
  const detectedAtMs = isBad ? Math.min(incident.detectedAtMs ?? observedAtMs, observedAtMs) : incident.detectedAtMs;
  return { ...incident, panels: panels.filter((id) => id !== ""), detectedAtMs };
};

/** Writes a fact into an incident's timeline, into an earlier entry where it is the same thing again. Once only: then null. */
export const takeFact = (change: Change, incidentId: string, fact: KeptFact): StoredEntry | null => {
  const { book, nowMs } = change;
  const incident = change.incident(incidentId);
  if (!incident || !book.takeFact(incidentId, fact.id)) return null;
  const before = fact.foldKey === null ? null : book.lastOfFold(incidentId, fact.foldKey);
  const entry = foldFact(before, fact) ?? toFactEntry(fact, incidentId, book.nextNumber(incidentId), nowMs);
  change.putIncident(withFact(incident, fact));
  change.putEntry(entry);
  return entry;
};

/** Everything that is known of that time and not yet in the timeline. */
export const takeFactsSince = (change: Change, incidentId: string, fromMs: number) => {
  for (const fact of change.book.factsWithin(fromMs, change.nowMs, mostFacts)) takeFact(change, incidentId, fact);
};
