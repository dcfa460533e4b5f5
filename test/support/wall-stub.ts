import { createServer } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import { type ApiDeps, createApi } from "#electron/api/api.ts";
import { readAssets } from "#electron/api/assets.ts";
import { systemClock } from "#electron/clock.ts";
import { closedExports } from "#electron/exports/desk/export-desk.ts";
import { closedDesk, type IncidentDesk } from "#electron/incidents/open-incidents.ts";
import { createLiveWall, type LiveWall } from "#electron/live/live-wall.ts";
import type { Log } from "#electron/log.ts";
import { type MadeUpBoard, madeUpWall } from "./made-up-wall.ts";

const builtPage = join(import.meta.dirname, "..", "..", "dist", "renderer");

const silentLog: Log = { info: () => {}, warn: () => {}, named: () => silentLog };

export const madeUpSource = (id: string, change: Partial<SourceView> = {}): SourceView => ({
  id,
  kind: "datadog",
  state: "ok",
  message: null,
  lastSuccessMs: Date.now(),
  callsLastHour: 60,
  plannedPerHour: 60,
  budgetPerHour: 320,
  slowedDemands: 0,
  ...change,
});

export type WallStub = {
  url: string;
  live: LiveWall;
  /** Another wall or other sources, as after a saved edit. */
  setWall: (change: Partial<WallView>) => void;
  setSources: (sources: SourceView[]) => void;
  setWatchers: (watchers: WatcherState[]) => void;
  close: () => Promise<void>;
};

type StubOptions = {
  boards: readonly MadeUpBoard[];
  wall?: Partial<WallView>;
  pageDir?: string;
  /** What was recorded, for the replay. */
  recorder?: ApiDeps["recorder"];
  /** Of a test about incidents, over what is shown here. */
  incidents?: (live: LiveWall, wall: () => WallView) => IncidentDesk;
  /** Routes of a test's own; null leaves a request to the API. */
  answer?: (request: Request) => Response | Promise<Response> | null;
};

/** The real API and the built page on loopback, with made-up panels in place of a collector. */
export const openWallStub = async (options: StubOptions): Promise<WallStub> => {
  const { boards, wall: change, pageDir = builtPage, answer = () => null, recorder = () => null } = options;
  const openDesk = options.incidents ?? (() => closedDesk("No incidents here."));
  const live = createLiveWall(Date.now());
  for (const { panels } of boards) for (const { state } of panels) if (state) live.put(state);
  let wall = madeUpWall(boards, change);
  let sources = [madeUpSource("datadog")];
  let watchers: WatcherState[] = [];
  const api = createApi({
    clock: systemClock,
    live,
    wallRev: () => wall.wallRev,
    detail: () => null,
    logs: () => null,
    intake: () => null,
    watchers: { states: () => watchers, onChange: () => () => {} },
    recorder,
    alive: { report: () => {} },
    incidents: openDesk(live, () => wall),
    exports: closedExports("No incidents here."),
    sources: () => sources,
    wallView: () => wall,
    health: () => ({
      version: wall.version,
      startedMs: 0,
      nowMs: Date.now(),
      demo: wall.demo,
      wall: { name: wall.name, ok: wall.problem === null, issues: wall.problem?.issues.length ?? 0 },
      panels: live.levels(),
      sources: [],
      logs: { sources: [], intake: null, watchers: { ok: 0, warn: 0, critical: 0, unknown: 0 } },
      incidents: { open: 0, total: 0, bytes: 0, lastBackupMs: null, sweptTotal: 0, notice: null, events: [] },
      history: { bytes: 0, samples: 0, series: 0, oldestMs: null },
    }),
    selfCheck: async () => ({ nowMs: Date.now(), machines: [] }),
    memory: () => ({ rssBytes: 0, heapUsedBytes: 0 }),
    assets: readAssets(pageDir),
    guard: () => ({ hostNames: ["localhost"], token: null }),
    log: silentLog,
  });
  const server = createServer(getRequestListener((request) => answer(request) ?? api.fetch(request)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    live,
    setWall: (next) => {
      wall = { ...wall, ...next, wallRev: wall.wallRev + 1 };
      live.touch();
    },
    setSources: (next) => {
      sources = next;
      live.touch();
    },
    setWatchers: (next) => {
      watchers = next;
      live.touch();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
