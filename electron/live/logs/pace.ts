import { intakeSource } from "#electron/logs/intake/intake-source.ts";
import type { LogDemand } from "#electron/panels/log-demand.ts";

export const vendorPaceMs = 60_000;
const ownMs = 10_000;
const hourMs = 3600e3;

/** How often a panel of logs asks while nothing slows it: vendors once a minute, the own store more often. */
export const usualPaceMs = (source: string): number => (source === intakeSource ? ownMs : vendorPaceMs);

/** Searches an hour by source, equal ones once; an answer of many pages takes some more. */
export const searchesPerHour = (demands: readonly LogDemand[]): Map<string, number> => {
  const perHour = new Map<string, number>();
  const unique = new Map(demands.map((demand) => [demand.key, demand]));
  for (const { source } of unique.values())
    perHour.set(source, (perHour.get(source) ?? 0) + hourMs / usualPaceMs(source));
  return perHour;
};
