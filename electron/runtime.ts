import type { Health } from "#config/contract/health.ts";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import { type Alive, createAlive } from "#electron/alive/alive.ts";
import { followHeartbeat } from "#electron/alive/follow-heartbeat.ts";
import { type ApiDeps, createApi } from "#electron/api/api.ts";
import type { Assets } from "#electron/api/assets.ts";
import type { GuardOptions } from "#electron/api/guard.ts";
import type { Clock } from "#electron/clock.ts";
import type { SourceHealth } from "#electron/collector/demand.ts";
import { intakePath, replayPath } from "#electron/data-dir.ts";
import { followIntake } from "#electron/follow-intake.ts";
import { followStory } from "#electron/follow-story.ts";
import { type History, openHistory } from "#electron/history/history.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import type { Log, Redactor } from "#electron/log.ts";
import { createPatternRunner } from "#electron/logs/watchers/pattern-runner.ts";
import { createWatcherMemory } from "#electron/logs/watchers/watcher-memory.ts";
import { createWatchers } from "#electron/logs/watchers/watchers.ts";
import { keepIncidents } from "#electron/recorder/keep-incidents.ts";
import { recorderLimits } from "#electron/recorder/limits.ts";
import { openRecorder, type Recorder } from "#electron/recorder/recorder.ts";
import { checkRuntime } from "#electron/self-check/check-runtime.ts";
import type { MachineProbes } from "#electron/self-check/machine.ts";
import { type Session, type SessionDeps, startSession } from "#electron/session.ts";
import type { SetupDesk } from "#electron/setup/setup-desk.ts";
import { toWallView } from "#electron/wall/to-wall-view.ts";
import type { WallState, WallStore } from "#electron/wall/wall-store.ts";

export type RuntimeDeps = {
  clock: Clock;
  random: () => number;
  fetch: typeof globalThis.fetch;
  env: Readonly<Record<string, string | undefined>>;
  log: Log;
  redactor: Redactor;
  version: string;
  demo: boolean;
  walls: WallStore;
  historyFile: string;
  assets: Assets;
  guard: () => GuardOptions | null;
  /** What the self-check asks; this machine itself when absent. */
  machine?: MachineProbes;
  /** Offered by hosts that show the demo for want of a wall file. */
  setup?: SetupDesk | undefined;
};

export type Runtime = {
  fetch: (request: Request) => Promise<Response>;
  stop: () => Promise<void>;
};

const maintainEveryMs = 120_000;
const dayMs = 86_400e3;

const sourceView = (health: SourceHealth): SourceView => ({
  id: health.id,
  kind: health.kind,
  state: health.state,
  message: health.error?.message ?? null,
  lastSuccessMs: health.lastSuccessMs === null ? null : Math.floor(health.lastSuccessMs / 60e3) * 60e3,
  callsLastHour: health.callsLastHour,
  plannedPerHour: Math.round(health.plannedPerHour),
  budgetPerHour: health.budgetPerHour,
  slowedDemands: health.slowedDemands,
});

const openHistoryOf = (deps: RuntimeDeps) => {
  const { keep, megabytes } = deps.walls.state().wall?.history ?? { keep: 400 * dayMs, megabytes: 2000 };
  const onTrouble = (message: string) => deps.log.named("history").warn(message);
  return openHistory({
    path: deps.historyFile,
    clock: deps.clock,
    maxAgeMs: keep,
    maxBytes: megabytes * 1e6,
    onTrouble,
  });
};

const countWatchers = (states: readonly WatcherState[]): Health["logs"]["watchers"] => {
  const counts = { ok: 0, warn: 0, critical: 0, unknown: 0 };
  for (const { level } of states) counts[level] += 1;
  return counts;
};

const createWatchersOf = (deps: RuntimeDeps, history: History) =>
  createWatchers({
    clock: deps.clock,
    memory: createWatcherMemory(history),
    patterns: createPatternRunner(deps.clock),
    onTrouble: (message) => deps.log.named("logs").warn(message),
  });

const followHeartbeatOf = (deps: RuntimeDeps, { isPainting }: Pick<Alive, "isPainting">) =>
  followHeartbeat({ ...deps, isPainting, onTrouble: (message) => deps.log.named("heartbeat").warn(message) });

const repeat = (clock: Clock, everyMs: number, work: () => void): (() => void) => {
  let cancel = () => {};
  const arm = () => {
    cancel = clock.after(everyMs, () => {
      work();
      arm();
    });
  };
  arm();
  return () => cancel();
};

const wallViewOf = ({ walls, demo, version }: RuntimeDeps): WallView => {
  const { wall, problem, wallRev } = walls.state();
  return toWallView(wall, { demo, version, wallRev, problem });
};

const ownHealth = ({ version, clock, demo, walls }: RuntimeDeps, startedMs: number) => {
  const { wall, problem } = walls.state();
  const issues = problem?.issues.length ?? 0;
  return {
    version,
    startedMs,
    nowMs: clock.now(),
    demo,
    wall: { name: wall?.name ?? "", ok: problem === null, issues },
  };
};

const memory = () => ({ rssBytes: process.memoryUsage.rss(), heapUsedBytes: process.memoryUsage().heapUsed });

const followIntakeOf = (deps: RuntimeDeps) => {
  const onTrouble = (message: string) => deps.log.named("intake").warn(message);
  return followIntake({ ...deps, path: intakePath(deps.historyFile), onTrouble });
};

const openRecorderOf = (deps: RuntimeDeps, shown: Omit<ApiDeps, "guard">): Recorder =>
  openRecorder({
    ...shown,
    path: replayPath(deps.historyFile),
    limits: () => recorderLimits(deps.walls.state().wall),
    onTrouble: (message) => deps.log.named("recorder").warn(message),
  });

/** Wires wall file, sources, collector, history and API; both hosts use it. Makes no server and opens no window. */
export const startRuntime = (deps: RuntimeDeps): Runtime => {
  const { clock, walls } = deps;
  const startedMs = clock.now();
  const history = openHistoryOf(deps);
  const live = createLiveWall(startedMs);
  const intake = followIntakeOf(deps);
  const watchers = createWatchersOf(deps, history);
  const alive = createAlive(clock.now);
  const heartbeat = followHeartbeatOf(deps, alive);
  const sessionDeps: SessionDeps = { ...deps, history, live, intake: intake.source, watchers };
  let session: Session | null = null;
  let recorder: Recorder | null = null;

  const use = ({ wall }: WallState) => {
    if (!wall) return;
    story.follow();
    intake.follow(wall);
    heartbeat.follow(wall);
    if (session?.fits(wall)) return session.show(wall);
    void session?.stop();
    session = startSession(wall, sessionDeps);
  };
  const wallView = () => wallViewOf(deps);
  const sources = (): SourceHealth[] => session?.health() ?? [];
  const health = (): Health => ({
    ...ownHealth(deps, startedMs),
    panels: live.levels(),
    sources: sources(),
    logs: {
      sources: session?.logs.health() ?? [],
      intake: intake.figures(),
      watchers: countWatchers(watchers.states()),
    },
    incidents: incidents.health(),
    history: history.stats(),
  });
  const checked = checkRuntime(deps, { health, recorder: () => recorder, session: () => session });
  const shown = { live, wallView, sources: () => sources().map(sourceView), watchers };
  const story = followStory({ ...deps, ...shown, wall: () => walls.state().wall, session: () => session });
  const { incidents } = story;
  const apiDeps: Omit<ApiDeps, "guard"> = {
    ...shown,
    clock,
    wallRev: () => walls.state().wallRev,
    health,
    selfCheck: checked.selfCheck,
    detail: (id) => session?.detail(id) ?? null,
    logs: () => session?.logs ?? null,
    intake: intake.take,
    recorder: () => recorder,
    incidents,
    exports: story.exports,
    alive,
    memory,
    setup: deps.setup,
    assets: deps.assets,
    log: deps.log.named("api"),
  };
  use(walls.state());
  recorder = openRecorderOf(deps, apiDeps);
  const stopKeeping = keepIncidents(incidents, recorder);
  walls.onChange((state) => {
    const { problem } = state;
    deps.log.info(problem ? `the wall file is broken: ${problem.issues[0]?.message ?? ""}` : "the wall file changed");
    use(state);
    live.touch();
  });
  const stopMaintaining = repeat(clock, maintainEveryMs, () => {
    session?.remember();
    history.maintain();
    recorder?.maintain();
  });
  const api = createApi({ ...apiDeps, guard: deps.guard });
  return {
    fetch: api.fetch,
    stop: async () => {
      stopMaintaining();
      heartbeat.stop();
      checked.stop();
      walls.close();
      watchers.stop();
      await session?.stop();
      await intake.stop();
      stopKeeping();
      recorder?.close();
      await story.close();
      history.close();
    },
  };
};
