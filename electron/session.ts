import type { PanelDetail } from "#config/contract/panel-detail.ts";
import { scopeOfSpec } from "#config/logs/scope.ts";
import { hasMetrics, type SourceConfig } from "#config/wall/source.ts";
import type { AnySourceConfig, Wall } from "#config/wall/wall.ts";
import type { Clock } from "#electron/clock.ts";
import { createSkewMeter } from "#electron/clock-skew.ts";
import { createCollector } from "#electron/collector/collector.ts";
import type { Collector, SourceHealth } from "#electron/collector/demand.ts";
import { createMeter } from "#electron/collector/meter.ts";
import type { History } from "#electron/history/history.ts";
import { isMaintained } from "#electron/levels/maintenance.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import { joinLogAnswers } from "#electron/live/logs/log-answers.ts";
import { startLogPanels } from "#electron/live/logs/start-log-panels.ts";
import { toPanelDetail } from "#electron/live/panel-detail.ts";
import { startPanelLoop } from "#electron/live/panel-loop.ts";
import { createPanelMemory } from "#electron/live/panel-memory.ts";
import type { Log, Redactor } from "#electron/log.ts";
import { createGroupMemory, type GroupMemory } from "#electron/logs/groups/group-memory.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import type { WatchedLogs, Watchers } from "#electron/logs/watchers/watchers.ts";
import { type AskEvents, createAskEvents } from "#electron/session-events.ts";
import { openSessionLogs, type SessionLogs } from "#electron/session-logs.ts";
import { discreet } from "#electron/sources/discreet.ts";
import { createSource, sourceFacts } from "#electron/sources/registry.ts";
import type { Source, SourceDeps } from "#electron/sources/source.ts";
import { createUnusableSource } from "#electron/sources/unusable.ts";
import { resolveReferences } from "#electron/wall/env-references.ts";
import { eventsPerHour, planEvents } from "#electron/wall/plan-events.ts";
import { type PlannedPanel, planWall, sourceId, sourceKey } from "#electron/wall/plan-wall.ts";
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
  /** Yagura's own log store. */
  intake: LogSource;
  watchers: Pick<Watchers, "watch" | "states" | "onChange">;
};

/** One set of sources and what is asked of them. */
export type Session = {
  /** Shows a wall with the same sources: what is still wanted keeps its data and its schedule. */
  show: (wall: Wall) => void;
  fits: (wall: Wall) => boolean;
  health: () => SourceHealth[];
  /** A source's clock minus ours; null when it never told its time. */
  skewMs: (source: string) => number | null;
  /** What a source was told of, inside its budget. */
  events: AskEvents;
  /** What stands behind a panel; null when it is not on the wall or not built yet. */
  detail: (panelId: string) => PanelDetail | null;
  logs: SessionLogs & { memory: GroupMemory };
  /** Writes what only lives in memory to disk. */
  remember: () => void;
  stop: () => Promise<void>;
};

/** The intake and the watchers are followed by themselves; here it only counts whether there is an intake to search. */
const printOf = (wall: Wall): string => {
  const { sources, logs } = wall;
  return JSON.stringify([
    sources,
    { ...logs, intake: logs.intake !== undefined, watchers: [] },
    planEvents(wall).map(({ source, everyMs }) => [source, everyMs]),
  ]);
};

type Settings = { key: string; config: AnySourceConfig };

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

const watchedLogs = ({ hub, masker, budget, terms }: SessionLogs): WatchedLogs => ({
  hub,
  masker,
  budget,
  sources: [...terms].map(([id, { publicationDelayMs }]) => ({ id, publicationDelayMs })),
});

type Running = { collector: Collector; skewMs: Session["skewMs"]; events: AskEvents; close: () => void };

const startCollector = (wall: Wall, sources: Settings[], deps: SessionDeps): Running => {
  const events = planEvents(wall);
  const running = sources.flatMap(({ key, config }) => {
    if (!hasMetrics(config)) return [];
    const meter = createMeter({ now: deps.clock.now });
    const { onCall, onRateLimit } = meter;
    const skew = createSkewMeter(deps.fetch, deps.clock.now);
    const opened = openSource(config, { now: deps.clock.now, fetch: skew.fetch, onCall, onRateLimit });
    const source = discreet(opened, deps.redactor.clean);
    const id = sourceId(key);
    const budget = sourceBudget(config, source.facts, eventsPerHour(events, id));
    return [{ id, key, kind: config.kind, source, meter, budget, skew }];
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
  const skewMs = (id: string) => running.find((one) => one.id === id)?.skew.skewMs() ?? null;
  return {
    collector,
    skewMs,
    events: createAskEvents(running),
    close: () => running.forEach(({ source }) => void source.close()),
  };
};

const openGroupMemory = ({ history, clock }: SessionDeps): GroupMemory =>
  createGroupMemory({
    load: () => history.getAnswer("log groups")?.json ?? null,
    save: (json) => history.putAnswer("log groups", clock.now(), json),
  });

export const startSession = (wall: Wall, deps: SessionDeps): Session => {
  const settings = readSettings(wall, deps);
  const { collector, skewMs, events, close } = startCollector(wall, settings, deps);
  const searched = settings.map(({ key, config }) => ({ id: sourceId(key), config }));
  const { clock, fetch, redactor, intake } = deps;
  const logs = openSessionLogs(wall, searched, { now: clock.now, fetch, clean: redactor.clean, intake });
  let planned: PlannedPanel[] = [];
  const onTrouble = (message: string) => deps.log.named("panels").warn(message);
  const memory = createPanelMemory(deps.history, deps.clock.now);
  const groups = openGroupMemory(deps);
  const polls = startLogPanels({ ...logs, clock, random: deps.random, memory: groups });
  const answers = joinLogAnswers(polls, deps.watchers);
  const loop = startPanelLoop({ clock, collector, logs: answers, live: deps.live, memory, onTrouble });
  const watched = watchedLogs(logs);
  const show = (next: Wall) => {
    deps.watchers.watch(next.logs.watchers, watched);
    planned = planWall(next);
    collector.want(planned.flatMap(({ plan }) => plan.demands));
    polls.want(planned.flatMap(({ plan }) => plan.searches));
    const { maintenance, timezone } = next;
    loop.show(planned, (panel, nowMs) => isMaintained(maintenance, panel, nowMs, timezone));
  };
  show(wall);
  return {
    show,
    fits: (other) => printOf(other) === printOf(wall),
    skewMs,
    events,
    health: () => collector.health().map((source) => ({ ...source, id: sourceId(source.id) })),
    detail: (panelId) => {
      const panel = planned.find(({ id }) => id === panelId);
      const state = deps.live.get(panelId);
      if (!panel || !state) return null;
      return toPanelDetail(panel, state, {
        states: (key) => collector.state(key) ?? answers.state(key),
        sourceKind: (id) => wall.sources[id]?.kind ?? "",
        scopeOf: (spec) => scopeOfSpec(spec),
        nowMs: deps.clock.now(),
      });
    },
    logs: { ...logs, memory: groups },
    remember: () => {
      loop.remember();
      groups.save();
    },
    stop: async () => {
      loop.stop();
      polls.stop();
      groups.save();
      await collector.stop();
      close();
      logs.hub.close();
    },
  };
};
