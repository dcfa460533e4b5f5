import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Wall, wall as wallSchema } from "#config/wall/wall.ts";
import { createApi } from "#electron/api/api.ts";
import { systemClock } from "#electron/clock.ts";
import { readDestinations } from "#electron/exports/desk/read-destinations.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { type FollowedExports, followExports } from "#electron/follow-exports.ts";
import { type IncidentDesk, openIncidents } from "#electron/incidents/open-incidents.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import { toWallView } from "#electron/wall/to-wall-view.ts";
import { apiDeps } from "./api-deps.ts";
import { temporaryFolder } from "./incident-api.ts";

type Options = {
  /** As the wall file has them; a change is seen after `exports.follow()`. */
  incidents?: () => object;
  locale?: "ja" | "en";
  fetch?: typeof globalThis.fetch;
  env?: Record<string, string>;
  folder?: string;
  /** Instead of the time of day. */
  now?: () => number;
};

/** Real incidents and real exports in a folder, behind the real API, in real time. */
export const openExportApi = (options: Options = {}) => {
  const folder = options.folder ?? temporaryFolder();
  const clock = { ...systemClock, now: options.now ?? systemClock.now };
  const live = createLiveWall(clock.now());
  const lines: string[] = [];
  const redactor = createRedactor();
  const log = createLog({ write: (line) => lines.push(line), now: clock.now, redactor });
  const view = toWallView(null, { demo: false, version: "0", wallRev: 1, problem: null });
  const locale = options.locale ?? "en";
  const boards = [{ id: "one", title: "One", panels: [{ kind: "text", title: "On call", text: "See the rota" }] }];
  const wall = (): Wall =>
    wallSchema.parse({
      version: 1,
      name: "Test",
      locale,
      timezone: "Asia/Tokyo",
      sources: {},
      boards,
      incidents: options.incidents?.() ?? {},
    });
  const exports: FollowedExports = followExports({
    clock,
    monotonicMs: () => performance.now(),
    random: () => 0.5,
    fetch: options.fetch ?? globalThis.fetch,
    log,
    destinations: () => readDestinations(wall().incidents.exports, { env: options.env ?? {}, redactor }),
    folder: join(folder, "exports"),
    desk: () => desk,
    wall,
    panelTitle: () => null,
  });
  const desk: IncidentDesk = openIncidents({
    folder,
    clock,
    onTrouble: (message) => lines.push(message),
    createTables: createOutboxTables,
    alongside: exports.alongside,
    locale: () => locale,
    timezone: () => "Asia/Tokyo",
    panelTitle: () => null,
    shown: () => ({ nowMs: clock.now(), wall: view, states: [], sources: [], detail: () => null }),
    logRecord: () => null,
    eventsToken: () => null,
    clean: (text) => text,
  });
  exports.follow();
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await exports.stop();
    await desk.close();
  };
  onTestFinished(close);
  const api = createApi(
    apiDeps({
      clock,
      live,
      incidents: desk,
      exports,
      wallView: () => view,
      guard: () => ({ hostNames: ["localhost"], token: null }),
    }),
  );
  const ask = async (method: string, path: string, body?: unknown) => {
    const json = body === undefined ? null : JSON.stringify(body);
    const headers = { host: "localhost" };
    const response = await api.fetch(new Request(`http://localhost${path}`, { method, body: json, headers }));
    return { status: response.status, body: (await response.json()) as unknown };
  };
  return { api, ask, desk, exports, folder, lines, close };
};
