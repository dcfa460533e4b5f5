import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createApi } from "#electron/api/api.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { type DeskDeps, openIncidents } from "#electron/incidents/open-incidents.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { toWallView } from "#electron/wall/to-wall-view.ts";
import { apiDeps } from "./api-deps.ts";
import { createFakeClock } from "./fake-clock.ts";

/** A folder of its own that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "yagura-incidents-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Real incidents in a folder, behind the real API; the wall and its clock are the test's. */
export const openIncidentApi = (change: Partial<DeskDeps> = {}, token: string | null = null) => {
  const clock = createFakeClock();
  const live = createLiveWall(clock.now());
  const troubles: string[] = [];
  const wall = () => toWallView(null, { demo: false, version: "0", wallRev: 1, problem: null });
  const desk = openIncidents({
    folder: temporaryFolder(),
    clock,
    onTrouble: (message) => troubles.push(message),
    createTables: createOutboxTables,
    locale: () => "en",
    timezone: () => "Asia/Tokyo",
    panelTitle: () => null,
    shown: () => ({
      nowMs: clock.now(),
      wall: wall(),
      states: live.since(null).panels,
      sources: [],
      detail: () => null,
    }),
    logRecord: () => null,
    eventsToken: () => "token-of-events",
    clean: (text) => text,
    ...change,
  });
  onTestFinished(desk.close);
  const guard = () => ({ hostNames: ["localhost"], token });
  const api = createApi(apiDeps({ clock, live, incidents: desk, guard }));
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const json = body === undefined ? null : JSON.stringify(body);
    const all = { host: "localhost", ...headers };
    const response = await api.fetch(new Request(`http://localhost${path}`, { method, body: json, headers: all }));
    return { status: response.status, body: (await response.json()) as unknown, response };
  };
  return { api, ask, clock, desk, live, troubles };
};
