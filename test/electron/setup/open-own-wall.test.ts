import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { health } from "#config/contract/health.ts";
import { systemClock } from "#electron/clock.ts";
import { type DemoCloud, startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import { openOwnWall } from "#electron/setup/open-own-wall.ts";

const root = resolve(import.meta.dirname, "..", "..", "..");
let cloud: DemoCloud;
beforeAll(async () => {
  cloud = await startDemoCloud();
});
afterAll(() => cloud.close());

const page = { bytes: new TextEncoder().encode("<!doctype html>"), type: "text/html", immutable: false };

const open = async (setup = false, dataDir = mkdtempSync(join(tmpdir(), "yagura-setup-"))) => {
  const lines: string[] = [];
  const kept: Record<string, string> = {};
  const redactor = createRedactor();
  const wall = await openOwnWall({
    wallFile: null,
    setup,
    root,
    dataDir,
    clock: systemClock,
    random: Math.random,
    fetch: globalThis.fetch,
    env: { LANG: "ja_JP.UTF-8" },
    keeping: { names: () => Object.keys(kept), keep: async (secrets) => void Object.assign(kept, secrets) },
    log: createLog({ write: (line) => lines.push(line), now: Date.now, redactor }),
    redactor,
    version: "1",
    assets: new Map([["/index.html", page]]),
    guard: () => ({ hostNames: ["localhost"], token: null }),
  });
  onTestFinished(async () => {
    await wall.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const ask = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    wall.fetch(
      new Request(`http://localhost${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { host: "localhost", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  return { dataDir, lines, kept, ask, wall };
};

const choicesOf = (change: object = {}) => ({
  name: "Shop",
  locale: "en",
  timezone: "Asia/Tokyo",
  sources: [{ kind: "datadog", url: cloud.url, apiKey: cloud.apiKey, appKey: cloud.appKey }],
  template: "serverless",
  display: { diagonalInch: 55, distanceM: 4 },
  ...change,
});

const isDemo = async (answer: Response) => health.parse(await answer.json()).demo;

test("the demo offers a set-up in this machine's language, and a dry run writes nothing", async () => {
  const { ask, dataDir } = await open(true);
  expect(await (await ask("/api/setup")).json()).toMatchObject({ open: true, locale: "ja" });
  const answer = await ask("/api/setup/write", { choices: choicesOf(), dryRun: true });
  expect(await answer.json()).toMatchObject({
    written: false,
    preview: { exists: false, unreadable: null, sources: [{ id: "datadog", kind: "datadog" }] },
  });
  expect(existsSync(join(dataDir, "wall.yaml"))).toBe(false);
});

test("what is written is shown at once, by the keys that were kept, and the set-up is over", async () => {
  const { ask, dataDir, kept, lines } = await open();
  const stream = (await ask("/api/stream")).body?.getReader();
  await stream?.read();
  expect(await isDemo(await ask("/api/health"))).toBe(true);
  const answer = await ask("/api/setup/write", { choices: choicesOf() });
  const text = await answer.text();
  expect([answer.status, JSON.parse(text)]).toMatchObject([200, { written: true }]);
  const file = readFileSync(join(dataDir, "wall.yaml"), "utf8");
  expect(kept).toEqual({ "datadog-api-key": cloud.apiKey, "datadog-app-key": cloud.appKey });
  const told = text + file + lines.join("\n");
  expect(told).not.toContain(cloud.apiKey);
  expect(told).not.toContain(cloud.appKey);
  // The demo's stream has ended, so that its page comes again.
  for (let read = await stream?.read(); read && !read.done; read = await stream?.read());
  const wall = await (await ask("/api/wall")).json();
  expect(wall).toMatchObject({ name: "Shop", demo: false, problem: null, wallRev: 1 });
  expect((await ask("/api/setup")).status).toBe(404);
  expect((await ask("/api/setup/write", { choices: choicesOf() })).status).toBe(404);
  const isAnswered = async () => (await (await ask("/api/health")).json()).sources[0]?.state;
  await expect.poll(isAnswered, { timeout: 15_000 }).toBe("ok");
}, 30_000);

test("a file that is there is replaced only when that is asked for", async () => {
  const { ask, dataDir } = await open(true);
  const path = join(dataDir, "wall.yaml");
  writeFileSync(path, "mine");
  const refused = await ask("/api/setup/write", { choices: choicesOf() });
  expect([refused.status, await refused.json()]).toMatchObject([409, { error: { kind: "conflict" } }]);
  expect(readFileSync(path, "utf8")).toBe("mine");
  expect((await ask("/api/setup/write", { choices: choicesOf(), replace: true })).status).toBe(200);
  expect(readFileSync(path, "utf8")).toContain("name: Shop");
});

test("a start without a wall file goes on with the one that was written", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "yagura-setup-"));
  writeFileSync(
    join(dataDir, "wall.yaml"),
    "version: 1\nname: Kept\nsources: {}\nboards: [{ id: a, title: A, panels: [{ kind: text, title: T, text: x }] }]\n",
  );
  const { ask } = await open(false, dataDir);
  expect(await (await ask("/api/wall")).json()).toMatchObject({ name: "Kept", demo: false });
});

test("an unreadable seat is refused, and what is wrong with a request is told without its keys", async () => {
  const { ask, dataDir, kept } = await open();
  const far = await ask("/api/setup/write", { choices: choicesOf({ display: { diagonalInch: 24, distanceM: 9 } }) });
  expect(far.status).toBe(400);
  const wrong = [
    { choices: choicesOf({ template: "machine" }) },
    { choices: choicesOf({ sources: [{ kind: "datadog", apiKey: { deep: "key-of-test" }, appKey: "key-of-test" }] }) },
    { choices: choicesOf(), key: "key-of-test" },
  ];
  for (const one of wrong) {
    const answer = await ask("/api/setup/write", one);
    expect([answer.status, (await answer.text()).includes("key-of-test")]).toEqual([400, false]);
  }
  expect([existsSync(join(dataDir, "wall.yaml")), kept]).toEqual([false, {}]);
});

test("another site's page can neither test nor write", async () => {
  const { ask } = await open();
  for (const path of ["/api/setup/test", "/api/setup/write"]) {
    const answer = await ask(
      path,
      { choices: choicesOf() },
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    );
    expect(answer.status).toBe(403);
  }
});
