import { readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "vitest";
import { health } from "#config/contract/health.ts";
import { panelOf, panelsOf } from "#test/support/panels-of.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { spawnServe } from "#test/support/serve.ts";
import { openStage } from "#test/support/stage.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";

const wallOf = (url: string) => `version: 1
name: Processes
sources:
  here: { kind: prometheus, url: "${url}", timeoutMs: 2000 }
boards:
  - id: one
    title: One
    panels:
      - { kind: tile, id: short, title: Short, compare: none, decimals: 0, staleAfter: 1s, query: { source: here, promql: short } }
      - { kind: tile, id: long, title: Long, compare: none, decimals: 0, staleAfter: 1h, query: { source: here, promql: long } }
      - { kind: ranking, id: ranking, title: Ranking, staleAfter: 1s, query: { source: here, promql: most } }
      - { kind: alarms, id: alarms, title: Alarms, staleAfter: 1s, source: here }
`;

const openWall = async (ctx: TestContext) => {
  const stage = await openStage(ctx);
  const vendor = await startVendorServer();
  ctx.onTestFinished(vendor.close);
  vendor.serve(answerAsPrometheus(() => 123));
  const wallFile = join(stage.folder, "wall.yaml");
  writeFileSync(wallFile, wallOf(vendor.url));
  return { stage, vendor, wallFile };
};

const answered = (url: string, { expect }: TestContext) =>
  expect
    .poll(async () => (await panelsOf(url)).panels.filter(({ fetchedAtMs }) => fetchedAtMs !== null).length, {
      timeout: 15_000,
    })
    .toBe(4);

test.concurrent("after kill -9 and with a vendor that says nothing, the last values are painted with their age, not as OK", async (ctx) => {
  const { expect } = ctx;
  const { stage, vendor, wallFile } = await openWall(ctx);
  const first = await stage.serve({ wallFile });
  await answered(first.url, ctx);
  const before = await panelOf(first.url, "short");
  expect(await first.kill("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
  vendor.serve({ does: "silence" });
  const asked = vendor.requests.length;
  const second = await stage.serve({ wallFile });
  const { page, complaints } = await stage.open(second.url);
  const tile = page.locator("[data-panel=short]");
  await tile.locator(".value-number", { hasText: "123" }).waitFor();
  await page.locator("[data-panel=short].level-unknown").waitFor();
  expect(await tile.locator(".panel-notice").innerText()).toMatch(/\d+\s*(s|m|h) ago/);
  for (const id of ["short", "ranking", "alarms"]) {
    await expect.poll(async () => (await panelOf(second.url, id)).level).toBe("unknown");
    expect((await panelOf(second.url, id)).data).not.toBeNull();
  }
  expect((await panelOf(second.url, "short")).asOfMs).toBe(before.asOfMs);
  // Within its own limit a value still stands: it is younger than an hour.
  expect(await panelOf(second.url, "long")).toMatchObject({ level: "ok", data: { value: 123 } });
  expect(vendor.requests.length - asked).toBeLessThanOrEqual(4);
  expect(complaints).toEqual([]);
});

test.concurrent("a page whose collector was killed says so and shows nothing as live; with a new collector it recovers", async (ctx) => {
  const { expect } = ctx;
  const { stage, wallFile } = await openWall(ctx);
  const first = await stage.serve({ wallFile });
  const { page } = await stage.open(first.url);
  await page.locator("[data-panel=long].level-ok").waitFor();
  await first.kill("SIGKILL");
  await page.locator(".banner-lost").waitFor({ timeout: 25_000 });
  await expect.poll(() => page.locator(".panel.level-unknown").count()).toBe(4);
  expect(await page.locator(".panel.level-ok").count()).toBe(0);
  expect(await page.locator("[data-panel=long]").innerText()).toMatch(/LATE[\s\S]*123/);
  await stage.serve({ wallFile, port: first.port });
  await page.locator(".banner-lost").waitFor({ state: "detached", timeout: 25_000 });
  await page.locator("[data-panel=long].level-ok").waitFor();
});

test.concurrent("SIGTERM ends it with exit code 0, and what it had stored is there at the next start", async (ctx) => {
  const { expect } = ctx;
  const { stage, wallFile } = await openWall(ctx);
  const first = await stage.serve({ wallFile });
  await answered(first.url, ctx);
  const { history } = health.parse(await (await fetch(`${first.url}/api/health`)).json());
  expect(history.samples).toBeGreaterThan(0);
  // An open stream must not keep it alive.
  const stream = await fetch(`${first.url}/api/stream`);
  expect(await first.kill("SIGTERM")).toEqual({ code: 0, signal: null });
  await stream.body?.cancel().catch(() => {});
  const second = await stage.serve({ wallFile });
  const again = health.parse(await (await fetch(`${second.url}/api/health`)).json());
  expect(again.history.samples).toBeGreaterThanOrEqual(history.samples);
  expect(await second.kill("SIGINT")).toEqual({ code: 0, signal: null });
  expect(second.output()).not.toMatch(/set aside|damaged|error/i);
});

test.concurrent("a taken port is told in one line, with exit code 1", async (ctx) => {
  const { expect } = ctx;
  const { stage } = await openWall(ctx);
  const server = createServer();
  ctx.onTestFinished(() => new Promise((done) => server.close(() => done())));
  const port = await new Promise<number>((done) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      done(typeof address === "object" && address ? address.port : 0);
    }),
  );
  const serve = await spawnServe({ dataDir: join(stage.folder, "data"), port });
  expect(await serve.ended).toEqual({ code: 1, signal: null });
  expect(serve.output().trim()).toBe(`Yagura could not listen: port ${port} is taken (try --port 0)`);
});

test.concurrent("flags it cannot start with are told in one line, with exit code 2", async (ctx) => {
  const { expect } = ctx;
  const { folder } = await openStage(ctx);
  const open = await spawnServe({ dataDir: folder, args: ["--host", "0.0.0.0"] });
  expect(await open.ended).toEqual({ code: 2, signal: null });
  expect(open.output()).toMatch(/^--host 0\.0\.0\.0 .*token.*\n$/);
  const unknown = await spawnServe({ dataDir: folder, args: ["--colour"] });
  expect(await unknown.ended).toEqual({ code: 2, signal: null });
  expect(unknown.output()).toContain("--colour");
});

test.concurrent("where no data can be kept the wall runs all the same, and says so", async (ctx) => {
  const { expect } = ctx;
  const { stage, wallFile } = await openWall(ctx);
  const inFile = await stage.serve({ wallFile, dataDir: join(wallFile, "data") });
  await answered(inFile.url, ctx);
  expect(inFile.output()).toContain("nothing will survive a restart");
});

test.concurrent("a second wall on the same data leaves the first one's history alone, and says so", async (ctx) => {
  const { expect } = ctx;
  const { stage, wallFile } = await openWall(ctx);
  const first = await stage.serve({ wallFile });
  await answered(first.url, ctx);
  const second = await stage.serve({ wallFile });
  await answered(second.url, ctx);
  expect(second.output()).toContain("nothing will survive a restart");
  expect(await second.kill()).toEqual({ code: 0, signal: null });
  expect(first.output()).not.toContain("history");
});

test.concurrent("two walls in one data folder keep a history each", async (ctx) => {
  const { expect } = ctx;
  const { stage, vendor, wallFile } = await openWall(ctx);
  const other = join(stage.folder, "other.yaml");
  writeFileSync(other, wallOf(vendor.url));
  const dataDir = join(stage.folder, "both");
  const [one, two] = await Promise.all([stage.serve({ wallFile, dataDir }), stage.serve({ wallFile: other, dataDir })]);
  await Promise.all([answered(one.url, ctx), answered(two.url, ctx)]);
  expect(readdirSync(dataDir).filter((name) => /-[0-9a-f]{8}\.sqlite$/.test(name)).length).toBe(2);
});
