import type { AnySourceConfig } from "#config/wall/wall.ts";

/** How a source may be searched in the background. */
export type LogTerms = {
  /** A record can be found after so long. */
  publicationDelayMs: number;
  /** null: no limit, the store is our own. */
  requestsPerHour: number | null;
};

/** Datadog's page once said 300 log queries an hour for all of an organization: half of them, and people have the rest. */
const datadogPerHour = 150;
/** An own server: a request every two seconds. */
const serverPerHour = 1800;
const datadogDelayS = 60;
const serverDelayS = 30;

/** Senders gather lines for some seconds. */
export const intakeTerms: LogTerms = { publicationDelayMs: 30_000, requestsPerHour: null };

/** What the wall file says, else what is polite. null for a source without logs. */
export const logTerms = (config: AnySourceConfig): LogTerms | null => {
  const { kind, budget, publicationDelay } = config;
  switch (kind) {
    case "datadog":
      return {
        publicationDelayMs: (publicationDelay ?? datadogDelayS) * 1000,
        requestsPerHour: config.budget?.logSearchesPerHour ?? datadogPerHour,
      };
    case "loki":
    case "elasticsearch":
      return {
        publicationDelayMs: (publicationDelay ?? serverDelayS) * 1000,
        requestsPerHour: budget?.requestsPerHour ?? serverPerHour,
      };
    case "prometheus":
      return null;
  }
};
