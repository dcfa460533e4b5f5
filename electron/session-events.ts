import type { Budget } from "#electron/collector/budget.ts";
import { hardCap } from "#electron/collector/lane-state.ts";
import type { Meter } from "#electron/collector/meter.ts";
import { type EventAnswer, type Source, SourceError, type TimeRange } from "#electron/sources/source.ts";

/** Throws SourceError. */
export type AskEvents = (source: string, query: string, range: TimeRange, signal: AbortSignal) => Promise<EventAnswer>;

type Running = { id: string; source: Source; meter: Meter; budget: Budget };

/** What sources were told of. Counted with the panels' requests, and stopped by the same hard cap. */
export const createAskEvents =
  (running: readonly Running[]): AskEvents =>
  async (id, query, range, signal) => {
    const found = running.find((one) => one.id === id);
    if (!found?.source.events) throw new SourceError("not-supported", `${id} has no events`);
    if (found.meter.callsLastHour() >= hardCap(found.budget))
      throw new SourceError("rate-limited", "The hour's budget of requests is used up");
    return found.source.events(query, range, signal);
  };
