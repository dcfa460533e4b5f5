import type { SourceConfig } from "#config/wall/source.ts";
import type { Wall } from "#config/wall/wall.ts";
import type { Clock } from "#electron/clock.ts";
import { createCollector } from "#electron/collector/collector.ts";
import type { Collector, SourceHealth } from "#electron/collector/demand.ts";
import { createMeter } from "#electron/collector/meter.ts";
import type { History } from "#electron/history/history.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import { startPanelLoop } from "#electron/live/panel-loop.ts";
import { createPanelMemory } from "#electron/live/panel-memory.ts";
import type { Log, Redactor } from "#electron/log.ts";
import { discreet } from "#electron/sources/discreet.ts";
import { createSource, sourceFacts } from "#electron/sources/registry.ts";
import type { Source, SourceDeps } from "#electron/sources/source.ts";
import { createUnusableSource } from "#electron/sources/unusable.ts";
import { resolveReferences } from "#electron/wall/env-references.ts";
import { planWall, sourceId, sourceKey } from "#electron/wall/plan-wall.ts";
import { sourceBudget } from "#electron/wall/source-budget.ts";

export type SessionDeps = {
  clock: Clock;
  random: () => number;
  fetch: typeof globalThis.fetch;
  env: Readonly<Record<string, string | undefined>>;
  history: History;
  live: LiveWall;
  log: Log;
  redactor: Redactor;
};

/** One set of sources and what is asked of them. */
export type Session = {
  /** Shows a wall with the same sources: what is still wanted keeps its data and its schedule. */
  show: (wall: Wall) => void;
  fits: (wall: Wall) => boolean;
  health: () => SourceHealth[];
  /** Writes what only lives in memory to disk. */
  remember: () => void;
  stop: () => Promise<void>;
};

const printOf = (wall: Wall): string => JSON.stringify(wall.sources);

type Settings = { key: string; config: SourceConfig };

/** Fills the secrets in and tells the redactor; a wall with an unset one never gets here. */
const readSettings = (wall: Wall, deps: SessionDeps): Settings[] =>
  Object.entries(wall.sources).map(([id, written]) => {
    const { value, secrets } = resolveReferences(written, deps.env);
    deps.redactor.add(secrets);
    // The plan names sources as they are written, and knows no secret: an address may hold one.
    return { key: sourceKey(id, written), config: value };
  });

const openSource = (config: SourceConfig, deps: SourceDeps): Source => {
  try {
    return createSource(config, deps);
  } catch {
    return createUnusableSource(sourceFacts(config));
  }
};

const startCollector = (sources: Settings[], deps: SessionDeps): { collector: Collector; close: () => void } => {
  const running = sources.map(({ key, config }) => {
    const meter = createMeter({ now: deps.clock.now });
    const { onCall, onRateLimit } = meter;
    const opened = openSource(config, { now: deps.clock.now, fetch: deps.fetch, onCall, onRateLimit });
    const source = discreet(opened, deps.redactor.clean);
    const budget = sourceBudget(config, source.facts);
    return { key, kind: config.kind, source, meter, budget };
  });
  const { clock, random, history } = deps;
  const log = deps.log.named("collector");
  const collector = createCollector({
    clock,
    random,
    history,
    log,
    sources: new Map(running.map((one) => [one.key, one])),
  });
  return { collector, close: () => running.forEach(({ source }) => void source.close()) };
};

export const startSession = (wall: Wall, deps: SessionDeps): Session => {
  const { collector, close } = startCollector(readSettings(wall, deps), deps);
  const onTrouble = (message: string) => deps.log.named("panels").warn(message);
  const memory = createPanelMemory(deps.history, deps.clock.now);
  const loop = startPanelLoop({ clock: deps.clock, collector, live: deps.live, memory, onTrouble });
  const show = (next: Wall) => {
    const panels = planWall(next);
    collector.want(panels.flatMap(({ plan }) => plan.demands));
    loop.show(panels);
  };
  show(wall);
  return {
    show,
    fits: (other) => printOf(other) === printOf(wall),
    health: () => collector.health().map((source) => ({ ...source, id: sourceId(source.id) })),
    remember: loop.remember,
    stop: async () => {
      loop.stop();
      await collector.stop();
      close();
    },
  };
};
