import type { Incident } from "#config/contract/incident.ts";
import type { Recorder } from "./recorder.ts";

/** What is asked of the incidents; `incidents` throws while their files cannot be opened. */
type Told = {
  incidents: () => {
    open: () => Incident[];
    onChange: (listener: (incidents: Incident[]) => void) => () => void;
  };
};

const hourMs = 3_600_000;
/** So much before it began is kept: what could have been known. */
const beforeMs = hourMs;
/** And after it was resolved: whether it stayed so. */
const afterMs = hourMs / 4;
/** Of one that is not over: as far as time goes. */
const endlessMs = 8.64e15;

const stretchOf = ({ id, beganAtMs, resolvedAtMs }: Incident) => ({
  id,
  fromMs: beganAtMs - beforeMs,
  toMs: resolvedAtMs === null ? endlessMs : resolvedAtMs + afterMs,
});

/** Keeps the recording of every incident, from the moment it is started or changed. Returns how to stop. */
export const keepIncidents = (told: Told, recorder: Pick<Recorder, "keep">): (() => void) => {
  const keepAll = (incidents: Incident[]) => {
    for (const incident of incidents) recorder.keep(stretchOf(incident));
  };
  try {
    const incidents = told.incidents();
    keepAll(incidents.open());
    return incidents.onChange(keepAll);
  } catch {
    // Who opened them has told why there are none.
    return () => {};
  }
};
