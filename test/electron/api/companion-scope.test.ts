import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type StreamEvent, streamEvent } from "#config/contract/stream.ts";
import { wallView } from "#config/contract/wall-view.ts";
import { openCompanionApi } from "#test/support/companion-api.ts";
import { madeUpView } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const shop = { board: "shop", panel: null };
const lobby = "token-of-the-lobby";
const hourMs = 3_600_000;

const never = (): never => {
  throw new Error("not there");
};

/** Of the routes of the API, those that a phone may ask. */
const allowed = [
  "GET /api/companion",
  "GET /api/wall",
  "GET /api/panels",
  "GET /api/panels/:id",
  "GET /api/watchers",
  "GET /api/stream",
  "GET /api/incidents",
  "GET /api/incidents/:id",
];

describe("what a phone may ask", () => {
  const { api, ask, letIn } = openCompanionApi();
  const fill = (path: string, id: string) => path.replace(/:[^/]+/g, encodeURIComponent(id));
  const isClosed = async (route: string, id: string, cookie: string) => {
    const [method = "", path = ""] = route.split(" ");
    const response = await ask(fill(path, id), { cookie }, { method });
    await response.body?.cancel();
    return response.status === 403;
  };
  test("every route of the API is closed to it but those of its list, and notes only where it may add them", async () => {
    const [reads, notes] = [await letIn(shop, lobby), await letIn(shop)];
    const routes = api.routes.filter((route) => !/^(POST \/v1|POST \/api\/(intake|events)|ALL)/.test(route));
    expect(routes.length).toBeGreaterThan(25);
    const openTo = async (cookie: string) => {
      const open = [];
      for (const route of routes) if (!(await isClosed(route, "x", cookie))) open.push(route);
      return open.sort();
    };
    expect(await openTo(reads)).toEqual(allowed.toSorted());
    expect(await openTo(notes)).toEqual([...allowed, "POST /api/incidents/:id/entries"].sort());
  });
  test("however an address is written, what it answers a phone is no route outside that list", async () => {
    const cookie = await letIn(shop);
    const part = fc.oneof(
      fc.constantFrom("api", "logs", "panels", "incidents", "x", "..", ".", "", "%2e%2e", "%2F", "%6cogs", "health"),
      fc.string({ maxLength: 6 }),
    );
    const begin = fc.constantFrom("", "/api", "/api/panels", "/api/incidents", "/api/incidents/1/entries", "/assets");
    const method = fc.constantFrom("GET", "POST", "PATCH");
    await fc.assert(
      fc.asyncProperty(begin, fc.array(part, { maxLength: 3 }), method, async (start, parts, asks) => {
        const path = `${start}/${parts.map((one) => one.replaceAll(/[?#\\]/g, "")).join("/")}`;
        if (!URL.canParse(`http://localhost${path}`)) return;
        const response = await ask(path, { cookie }, { method: asks });
        await response.body?.cancel();
        const { pathname } = new URL(`http://localhost${path}`);
        const isAllowed =
          asks === "GET"
            ? /^\/(companion|assets\/.*|api\/(companion|wall|panels|stream|watchers|incidents|(panels|incidents)\/[^/]+))$/.test(
                pathname,
              )
            : asks === "POST" && /^\/api\/incidents\/[^/]+\/entries$/.test(pathname);
        // Sending logs and events needs another token, which is asked for there.
        const isSending = /^\/(v1\/logs|api\/(intake\/.*|events))$/.test(pathname);
        if (!isAllowed && !isSending) expect([path, response.status]).toEqual([path, 403]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a phone is shown", () => {
  const read = async (path: string, cookie: string, { ask } = openCompanionApi()) =>
    (await ask(path, { cookie })).json();
  test("is its board alone, or its one panel: the wall, the panels, their detail, sources and watchers", async () => {
    const one = openCompanionApi();
    const [board, panel] = [await one.letIn(shop), await one.letIn({ board: "shop", panel: "shop-orders" })];
    const wall = wallView.parse(await read("/api/wall", board, one));
    expect(wall.boards.map(({ id, panels }) => [id, panels.map((each) => each.id)])).toEqual([
      ["shop", ["shop-errors", "shop-orders"]],
    ]);
    expect([wall.displays, wall.sound, wall.problem]).toEqual([{}, null, null]);
    expect(await read("/api/panels", board, one)).toMatchObject({
      panels: [{ id: "shop-errors" }, { id: "shop-orders" }],
    });
    expect(JSON.stringify(await read("/api/panels", panel, one))).not.toContain("shop-errors");
    expect(await (await one.ask("/api/panels/nope", { cookie: board })).json()).toMatchObject({
      error: { code: "no-panel" },
    });
    const small = wallView.parse(await read("/api/wall", panel, one));
    expect(small.boards.flatMap(({ panels }) => panels.map(({ id }) => id))).toEqual(["shop-orders"]);
    expect(await read("/api/panels/shop-orders", panel, one)).toMatchObject({ id: "shop-orders", logs: null });
    for (const id of ["payments-slow", "shop-errors"])
      expect((await one.ask(`/api/panels/${id}`, { cookie: panel })).status).toBe(404);
    expect(await read("/api/watchers", panel, one)).toMatchObject({ watchers: [] });
    expect(await read("/api/watchers", board, one)).toMatchObject({
      watchers: [{ level: "critical", search: "", pattern: null, lines: null, problem: null }],
    });
  });
  test("is all of its board but the code that led there", async () => {
    const one = openCompanionApi();
    const code = { view: madeUpView("code", "phone"), state: panelState("code", { data: { kind: "phone" } }) };
    one.live.put(code.state);
    one.wall.shown = one.wall.shown.map((board) => ({ ...board, panels: [code, ...board.panels] }));
    const cookie = await one.letIn(shop);
    const wall = wallView.parse(await read("/api/wall", cookie, one));
    const ids = [{ id: "shop-errors" }, { id: "shop-orders" }];
    expect(wall.boards).toMatchObject([{ panels: ids }]);
    expect(await read("/api/panels", cookie, one)).toMatchObject({ panels: ids });
  });
  test("is nothing when its board is gone from the wall", async () => {
    const one = openCompanionApi();
    const cookie = await one.letIn(shop);
    one.wall.shown = one.wall.shown.filter(({ id }) => id !== "shop");
    expect(wallView.parse(await read("/api/wall", cookie, one)).boards).toEqual([]);
    expect(await read("/api/panels", cookie, one)).toMatchObject({ panels: [] });
  });
});

describe("what a phone hears live", () => {
  const open = async (cookie: string, { ask }: ReturnType<typeof openCompanionApi>) => {
    const reader = (await ask("/api/stream", { cookie })).body?.getReader();
    let isOver = false;
    const events: StreamEvent[] = [];
    const reading = (async () => {
      for (let got = await reader?.read(); got && !got.done; got = await reader?.read())
        for (const line of new TextDecoder().decode(got.value).split("\n"))
          if (line.startsWith("data: ")) events.push(streamEvent.parse(JSON.parse(line.slice(6))));
      isOver = true;
    })();
    return { events, isOver: () => isOver, close: () => reader?.cancel().then(() => reading) };
  };
  const panelsIn = (events: StreamEvent[]) =>
    events.flatMap((event) => (event.kind === "panels" ? event.panels.map(({ id, level }) => `${id} ${level}`) : []));

  test("is of its own panels and their sources", async () => {
    const one = openCompanionApi();
    const stream = await open(await one.letIn({ board: "shop", panel: "shop-orders" }), one);
    await one.clock.advance(100);
    one.live.put({ ...(one.live.get("payments-slow") ?? never()), level: "critical" });
    one.live.put({ ...(one.live.get("shop-orders") ?? never()), level: "warn" });
    await one.clock.advance(100);
    expect(panelsIn(stream.events)).toEqual(["shop-orders ok", "shop-orders warn"]);
    const sources = stream.events.flatMap((event) =>
      event.kind === "sources" ? event.sources.map(({ id }) => id) : [],
    );
    expect(sources).toEqual(["cluster"]);
    await stream.close();
  });
  test("is all its panels anew when others are on its board", async () => {
    const one = openCompanionApi();
    const stream = await open(await one.letIn(shop), one);
    await one.clock.advance(100);
    const [first, second] = one.wall.shown;
    if (!first || !second) return never();
    one.wall.shown = [{ ...first, panels: second.panels }];
    one.live.touch();
    await one.clock.advance(100);
    expect(panelsIn(stream.events).slice(2)).toEqual(["payments-slow ok"]);
    await stream.close();
  });
  test("ends with its hour", async () => {
    const one = openCompanionApi();
    const stream = await open(await one.letIn(shop), one);
    await one.clock.advance(10_000);
    expect(stream.isOver()).toBe(false);
    one.clock.jump(hourMs);
    await one.clock.advance(10_000);
    expect(stream.isOver()).toBe(true);
  });
});
