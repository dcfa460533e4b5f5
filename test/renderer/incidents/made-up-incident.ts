import type { Entry, Fact, Incident, IncidentDetail } from "#config/contract/incident.ts";

export const nowMs = Date.UTC(2026, 10, 23, 5, 0, 0);
export const incidentId = "01KAQWERTY0000000000000001";

export const idOf = (number: number): string => `01KAQWERTZ${String(number).padStart(16, "0")}`;

export const madeUpEntry = (number: number, change: Partial<Entry> = {}): Entry => ({
  id: idOf(number),
  incidentId,
  number,
  revision: 1,
  kind: "note",
  eventAtMs: nowMs + number * 1000,
  eventEndMs: null,
  precision: "exact",
  observedAtMs: nowMs + number * 1000,
  recordedAtMs: nowMs + number * 1000,
  skewMs: null,
  automatic: false,
  author: "",
  text: `note ${number}`,
  pinned: false,
  inferred: false,
  phase: null,
  answers: null,
  rank: number,
  fact: null,
  evidence: [],
  removed: false,
  ...change,
});

export const madeUpFact = (change: Partial<Fact> = {}): Fact => ({
  panelId: "errors",
  subject: "Errors",
  from: "ok",
  to: "critical",
  level: "critical",
  value: null,
  unit: null,
  times: 1,
  url: null,
  ...change,
});

export const madeUpIncident = (change: Partial<Incident> = {}): Incident => ({
  id: incidentId,
  rev: 1,
  revision: 1,
  title: "Payments slow",
  phase: "open",
  beganAtMs: nowMs - 600_000,
  detectedAtMs: nowMs - 540_000,
  acknowledgedAtMs: null,
  mitigatedAtMs: null,
  resolvedAtMs: null,
  openedAtMs: nowMs,
  openedBy: "",
  summary: null,
  panels: [],
  entries: 0,
  ...change,
});

export const madeUpDetail = (entries: Entry[] = [], change: Partial<Incident> = {}): IncidentDetail => ({
  incident: madeUpIncident(change),
  entries,
  similar: [],
});
