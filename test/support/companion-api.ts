import type { PanelDetail } from "#config/contract/panel-detail.ts";
import { type Role, sha256Of } from "#electron/access/access.ts";
import { createCompanions } from "#electron/access/companions.ts";
import type { Reach } from "#electron/access/reach.ts";
import { type ApiDeps, createApi } from "#electron/api/api.ts";
import type { GuardOptions } from "#electron/api/guard.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { apiDeps } from "./api-deps.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { madeUpView, madeUpWall } from "./made-up-wall.ts";
import { panelState } from "./panel-state.ts";
import { watcherState } from "./watcher-state.ts";

export const wallToken = "token-of-the-wall-itself";
const address = "https://wall.example";

const panel = (id: string, source: string) => ({
  view: madeUpView(id, "tile", { sources: [source] }),
  state: panelState(id),
});

const boards = [
  { id: "shop", title: "shop", panels: [panel("shop-errors", "datadog"), panel("shop-orders", "cluster")] },
  { id: "payments", title: "payments", panels: [panel("payments-slow", "bank")] },
];

const source = (id: string) => ({
  id,
  kind: "prometheus",
  state: "ok" as const,
  message: null,
  lastSuccessMs: 1,
  callsLastHour: 1,
  plannedPerHour: 1,
  budgetPerHour: 1,
  slowedDemands: 0,
});

const detail = (id: string): PanelDetail => ({
  id,
  title: id,
  state: { ...panelState(id), rev: 1 },
  queries: [],
  windowMs: 1,
  stepMs: 1,
  logs: { query: "all", fromMs: 0, toMs: 1, confident: true, source: null },
});

/** The real API with two boards behind a guard, reached as wall.example; tokens are counted: secret-1, secret-2 ... */
export const openCompanionApi = (
  change: Partial<ApiDeps> & { clock?: FakeClock } = {},
  reached: Partial<Reach> = {},
) => {
  const { clock = createFakeClock() } = change;
  const { live = createLiveWall(clock.now()) } = change;
  for (const { state } of boards.flatMap(({ panels }) => panels)) live.put(state);
  const roles: Record<string, Role | undefined> = { "token-of-the-lobby": "read" };
  let made = 0;
  const companions = createCompanions({ now: clock.now, secret: () => `secret-${++made}` });
  const reach: Reach = { address, listening: () => null, lanAddress: () => null, ...reached };
  const options: GuardOptions = {
    hostNames: ["localhost", "wall.example"],
    token: wallToken,
    roleOf: (sha256) => Object.entries(roles).find(([token]) => sha256Of(token) === sha256)?.[1] ?? null,
    phones: { companions, reach },
  };
  const logged: string[] = [];
  const log = {
    info: (line: string) => logged.push(line),
    warn: (line: string) => logged.push(line),
    named: () => log,
  };
  const wall = { shown: boards };
  const file = (text: string) => ({ bytes: new TextEncoder().encode(text), type: "text/html", immutable: false });
  const api = createApi(
    apiDeps({
      clock,
      live,
      log,
      wallView: () => madeUpWall(wall.shown, { displays: { left: {} } }),
      sources: () => ["datadog", "cluster", "bank"].map(source),
      watchers: {
        states: () => [watcherState("shop", { pattern: "secret order", problem: "no answer" })],
        onChange: () => () => {},
      },
      detail,
      assets: new Map([
        ["/index.html", file("wall")],
        ["/companion.html", file("phone")],
        ["/assets/phone.js", file("script")],
      ]),
      guard: () => options,
      ...change,
    }),
  );
  const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    api.fetch(new Request(`http://localhost${path}`, { ...init, headers: { host: "localhost", ...headers } }));
  const mint = async (place: object, token = wallToken, query = "") => {
    const headers = { authorization: `Bearer ${token}` };
    return ask(`/api/companion${query}`, headers, { method: "POST", body: JSON.stringify(place) });
  };
  /** Opens what the QR holds and gives the cookie that the phone then has. */
  const letIn = async (place: object, token = wallToken): Promise<string> => {
    const { url } = (await (await mint(place, token)).json()) as { url: string };
    const { pathname, search } = new URL(url);
    const response = await ask(`${pathname}${search}`, { host: "wall.example" });
    return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  };
  return { api, ask, mint, letIn, clock, live, options, roles, logged, wall };
};
