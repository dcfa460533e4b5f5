import { ulid } from "ulid";
import type { Incident } from "#config/contract/incident.ts";
import type { StartRequest } from "#config/contract/incident-requests.ts";
import { toLocal } from "#config/incidents/local-time.ts";
import { parseMoment } from "#config/incidents/parse-moment.ts";
import { IncidentError } from "./incident-error.ts";
import type { Change } from "./store/change.ts";
import { beforeMs, takeFact, takeFactsSince } from "./take-facts.ts";

export type StartContext = {
  timezone: string;
  /** In the wall's language; null for a panel that is not on the wall. */
  panelTitle: (id: string) => string | null;
};

const beginningOf = ({ began, beganAtMs }: StartRequest, nowMs: number, timezone: string): number => {
  const moment = began === undefined ? null : parseMoment(began.trim(), { nowMs, timezone });
  if (began !== undefined && !moment)
    throw new IncidentError("bad-request", 'began: expected a time such as "-5m", "14:03" or "yesterday 23:58"');
  const atMs = moment?.atMs ?? beganAtMs ?? nowMs;
  if (atMs > nowMs + 60_000)
    throw new IncidentError("bad-request", "beganAtMs: an incident cannot begin in the future");
  return atMs;
};

const titleOf = (atMs: number, timezone: string): string => {
  const { year, month, day, hour, minute } = toLocal(atMs, timezone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

/** A new incident with the story of its time so far; sent again under the same id it is the one that is there. */
export const startIncident = (
  change: Change,
  request: StartRequest,
  { timezone, panelTitle }: StartContext,
): { incident: Incident; isNew: boolean } => {
  const { book, nowMs } = change;
  const id = request.id ?? ulid(nowMs);
  const before = book.incident(id);
  if (before) return { incident: before, isNew: false };
  const beganAtMs = beginningOf(request, nowMs, timezone);
  const panel = request.panel ?? null;
  change.putIncident({
    id,
    rev: 0,
    revision: 1,
    title: request.title ?? (panel === null ? null : panelTitle(panel)) ?? titleOf(beganAtMs, timezone),
    phase: "open",
    beganAtMs,
    detectedAtMs: null,
    acknowledgedAtMs: null,
    mitigatedAtMs: null,
    resolvedAtMs: null,
    openedAtMs: nowMs,
    openedBy: request.author ?? "",
    summary: request.summary ?? null,
    panels: panel === null ? [] : [panel],
    entries: 0,
  });
  // Why it was started may have begun long before: the panel's last change is part of it in any case.
  const cause = panel === null ? null : book.lastFact(`level|${panel}`);
  if (cause && cause.fact.level !== "ok") takeFact(change, id, cause);
  takeFactsSince(change, id, beganAtMs - beforeMs);
  const started = change.incident(id);
  if (!started) throw new IncidentError("unavailable", "The incident could not be started.");
  const incident = { ...started, detectedAtMs: started.detectedAtMs ?? nowMs };
  change.putIncident(incident);
  return { incident, isNew: true };
};
