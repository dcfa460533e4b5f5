import type { SourceConfigOf } from "#config/wall/source.ts";
import type { SourceFacts } from "#electron/sources/source.ts";

/** The number is from an older copy of Datadog's page; today's says to read the headers. */
const limit = { name: "timeseries queries of the organisation", requestsPerHour: 1600, kinds: ["series"] as const };

export const datadogFacts = ({ publicationDelay }: SourceConfigOf<"datadog">): SourceFacts => ({
  seriesPerRequest: 50,
  scalarsPerRequest: 1,
  publicationDelayMs: publicationDelay === undefined ? 60_000 : publicationDelay * 1000,
  settleMs: 180_000,
  limit,
  /** A fifth: the rest of the organisation asks too. A wall of series alone needs a twentieth; rankings cannot be batched. */
  defaultRequestsPerHour: limit.requestsPerHour / 5,
  dollarsPerRequest: 0,
});
