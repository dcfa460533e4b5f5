import type { CatalogueEntry } from "#electron/demo/model/catalogue.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How late the vendor has what the cloud measured. */
const integrationDelayMs = 40_000;
const appDelayMs = 10_000;
const appStepMs = 10_000;
const costDelayMs = 6 * 60 * minuteMs;

/**
 * The newest minute that has arrived, counted from the epoch, and the share of it that has: 1 but for the app's own
 * metrics, which arrive in pieces.
 */
export const newestArrived = (arrives: CatalogueEntry["arrives"], nowMs: number): { minute: number; share: number } => {
  switch (arrives) {
    case "integration":
      return { minute: Math.floor((nowMs - integrationDelayMs) / minuteMs) - 1, share: 1 };
    case "daily":
      return { minute: Math.floor((nowMs - costDelayMs) / dayMs) * 1440 - 1, share: 1 };
    case "app": {
      const arrivedMs = Math.floor((nowMs - appDelayMs) / appStepMs) * appStepMs;
      const minute = Math.floor((arrivedMs - 1) / minuteMs);
      return { minute, share: Math.min(1, (arrivedMs - minute * minuteMs) / minuteMs) };
    }
  }
};
