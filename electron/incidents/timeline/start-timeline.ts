import type { Clock } from "#electron/clock.ts";
import type { SourceHealth } from "#electron/collector/demand.ts";
import type { Incidents } from "#electron/incidents/incidents.ts";
import type { StoredFact } from "#electron/incidents/store/stored.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import type { WatcherHit, Watchers } from "#electron/logs/watchers/watchers.ts";
import { alarmFacts, type KnownAlarms } from "./alarm-facts.ts";
import { hitFact } from "./hit-fact.ts";
import { type KnownPanel, levelFacts, levelKey, type PanelName, panelBefore } from "./level-facts.ts";
import { type KnownSource, sourceFacts } from "./source-facts.ts";

export type TimelineDeps = {
  clock: Clock;
  live: Pick<LiveWall, "since" | "rev" | "onChange">;
  /** Throws while the files cannot be opened. */
  incidents: () => Pick<Incidents, "record" | "lastFact" | "forgetFacts">;
  panelName: (id: string) => PanelName | null;
  sources: () => Pick<SourceHealth, "id" | "state" | "error" | "lastSuccessMs">[];
  watchers: Pick<Watchers, "onHit">;
  /** The clock of a panel's source, or of a source, minus ours; null when unknown. */
  skewMs: (about: { panelId: string } | { source: string }) => number | null;
  locale: () => "ja" | "en";
  /** How long facts are remembered. */
  keepMs: () => number;
  onTrouble: (message: string) => void;
};

const lookEveryMs = 10_000;
const forgetEveryMs = 3_600_000;

/** Writes down what happens on the wall, whether an incident is open or not. */
export const startTimeline = (deps: TimelineDeps): (() => void) => {
  const { clock, live } = deps;
  const panels = new Map<string, KnownPanel>();
  const alarms = new Map<string, KnownAlarms>();
  const sources = new Map<string, KnownSource>();
  let seenRev: number | null = null;
  let forgotMs = 0;
  let cancel = () => {};

  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      deps.onTrouble(`what happened could not be written down: ${error instanceof Error ? error.message : "unknown"}`);
    }
  };
  const lastTo = (foldKey: string) => deps.incidents().lastFact(foldKey)?.fact.to ?? null;
  const record = (facts: StoredFact[]) => {
    if (facts.length > 0) deps.incidents().record(facts);
  };
  const look = () => {
    const nowMs = clock.now();
    const { panels: states, full } = live.since(seenRev);
    seenRev = live.rev();
    const facts = states.flatMap((state) => {
      const nameOf = () => deps.panelName(state.id) ?? { title: state.id, unit: null };
      const before = panels.get(state.id) ?? panelBefore(lastTo(levelKey(state.id)));
      const seen = levelFacts(before, state, nameOf, nowMs);
      const heard = alarmFacts(alarms.get(state.id) ?? null, state, lastTo, nowMs);
      panels.set(state.id, seen.known);
      if (heard.known) alarms.set(state.id, heard.known);
      const skewMs = deps.skewMs({ panelId: state.id });
      return [...seen.facts, ...heard.facts].map((fact) => ({ ...fact, skewMs }));
    });
    const ids = new Set(states.map(({ id }) => id));
    if (full)
      for (const id of [...panels.keys()].filter((one) => !ids.has(one))) [panels, alarms].map((map) => map.delete(id));
    record(facts);
  };
  const lookAtSources = () => {
    const facts = deps.sources().flatMap((health) => {
      const { known, facts: told } = sourceFacts(sources.get(health.id) ?? null, health, clock.now());
      sources.set(health.id, known);
      return told.map((fact) => ({ ...fact, skewMs: deps.skewMs({ source: health.id }) }));
    });
    record(facts);
    if (clock.now() - forgotMs < forgetEveryMs) return;
    forgotMs = clock.now();
    deps.incidents().forgetFacts(clock.now() - deps.keepMs());
  };
  const arm = () => {
    cancel = clock.after(lookEveryMs, () => {
      attempt(lookAtSources);
      arm();
    });
  };
  const stops = [
    live.onChange(() => attempt(look)),
    deps.watchers.onHit((hit: WatcherHit) => attempt(() => record([hitFact(hit, clock.now(), deps.locale())]))),
  ];
  attempt(look);
  arm();
  return () => {
    cancel();
    for (const stop of stops) stop();
  };
};
