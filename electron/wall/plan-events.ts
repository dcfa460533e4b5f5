import type { Wall } from "#config/wall/wall.ts";
import { sourceFacts } from "#electron/sources/registry.ts";
import { sourceBudget } from "./source-budget.ts";

/** Events of one source, searched again and again. */
export type EventPoll = { source: string; query: string; everyMs: number };

const hourMs = 3_600_000;
/** Panels are what the budget is for. */
const largestShare = 0.1;

/** Whose events are read into the timelines of incidents. */
export const planEvents = ({ sources, incidents }: Pick<Wall, "sources" | "incidents">): EventPoll[] => {
  const { on, source: only, query, every } = incidents.datadogEvents;
  if (!on) return [];
  return Object.entries(sources).flatMap(([source, config]) => {
    if (config.kind !== "datadog" || (only ?? source) !== source) return [];
    const { requestsPerHour } = sourceBudget(config, sourceFacts(config));
    return [{ source, query, everyMs: Math.max(every, hourMs / (requestsPerHour * largestShare)) }];
  });
};

/** Requests an hour that a source's events take; a search of one page each. */
export const eventsPerHour = (polls: readonly EventPoll[], source: string): number =>
  polls.reduce((sum, poll) => (poll.source === source ? sum + hourMs / poll.everyMs : sum), 0);
