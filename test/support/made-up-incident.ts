import type { Incident } from "#config/contract/incident.ts";

/** An open incident that began at the epoch. */
export const madeUpIncident = (change: Partial<Incident> = {}): Incident => ({
  id: "01KAQWERTY0000000000000001",
  rev: 1,
  revision: 1,
  title: "Payments fail at checkout",
  phase: "open",
  beganAtMs: 0,
  detectedAtMs: null,
  acknowledgedAtMs: null,
  mitigatedAtMs: null,
  resolvedAtMs: null,
  openedAtMs: 0,
  openedBy: "",
  summary: null,
  panels: [],
  entries: 0,
  ...change,
});
