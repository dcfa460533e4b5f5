import type { Evidence } from "#config/contract/incident.ts";
import { IncidentError } from "./incident-error.ts";
import type { Change } from "./store/change.ts";

const touch = (change: Change, sha256: string) => {
  for (const id of change.book.incidentsHolding(sha256)) {
    const incident = change.incident(id);
    if (incident) change.putIncident(incident);
  }
};

/**
 * The same bytes sent again are what they were. The twin that a picture names gets the picture as its own twin, and so do
 * the entries that hold it.
 */
export const putEvidence = (change: Change, evidence: Evidence): Evidence => {
  const before = change.book.evidence(evidence.sha256);
  const twin = evidence.twin === null ? null : change.book.evidence(evidence.twin);
  if (evidence.twin !== null && !twin) throw new IncidentError("bad-request", "twin: there is no such evidence");
  const kept = before ? { ...before, twin: before.twin ?? evidence.twin } : evidence;
  if (!before || before.twin !== kept.twin) change.putEvidence(kept);
  if (twin && twin.twin === null && twin.sha256 !== kept.sha256) {
    change.putEvidence({ ...twin, twin: kept.sha256 });
    touch(change, twin.sha256);
  }
  return kept;
};
