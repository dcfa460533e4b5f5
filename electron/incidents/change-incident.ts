import type { Incident, IncidentPhase } from "#config/contract/incident.ts";
import { entryRequest, type IncidentPatch } from "#config/contract/incident-requests.ts";
import { IncidentError } from "./incident-error.ts";
import type { Change } from "./store/change.ts";
import { beforeMs, takeFactsSince } from "./take-facts.ts";
import { addEntry, applyPhases, changeEntry, knownIncident } from "./write-entry.ts";

type Own = Pick<Incident, "title" | "summary" | "beganAtMs" | "detectedAtMs">;

const ownFields = (before: Incident, patch: IncidentPatch): Own => ({
  title: patch.title ?? before.title,
  summary: patch.summary === undefined ? before.summary : patch.summary,
  beganAtMs: patch.beganAtMs ?? before.beganAtMs,
  detectedAtMs: patch.detectedAtMs === undefined ? before.detectedAtMs : patch.detectedAtMs,
});

/** The times of phases are those of the entries that say so: one is moved, made or taken back. */
const setPhaseTime = (
  change: Change,
  incident: Incident,
  phase: IncidentPhase,
  atMs: number | null,
  author: string,
) => {
  const saying = change.book.phaseEntries(incident.id).filter((entry) => entry.phase === phase);
  if (atMs === null) {
    for (const { id, revision } of saying) changeEntry(change, incident.id, id, { revision, removed: true, author });
    return;
  }
  const last = saying.at(-1);
  if (last) changeEntry(change, incident.id, last.id, { revision: last.revision, eventAtMs: atMs, author });
  else addEntry(change, incident.id, entryRequest.parse({ phase, eventAtMs: atMs, author }), "UTC");
};

const wantedTimes = (patch: IncidentPatch): [IncidentPhase, number | null | undefined][] => [
  ["acknowledged", patch.acknowledgedAtMs],
  ["mitigated", patch.mitigatedAtMs],
  ["resolved", patch.resolvedAtMs],
];

const isSaid = (before: Incident, patch: IncidentPatch): boolean => {
  const { revision: _, author: __, ...fields } = patch;
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.entries(fields).every(([key, value]) => value === undefined || known.get(key) === value);
};

/** A correction of the incident itself; one that changes nothing was sent twice, and is no conflict. */
export const changeIncident = (change: Change, id: string, patch: IncidentPatch): Incident => {
  const before = knownIncident(change, id);
  if (isSaid(before, patch)) return before;
  if (patch.revision !== before.revision)
    throw new IncidentError("conflict", "The incident has changed since it was read.", before);
  const author = patch.author ?? "";
  change.putIncident({ ...before, ...ownFields(before, patch), revision: before.revision + 1 });
  for (const [phase, atMs] of wantedTimes(patch))
    if (atMs !== undefined) setPhaseTime(change, before, phase, atMs, author);
  if (patch.phase !== undefined && knownIncident(change, id).phase !== patch.phase)
    addEntry(change, id, entryRequest.parse({ phase: patch.phase, author }), "UTC");
  applyPhases(change, id);
  const { beganAtMs } = knownIncident(change, id);
  if (beganAtMs < before.beganAtMs) takeFactsSince(change, id, beganAtMs - beforeMs);
  return knownIncident(change, id);
};
