import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createAlive } from "#electron/alive/alive.ts";
import { startHeartbeat } from "#electron/alive/heartbeat.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

test("a wall paints while some page painted fresh data within fifteen seconds", async () => {
  const clock = createFakeClock();
  const alive = createAlive(clock.now);
  expect(alive.isPainting()).toBe(false);
  alive.report({ window: "left", frames: 1, fresh: true });
  await clock.advance(14_000);
  expect(alive.isPainting()).toBe(true);
  await clock.advance(1000);
  expect(alive.isPainting()).toBe(false);
});

test("a page without frames, or without fresh data, is no wall that paints", () => {
  const alive = createAlive(() => 0);
  alive.report({ window: "left", frames: 0, fresh: true });
  alive.report({ window: "right", frames: 3, fresh: false });
  expect(alive.isPainting()).toBe(false);
});

test("one window that paints is enough among many that do not, and is not crowded out by as many as come and go", () => {
  const alive = createAlive(() => 0);
  for (let i = 0; i < 150; i++) alive.report({ window: `w${i}`, frames: 0, fresh: true });
  alive.report({ window: "left", frames: 1, fresh: true });
  for (let i = 150; i < 300; i++) alive.report({ window: `w${i}`, frames: 0, fresh: true });
  expect(alive.isPainting()).toBe(true);
});

const openWatchman = async () => {
  let status = 200;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/ping/secret-id`,
    asked,
    answer: (next: number) => {
      status = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

test("the watchman is asked while the wall paints, and no longer when it stops", async (ctx) => {
  const watchman = await openWatchman();
  ctx.onTestFinished(async () => void (await watchman.close()));
  const clock = createFakeClock();
  const troubles: string[] = [];
  let isPainting = true;
  const { url, asked } = watchman;
  const deps = { clock, fetch, url, everyMs: 60_000, isPainting: () => isPainting };
  const stop = startHeartbeat({ ...deps, onTrouble: (message) => troubles.push(message) });
  await clock.advance(60_000);
  await expect.poll(() => asked).toEqual(["/ping/secret-id"]);
  isPainting = false;
  await clock.advance(600_000);
  isPainting = true;
  await clock.advance(60_000);
  await expect.poll(() => asked.length).toBe(2);
  stop();
  await clock.advance(600_000);
  expect([asked.length, troubles]).toEqual([2, []]);
});

test("a watchman that refuses is told of once, without his address", async (ctx) => {
  const watchman = await openWatchman();
  ctx.onTestFinished(async () => void (await watchman.close()));
  watchman.answer(404);
  const clock = createFakeClock();
  const troubles: string[] = [];
  const deps = { clock, fetch, url: watchman.url, everyMs: 1000, isPainting: () => true };
  const stop = startHeartbeat({ ...deps, onTrouble: (message) => troubles.push(message) });
  ctx.onTestFinished(stop);
  for (let beat = 1; beat <= 3; beat++) {
    await clock.advance(1000);
    await expect.poll(() => watchman.asked.length).toBe(beat);
  }
  await expect.poll(() => troubles).toEqual(["the heartbeat was not taken: HTTP 404"]);
});
