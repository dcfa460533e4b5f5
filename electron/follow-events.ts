import type { Clock } from "#electron/clock.ts";
import type { Incidents } from "#electron/incidents/incidents.ts";
import { newVendorFacts } from "#electron/incidents/timeline/vendor-event-fact.ts";
import { type EventPolls, startEventPolls } from "#electron/live/events/event-polls.ts";
import type { Session } from "#electron/session.ts";
import { SourceError } from "#electron/sources/source.ts";
import { planEvents } from "#electron/wall/plan-events.ts";
import type { WallState } from "#electron/wall/wall-store.ts";

type Deps = {
  clock: Clock;
  random: () => number;
  wall: () => WallState["wall"];
  session: () => Pick<Session, "events" | "skewMs"> | null;
  incidents: () => Pick<Incidents, "record" | "lastFact">;
  clean: (text: string) => string;
  onTrouble: (message: string) => void;
};

/** Writes down what the wall's sources were told of: deploys above all. */
export const followEvents = ({ clock, random, wall, session, incidents, clean, onTrouble }: Deps): EventPolls =>
  startEventPolls({
    clock,
    random,
    polls: () => {
      const shown = wall();
      return shown ? planEvents(shown) : [];
    },
    ask: async (...asked) => {
      const now = session();
      if (!now) throw new SourceError("aborted", "There is no wall");
      return now.events(...asked);
    },
    onEvents: (source, events) => {
      const skewMs = session()?.skewMs(source) ?? null;
      const isKnown = (foldKey: string) => incidents().lastFact(foldKey) !== null;
      const facts = newVendorFacts(events, { source, nowMs: clock.now(), skewMs, clean }, isKnown);
      if (facts.length > 0) incidents().record(facts);
    },
    onTrouble,
  });
