import type { ApiDeps } from "#electron/api/api.ts";
import { closedExports } from "#electron/exports/desk/export-desk.ts";
import { closedDesk } from "#electron/incidents/open-incidents.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { toWallView } from "#electron/wall/to-wall-view.ts";
import { createFakeClock } from "./fake-clock.ts";

/** What an API needs, over a wall that never was good; a test replaces what it is about. */
export const apiDeps = (change: Partial<ApiDeps> = {}): ApiDeps => {
  const { clock = createFakeClock() } = change;
  const { live = createLiveWall(clock.now()) } = change;
  const log = { info: () => {}, warn: () => {}, named: () => log };
  return {
    clock,
    live,
    wallRev: () => 1,
    sources: () => [],
    wallView: () => toWallView(null, { demo: false, version: "1.2.3", wallRev: 1, problem: null }),
    health: () => ({
      version: "1.2.3",
      startedMs: 0,
      nowMs: clock.now(),
      demo: false,
      wall: { name: "Test", ok: true, issues: 0 },
      panels: live.levels(),
      sources: [],
      logs: { sources: [], intake: null, watchers: { ok: 0, warn: 0, critical: 0, unknown: 0 } },
      incidents: { open: 0, total: 0, bytes: 0, lastBackupMs: null, sweptTotal: 0, notice: null, events: [] },
      history: { bytes: 1, samples: 2, series: 3, oldestMs: null },
    }),
    selfCheck: async () => ({ nowMs: clock.now(), machines: [] }),
    memory: () => ({ rssBytes: 5, heapUsedBytes: 6 }),
    assets: new Map(),
    guard: () => ({ hostNames: ["localhost"], token: null }),
    detail: () => null,
    logs: () => null,
    intake: () => null,
    recorder: () => null,
    incidents: closedDesk("No incidents here."),
    exports: closedExports("No incidents here."),
    alive: { report: () => {} },
    watchers: { states: () => [], onChange: () => () => {} },
    log,
    ...change,
  };
};
