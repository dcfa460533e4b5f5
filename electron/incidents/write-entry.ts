import { ulid } from "ulid";
import type { Incident } from "#config/contract/incident.ts";
import type { EntryPatch, EntryRequest } from "#config/contract/incident-requests.ts";
import { type ParsedNote, parseNote } from "#config/incidents/parse-note.ts";
import { IncidentError } from "./incident-error.ts";
import { phasesOf } from "./phases.ts";
import type { Change } from "./store/change.ts";
import type { StoredEntry } from "./store/stored.ts";
import { beforeMs, takeFactsSince } from "./take-facts.ts";
import { toEntry } from "./to-contract.ts";

const plainNote = (text: string): ParsedNote => ({
  kind: "note",
  text,
  moment: null,
  pinned: false,
  inferred: false,
  phase: null,
  answers: null,
});

export const knownIncident = (change: Change, id: string): Incident => {
  const incident = change.incident(id);
  if (!incident) throw new IncidentError("not-found", "There is no such incident.");
  return incident;
};

const checkEvidence = (change: Change, hashes: readonly string[]) => {
  const unknown = hashes.find((sha256) => change.book.evidence(sha256) === null);
  if (unknown !== undefined) throw new IncidentError("bad-request", `There is no evidence ${unknown}; send it first.`);
};

/** What entries say of phases, written into the incident; one that is open again takes over what happened meanwhile. */
export const applyPhases = (change: Change, incidentId: string) => {
  const before = knownIncident(change, incidentId);
  const times = phasesOf(change.book.phaseEntries(incidentId));
  const isSame = (Object.keys(times) as (keyof typeof times)[]).every((key) => times[key] === before[key]);
  if (isSame) return;
  change.putIncident({ ...before, ...times, revision: before.revision + 1 });
  const reopened = before.phase === "resolved" && times.phase !== "resolved";
  if (reopened) takeFactsSince(change, incidentId, (before.resolvedAtMs ?? change.nowMs) - beforeMs);
};

/** A line may answer an entry that does not exist; a note is never refused for that. */
const parsedNote = (change: Change, incidentId: string, request: EntryRequest, timezone: string): ParsedNote => {
  if (request.plain) return plainNote(request.text);
  const parsed = parseNote(request.text, { nowMs: change.nowMs, timezone });
  const isThere = parsed.answers === null || change.book.idOfNumber(incidentId, parsed.answers) !== null;
  return isThere ? parsed : { ...parsed, answers: null, text: `^${parsed.answers} ${parsed.text}` };
};

const kindWith = (kind: StoredEntry["kind"], phase: StoredEntry["phase"]): StoredEntry["kind"] => {
  if (kind === "note" && phase !== null) return "phase";
  return kind === "phase" && phase === null ? "note" : kind;
};

/** A person's entry; sent again under the same id it is the one that is there, with `isNew` false. */
export const addEntry = (
  change: Change,
  incidentId: string,
  request: EntryRequest,
  timezone: string,
): { entry: StoredEntry; isNew: boolean } => {
  const incident = knownIncident(change, incidentId);
  const { book, nowMs } = change;
  const before = request.id === undefined ? null : book.entry(request.id);
  if (before && before.incidentId !== incidentId)
    throw new IncidentError("conflict", "An entry of another incident has this id.");
  if (before) return { entry: before, isNew: false };
  const { text, moment, ...marks } = parsedNote(change, incidentId, request, timezone);
  const evidence = [...new Set(request.evidence ?? [])];
  checkEvidence(change, evidence);
  const phase = request.phase === undefined ? marks.phase : request.phase;
  if (text.trim() === "" && phase === null && evidence.length === 0)
    throw new IncidentError("bad-request", "text: the note is empty");
  const number = book.nextNumber(incident.id);
  const entry: StoredEntry = {
    id: request.id ?? ulid(nowMs),
    incidentId,
    number,
    revision: 1,
    kind: kindWith(request.kind ?? marks.kind, phase),
    eventAtMs: request.eventAtMs ?? moment?.atMs ?? nowMs,
    eventEndMs: request.eventEndMs ?? null,
    precision: request.eventAtMs === undefined ? (moment?.precision ?? "exact") : "second",
    observedAtMs: nowMs,
    recordedAtMs: nowMs,
    skewMs: null,
    automatic: false,
    author: request.author ?? "",
    text,
    pinned: request.pinned ?? marks.pinned,
    inferred: request.inferred ?? marks.inferred,
    phase,
    answers: request.answers === undefined ? marks.answers : request.answers,
    rank: request.rank ?? number,
    fact: null,
    evidence,
    removed: false,
    foldKey: null,
    editor: request.author ?? "",
  };
  change.putEntry(entry);
  if (phase !== null) applyPhases(change, incidentId);
  return { entry, isNew: true };
};

const patched = (before: StoredEntry, patch: EntryPatch): StoredEntry => {
  const { revision: _, author, evidence, ...fields } = patch;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const next: StoredEntry = { ...before, ...given, evidence: evidence ? [...new Set(evidence)] : before.evidence };
  const precision = next.eventAtMs === before.eventAtMs ? before.precision : "second";
  return { ...next, precision, kind: kindWith(next.kind, next.phase) };
};

const isSame = (a: StoredEntry, b: StoredEntry): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A correction as the next revision; one that changes nothing was sent twice, and is no conflict. */
export const changeEntry = (change: Change, incidentId: string, id: string, patch: EntryPatch): StoredEntry => {
  const before = change.book.entry(id);
  if (!before || before.incidentId !== incidentId) throw new IncidentError("not-found", "There is no such entry.");
  const next = patched(before, patch);
  if (isSame(before, next)) return before;
  if (patch.revision !== before.revision)
    throw new IncidentError("conflict", "The entry has changed since it was read.", toEntry(change.book, before));
  if (before.automatic && !isSame({ ...next, pinned: before.pinned, rank: before.rank }, before))
    throw new IncidentError("forbidden", "What Yagura wrote by itself stays as it is; answer it with a note.");
  checkEvidence(change, next.evidence);
  const entry = { ...next, revision: before.revision + 1, editor: patch.author ?? "" };
  change.putEntry(entry);
  if (before.phase !== null || entry.phase !== null) applyPhases(change, incidentId);
  return entry;
};
