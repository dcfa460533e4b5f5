import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { expect, type TestContext, test } from "vitest";
import { streamEvent } from "#config/contract/stream.ts";
import { createApi } from "#electron/api/api.ts";
import { systemClock } from "#electron/clock.ts";
import { openHubClient } from "#electron/hub/hub-client.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { tileData } from "#test/support/made-up-data.ts";
import { madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const token = "t0ken-of-the-test-wall";

/** A real API on loopback, as a hub is. */
const openHub = async (port = 0) => {
  const live = createLiveWall(Date.now());
  live.put(panelState("errors", { level: "critical", data: tileData(Date.now(), 7) }));
  const wallView = () => madeUpWall([], { name: "Hub's wall" });
  const deps = apiDeps({ clock: systemClock, live, wallView, guard: () => ({ hostNames: ["localhost"], token }) });
  const server = createServer(getRequestListener(createApi(deps).fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    live,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const openClient = (ctx: TestContext, url: string, given: { token?: string; cacheFile?: string } = {}) => {
  const folder = openTempFolder("hub");
  ctx.onTestFinished(folder.remove);
  const cacheFile = given.cacheFile ?? join(folder.path, "hub.json");
  const troubles: string[] = [];
  const onTrouble = (message: string) => troubles.push(message);
  const client = openHubClient({ url, token: given.token ?? token, fetch, clock: systemClock, cacheFile, onTrouble });
  ctx.onTestFinished(client.close);
  const get = (path: string, init: RequestInit = {}) => client.fetch(new Request(`http://localhost${path}`, init));
  return { get, client, troubles, cacheFile };
};

/** The first events of a stream that fit; the stream is given up afterwards. */
const firstEvents = async (response: Response, count: number) => {
  const events = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) events.push(streamEvent.parse(JSON.parse(part.slice(part.indexOf("data: ") + 6))));
    if (events.length >= count) break;
  }
  return events;
};

test("a page is answered by the hub, live, with the hub's token and our own policy", async (ctx) => {
  const hub = await openHub();
  ctx.onTestFinished(hub.close);
  const { get } = openClient(ctx, hub.url);
  const wall = await get("/api/wall");
  expect([wall.status, (await wall.json()).name]).toEqual([200, "Hub's wall"]);
  expect(wall.headers.get("content-security-policy")).toContain("script-src 'self'");
  const [first] = await firstEvents(await get("/api/stream"), 1);
  expect(first).toMatchObject({ kind: "panels", full: true, panels: [{ id: "errors", level: "critical" }] });
  expect((await get("/api/nothing")).status).toBe(404);
});

test("while the hub is away the last picture is shown, every panel of it late, and the hub named as failed", async (ctx) => {
  const hub = await openHub();
  const { get, troubles } = openClient(ctx, hub.url);
  await get("/api/wall");
  await firstEvents(await get("/api/stream"), 1);
  await hub.close();
  expect((await (await get("/api/wall")).json()).name).toBe("Hub's wall");
  const events = await firstEvents(await get("/api/stream"), 2);
  expect(events[0]).toMatchObject({
    kind: "panels",
    full: true,
    panels: [
      { id: "errors", level: "unknown", reason: "late", lastLevel: "critical", data: { kind: "tile", value: 7 } },
    ],
  });
  expect(events[1]).toMatchObject({
    kind: "sources",
    sources: [{ id: "hub", state: "failed", message: "The hub cannot be reached." }],
  });
  expect((await get("/api/logs")).status).toBe(502);
  expect((await get("/api/alive", { method: "POST", body: "{}" })).status).toBe(204);
  expect(troubles).toEqual(["The hub cannot be reached."]);
});

test("the last picture survives a restart of the wall, and a hub that comes back is live again", async (ctx) => {
  const hub = await openHub();
  const before = openClient(ctx, hub.url);
  await before.get("/api/wall");
  await firstEvents(await before.get("/api/stream"), 1);
  before.client.close();
  await hub.close();
  expect(readFileSync(before.cacheFile, "utf8")).not.toContain(token);
  const after = openClient(ctx, hub.url, { cacheFile: before.cacheFile });
  expect((await (await after.get("/api/wall")).json()).name).toBe("Hub's wall");
  const [late] = await firstEvents(await after.get("/api/stream"), 1);
  expect(late).toMatchObject({ panels: [{ id: "errors", reason: "late" }] });
  const again = await openHub(hub.port);
  ctx.onTestFinished(again.close);
  const [live] = await firstEvents(await after.get("/api/stream"), 1);
  expect(live).toMatchObject({ full: true, panels: [{ id: "errors", level: "critical" }] });
  expect(after.troubles).toEqual(["The hub cannot be reached.", "the hub answers again"]);
});

test("a token that the hub refuses is told as that, and stands nowhere", async (ctx) => {
  const hub = await openHub();
  ctx.onTestFinished(hub.close);
  const { get, troubles } = openClient(ctx, hub.url, { token: "wrong-token-0123456789" });
  const answer = await get("/api/wall");
  const text = await answer.text();
  expect([answer.status, text]).toEqual([502, expect.stringContaining("refuses this wall's token")]);
  expect(text + troubles.join()).not.toContain("wrong-token");
});

test("a page that leaves ends its stream at the hub", async (ctx) => {
  const hub = await openHub();
  ctx.onTestFinished(hub.close);
  let listeners = 0;
  const { onChange } = hub.live;
  hub.live.onChange = (listener) => {
    listeners++;
    const stop = onChange(listener);
    return () => {
      listeners--;
      return stop();
    };
  };
  const { get } = openClient(ctx, hub.url);
  const response = await get("/api/stream");
  const reader = response.body?.getReader();
  await reader?.read();
  expect(listeners).toBe(1);
  await reader?.cancel();
  await expect.poll(() => listeners).toBe(0);
});
