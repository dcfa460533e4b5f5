import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { getRequestListener } from "@hono/node-server";
import { expect, type TestContext, test } from "vitest";
import { companionTicket, companionView } from "#config/contract/companion.ts";
import { wallView } from "#config/contract/wall-view.ts";
import { sha256Of } from "#electron/access/access.ts";
import type { GuardOptions } from "#electron/api/guard.ts";
import { systemClock } from "#electron/clock.ts";
import { createHubApp } from "#electron/hub/hub-app.ts";
import { openHubClient } from "#electron/hub/hub-client.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { openCompanionApi, wallToken } from "#test/support/companion-api.ts";

const ownToken = "token-of-the-follower";
const lookToken = "token-that-may-look";

const listen = async (ctx: TestContext, handler: (request: Request) => Promise<Response>) => {
  const server = createServer(getRequestListener(handler, { overrideGlobalObjects: false }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ctx.onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

/** A hub that others reach as wall.example, and a wall with a guard of its own that follows it, both on loopback. */
const openBoth = async (ctx: TestContext, hubToken = wallToken) => {
  const hub = openCompanionApi();
  const hubPort = await listen(ctx, hub.api.fetch);
  const folder = openTempFolder("companion-hub");
  ctx.onTestFinished(folder.remove);
  const cacheFile = join(folder.path, "hub.json");
  const address = { url: `http://127.0.0.1:${hubPort}`, token: hubToken, fetch };
  const client = openHubClient({ ...address, clock: systemClock, cacheFile, onTrouble: () => {} });
  ctx.onTestFinished(client.close);
  const options: GuardOptions = {
    hostNames: ["localhost"],
    token: ownToken,
    roleOf: (sha256) => (sha256 === sha256Of(lookToken) ? "read" : null),
  };
  const file = { bytes: new TextEncoder().encode("phone"), type: "text/html", immutable: false };
  const app = createHubApp({ hub: client, assets: new Map([["/companion.html", file]]), guard: () => options });
  const wallPort = await listen(ctx, app);
  const mint = async (token: string, query = "") => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const body = JSON.stringify({ board: "shop", panel: null });
    return fetch(`http://127.0.0.1:${wallPort}/api/companion${query}`, { method: "POST", headers, body });
  };
  return { hub, hubPort, wallPort, mint };
};

/** As a phone that was told the name asks: fetch would not send another Host. */
const askAs = (port: number, host: string, path: string, cookie = "") =>
  new Promise<{ status: number | undefined; cookie: string; location: string | undefined; body: string }>(
    (done, fail) => {
      const asked = request({ host: "127.0.0.1", port, path, headers: { host, cookie } }, async (response) => {
        const [given = ""] = response.headers["set-cookie"] ?? [];
        const { location } = response.headers;
        done({ status: response.statusCode, cookie: given.split(";")[0] ?? "", location, body: await text(response) });
      });
      asked.on("error", fail).end();
    },
  );

test("a wall that follows a hub shows the hub's ticket, and the phone goes to the hub itself, by its name", async (ctx) => {
  const { mint, hubPort } = await openBoth(ctx);
  const response = await mint(ownToken);
  expect(response.status).toBe(201);
  const { url, notes } = companionTicket.parse(await response.json());
  const { host, pathname, search } = new URL(url);
  expect([host, notes]).toEqual(["wall.example", true]);
  const opened = await askAs(hubPort, host, `${pathname}${search}`);
  expect([opened.status, opened.location]).toEqual([303, "/companion"]);
  expect((await askAs(hubPort, host, "/companion", opened.cookie)).body).toBe("phone");
  const seen = companionView.parse(JSON.parse((await askAs(hubPort, host, "/api/companion", opened.cookie)).body));
  expect(seen).toMatchObject({ board: "shop", notes: true });
  const wall = wallView.parse(JSON.parse((await askAs(hubPort, host, "/api/wall", opened.cookie)).body));
  expect(wall.boards.map(({ id }) => id)).toEqual(["shop"]);
  expect((await askAs(hubPort, "other.example", "/api/wall", opened.cookie)).status).toBe(421);
});

test("who may only look at a wall that follows, gets no notes by its token, whatever is asked; nor does a wall that only looks", async (ctx) => {
  const { mint } = await openBoth(ctx);
  for (const query of ["", "?notes=1", "?notes=1&notes=1"])
    expect(companionTicket.parse(await (await mint(lookToken, query)).json()).notes).toBe(false);
  expect((await mint("nobody-at-all")).status).toBe(401);
  const looking = await openBoth(ctx, "token-of-the-lobby");
  expect(companionTicket.parse(await (await looking.mint(ownToken)).json()).notes).toBe(false);
});

test("a phone is let in by the hub alone: its ticket and token are nothing to a wall that follows", async (ctx) => {
  const { hub, wallPort } = await openBoth(ctx);
  const cookie = await hub.letIn({ board: "shop", panel: null });
  for (const path of ["/companion?ticket=secret-1", "/companion", "/api/companion", "/api/wall"])
    expect([path, (await askAs(wallPort, "localhost", path, cookie)).status]).toEqual([path, 401]);
});

test("that no phone reaches the hub is said at the wall in the hub's own words", async (ctx) => {
  const { hub, mint } = await openBoth(ctx);
  if (hub.options.phones) hub.options.phones.reach.address = null;
  const response = await mint(ownToken);
  expect([response.status, await response.json()]).toMatchObject([503, { error: { code: "loopback" } }]);
});
