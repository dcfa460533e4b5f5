import type { Incident, IncidentPhase } from "#config/contract/incident.ts";

export type PhaseTimes = Pick<Incident, "phase" | "acknowledgedAtMs" | "mitigatedAtMs" | "resolvedAtMs">;

const first: PhaseTimes = { phase: "open", acknowledgedAtMs: null, mitigatedAtMs: null, resolvedAtMs: null };

/** An earlier phase takes back the later ones: what was mitigated and broke again is not mitigated. */
const after = (before: PhaseTimes, phase: IncidentPhase, atMs: number): PhaseTimes => {
  switch (phase) {
    case "open":
      return first;
    case "acknowledged":
      return { phase, acknowledgedAtMs: before.acknowledgedAtMs ?? atMs, mitigatedAtMs: null, resolvedAtMs: null };
    case "mitigated":
      return { ...before, phase, mitigatedAtMs: before.mitigatedAtMs ?? atMs, resolvedAtMs: null };
    case "resolved":
      return { ...before, phase, resolvedAtMs: before.resolvedAtMs ?? atMs };
  }
};

/** What the entries that set a phase say together, given in the timeline's order. */
export const phasesOf = (entries: readonly { phase: IncidentPhase | null; eventAtMs: number }[]): PhaseTimes =>
  entries.reduce((times, { phase, eventAtMs }) => (phase ? after(times, phase, eventAtMs) : times), first);
