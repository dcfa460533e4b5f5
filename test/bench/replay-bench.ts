import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright";
import { systemClock } from "#electron/clock.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { openRecorder } from "#electron/recorder/recorder.ts";
import { openBrowser } from "#test/support/browser.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { openWallStub } from "#test/support/wall-stub.ts";
import { treeCpuMs } from "./draw/browser-cpu.ts";
import { type Figure, median, percentile } from "./figure.ts";
import { madeUpDay } from "./replay/made-up-day.ts";

const run = promisify(execFile);
const panels = 60;

const isFigure = (value: unknown): value is Figure =>
  typeof value === "object" && value !== null && "name" in value && "value" in value && "unit" in value;

const recordDay = async (path: string, boards: number, hours: number): Promise<Figure[]> => {
  const script = join(import.meta.dirname, "replay", "record-day.ts");
  const args = ["--expose-gc", script, path, String(boards), String(Date.now()), String(hours)];
  const { stdout } = await run(process.execPath, args, { timeout: 300_000 });
  const figures: unknown = JSON.parse(stdout);
  if (!Array.isArray(figures) || !figures.every(isFigure)) throw new Error("the recorder's bench gave no figures");
  return figures;
};

/** What a page drew while it was scrubbed, and the CPU of the whole browser. */
type Drag = { seconds: number; frames: number; plots: number; longestMs: number; cpuMs: number };

/** Of all that this process started: on a busy machine frames are few, but what one costs stays. */
const browserCpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return treeCpuMs(process.pid) - (user + system) / 1000;
};

/** Drags along the whole scrubber in so many seconds, as a hand does: a frame counts when another instant stands on the wall in it. */
const drag = async (page: Page, seconds: number): Promise<Drag> => {
  const beforeMs = browserCpuMs();
  const drawn = await page.evaluate(async (lastingS) => {
    const track = document.querySelector(".scrubber-track");
    const time = document.querySelector(".replay-time");
    if (!track || !time) throw new Error("there is no scrubber");
    let plots = 0;
    const put = CanvasRenderingContext2D.prototype.putImageData;
    CanvasRenderingContext2D.prototype.putImageData = new Proxy(put, {
      apply: (target, self, args) => {
        plots += 1;
        return Reflect.apply(target, self, args);
      },
    });
    const box = track.getBoundingClientRect();
    const point = (name: string, share: number) =>
      track.dispatchEvent(
        new PointerEvent(name, {
          bubbles: true,
          pointerId: 1,
          clientX: box.left + box.width * share,
          clientY: box.top + 5,
        }),
      );
    track.setPointerCapture = () => {};
    track.hasPointerCapture = () => true;
    point("pointerdown", 0);
    const frames: number[] = [];
    const startedMs = performance.now();
    let shown = "";
    await new Promise<void>((done) => {
      const onFrame = () => {
        const nowMs = performance.now();
        const share = (nowMs - startedMs) / 1000 / lastingS;
        if (time.textContent !== shown) frames.push(nowMs);
        shown = time.textContent ?? "";
        if (share >= 1) return done();
        point("pointermove", share);
        requestAnimationFrame(onFrame);
      };
      requestAnimationFrame(onFrame);
    });
    CanvasRenderingContext2D.prototype.putImageData = put;
    const gaps = frames.map((atMs, i) => atMs - (frames[i - 1] ?? startedMs));
    const took = (performance.now() - startedMs) / 1000;
    return { seconds: took, frames: frames.length, plots, longestMs: Math.max(...gaps) };
  }, seconds);
  return { ...drawn, cpuMs: browserCpuMs() - beforeMs };
};

/** Milliseconds from a jump to anywhere until its instant stands on the wall. */
const jumps = (page: Page, count: number): Promise<number[]> =>
  page.evaluate(async (times) => {
    const track = document.querySelector(".scrubber-track");
    const time = document.querySelector(".replay-time");
    if (!track || !time) throw new Error("there is no scrubber");
    const box = track.getBoundingClientRect();
    track.setPointerCapture = () => {};
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      const before = time.textContent;
      const clientX = box.left + box.width * ((i * 0.618034) % 1);
      const startedMs = performance.now();
      track.dispatchEvent(
        new PointerEvent("pointerdown", { bubbles: true, pointerId: 1, clientX, clientY: box.top + 5 }),
      );
      while (time.textContent === before && performance.now() - startedMs < 5000)
        await new Promise((done) => requestAnimationFrame(done));
      took.push(performance.now() - startedMs);
      await new Promise((done) => setTimeout(done, 60));
    }
    return took;
  }, count);

const openReplay = async (
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
): Promise<Page> => {
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  await page.locator("[data-panel]").first().waitFor();
  await page.keyboard.press("r");
  await page.locator(".replay [data-panel] canvas:visible").first().waitFor();
  return page;
};

const heapOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 2 ** 20;
};

const benchPage = async (browser: Browser, path: string, boards: number, seconds: number): Promise<Figure[]> => {
  const { wall, statesAt } = madeUpDay(panels, boards);
  const live = createLiveWall(Date.now());
  const minute = Math.floor(Date.now() / 60_000);
  for (const state of statesAt(minute)) live.put(state);
  const recorder = openRecorder({
    path,
    clock: systemClock,
    live,
    wallRev: () => wall.wallRev,
    wallView: () => wall,
    sources: () => [],
    watchers: { states: () => [] },
    limits: () => ({ maxAgeMs: 1e12, maxBytes: 1e12 }),
    onTrouble: (message) => {
      throw new Error(message);
    },
  });
  const stub = await openWallStub({ boards: [], wall, recorder: () => recorder });
  const figures: Figure[] = [];
  const each = panels / boards;
  try {
    for (const viewport of [
      { width: 1920, height: 1080 },
      { width: 3840, height: 2160 },
    ]) {
      const page = await openReplay(browser, stub.url, viewport);
      const heapBefore = await heapOf(page);
      const first = await drag(page, seconds);
      const again = await drag(page, seconds);
      const jumped = await jumps(page, 20);
      const heap = (await heapOf(page)) - heapBefore;
      await page.close();
      const name = `24 h of ${panels} panels, ${each} on the board, ${viewport.width} wide`;
      figures.push(
        {
          name: `${name}: scrubbed, not yet loaded`,
          value: Math.round(first.frames / first.seconds),
          unit: "frames/s",
        },
        { name: `${name}: scrubbed`, value: Math.round(again.frames / again.seconds), unit: "frames/s", goal: ">= 30" },
        { name: `${name}: CPU of all of the browser`, value: Math.round(again.cpuMs / again.frames), unit: "ms/frame" },
        { name: `${name}: longest frame`, value: Math.round(again.longestMs), unit: "ms" },
        { name: `${name}: plots painted`, value: Math.round(again.plots / again.seconds), unit: "1/s" },
        { name: `${name}: jump anywhere, median`, value: Math.round(median(jumped)), unit: "ms" },
        { name: `${name}: jump anywhere, 95 %`, value: Math.round(percentile(jumped, 0.95)), unit: "ms" },
        { name: `${name}: heap of the page`, value: Math.round(heap), unit: "MiB" },
      );
    }
  } finally {
    await stub.close();
    recorder.close();
  }
  return figures;
};

/** The flight recorder's cost, and how a day of it is scrubbed in a page that really paints. */
export const benchReplay = async ({ quick = false } = {}): Promise<Figure[]> => {
  const folder = openTempFolder("replay");
  const browser = await openBrowser();
  if (!browser) throw new Error("no Chrome, Edge or Chromium is installed");
  const hours = quick ? 2 : 24;
  const seconds = quick ? 3 : 10;
  try {
    const figures: Figure[] = [];
    for (const boards of quick ? [5] : [5, 1]) {
      const path = join(folder.path, `${boards}.sqlite`);
      const recorded = await recordDay(path, boards, hours);
      if (figures.length === 0) figures.push(...recorded);
      figures.push(...(await benchPage(browser, path, boards, seconds)));
    }
    return figures;
  } finally {
    await browser.close();
    folder.remove();
  }
};
