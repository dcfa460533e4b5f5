import { request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { companionTicket, companionView } from "#config/contract/companion.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { startServe } from "#test/support/serve.ts";

const token = "token-of-the-served-wall";

/** As somebody who was told the name asks: fetch would not send another Host. */
const askAs = (port: number, path: string, cookie = "") =>
  new Promise<{ status: number | undefined; cookie: string; body: string }>((done, fail) => {
    const headers = { host: "wall.example", cookie };
    const asked = request({ host: "127.0.0.1", port, path, headers }, async (response) => {
      const [given = ""] = response.headers["set-cookie"] ?? [];
      done({ status: response.statusCode, cookie: given.split(";")[0] ?? "", body: await text(response) });
    });
    asked.on("error", fail).end();
  });

test("the built product lets a phone in by the name it was given, to its page and its board, and prints no ticket", async (ctx) => {
  const folder = openTempFolder("phones");
  const args = ["--no-open", "--address", "https://wall.example"];
  const serve = await startServe({ dataDir: folder.path, env: { YAGURA_TOKEN: token }, args });
  ctx.onTestFinished(async () => {
    await serve.kill();
    folder.remove();
  });
  const minted = await fetch(`${serve.url}/api/companion`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ board: "service", panel: null }),
  });
  const { url } = companionTicket.parse(await minted.json());
  const { origin, pathname, search, searchParams } = new URL(url);
  expect([origin, (searchParams.get("ticket") ?? "").length]).toEqual(["https://wall.example", 22]);
  const { port } = serve;
  const opened = await askAs(port, `${pathname}${search}`);
  expect(opened.status).toBe(303);
  const page = await askAs(port, "/companion");
  const scripts = [...page.body.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(scripts.length).toBeGreaterThan(0);
  for (const path of scripts) expect([path, (await askAs(port, path)).status]).toEqual([path, 200]);
  const seen = companionView.parse(JSON.parse((await askAs(port, "/api/companion", opened.cookie)).body));
  expect(seen).toMatchObject({ board: "service", panel: null, notes: true });
  const statuses = await Promise.all(["/api/wall", "/api/logs", "/"].map((path) => askAs(port, path, opened.cookie)));
  expect(statuses.map(({ status }) => status)).toEqual([200, 403, 403]);
  expect((await askAs(port, "/")).status).toBe(401);
  expect(serve.output()).not.toContain(searchParams.get("ticket"));
});
