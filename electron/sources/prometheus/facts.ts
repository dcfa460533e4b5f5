import type { SourceConfigOf } from "#config/wall/source.ts";
import type { SourceFacts } from "#electron/sources/source.ts";

/** A scrape every 15 s is the common choice, so the newest sample is about that old. */
const usualScrapeMs = 15_000;

/** Of Prometheus and its relatives: one query a request, no known limit, reading is free. */
export const prometheusFacts = (config: SourceConfigOf<"prometheus">): SourceFacts => {
  const publicationDelayMs =
    config.publicationDelay === undefined ? usualScrapeMs : Math.round(config.publicationDelay * 1000);
  return {
    seriesPerRequest: 1,
    scalarsPerRequest: 1,
    publicationDelayMs,
    settleMs: publicationDelayMs + usualScrapeMs,
    limit: null,
    defaultRequestsPerHour: 36_000,
    dollarsPerRequest: 0,
  };
};
