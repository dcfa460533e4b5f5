import { incidentsConfig } from "#config/wall/incidents.ts";
import type { Wall } from "#config/wall/wall.ts";
import type { RecorderLimits } from "./retention.ts";

const usual = incidentsConfig.parse({}).recorder;

/** How much the wall file lets the recorder keep; the usual limits while there is no wall. */
export const recorderLimits = (wall: Wall | null): RecorderLimits => {
  const { keep, megabytes } = wall?.incidents.recorder ?? usual;
  return { maxAgeMs: keep, maxBytes: megabytes * 1e6 };
};
