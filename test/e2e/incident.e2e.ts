import { join } from "node:path";
import type { Page } from "playwright";
import { expect, type TestContext, test } from "vitest";
import type { WallView } from "#config/contract/wall-view.ts";
import { systemClock } from "#electron/clock.ts";
import { openIncidents } from "#electron/incidents/open-incidents.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import { tileData, trendData } from "#test/support/made-up-data.ts";
import { type MadeUpBoard, madeUpView } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";
import { openStage } from "#test/support/stage.ts";
import { openWallStub } from "#test/support/wall-stub.ts";

const boards = (nowMs: number): MadeUpBoard[] => [
  {
    id: "one",
    title: "Service",
    panels: [
      { view: madeUpView("errors", "tile", { title: "Backend errors", w: 4, h: 3 }), state: panelState("errors") },
      {
        view: madeUpView("calls", "trend", { title: "Calls", w: 8, h: 3 }),
        state: panelState("calls", { data: trendData(nowMs, 4100) }),
      },
      {
        view: madeUpView("story", "timeline", { title: "Incidents", w: 12, h: 3, top: 8 }),
        state: panelState("story", { data: { kind: "timeline" } }),
      },
    ],
  },
];

const openDesk = (ctx: TestContext, folder: string) => (live: LiveWall, wall: () => WallView) => {
  const desk = openIncidents({
    folder: join(folder, "incidents"),
    clock: systemClock,
    onTrouble: () => {},
    locale: () => "en",
    timezone: () => "Asia/Tokyo",
    panelTitle: (id) => (id === "errors" ? "Backend errors" : null),
    shown: () => ({
      nowMs: Date.now(),
      wall: wall(),
      states: live.since(null).panels,
      sources: [],
      detail: () => null,
    }),
    logRecord: () => null,
    eventsToken: () => null,
    clean: (text) => text,
  });
  ctx.onTestFinished(desk.close);
  return desk;
};

const setUp = async (ctx: TestContext) => {
  const stage = await openStage(ctx);
  const stub = await openWallStub({
    boards: boards(Date.now()),
    wall: { timezone: "Asia/Tokyo" },
    incidents: openDesk(ctx, stage.folder),
  });
  ctx.onTestFinished(stub.close);
  const { page, complaints } = await stage.open(stub.url);
  await page.locator(".board-shown").waitFor();
  return { stage, stub, page, complaints };
};

const say = async (page: Page, text: string) => {
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};

const colorsIn = (page: Page, url: string): Promise<number> =>
  page.evaluate(async (from) => {
    const bitmap = await createImageBitmap(await (await fetch(from)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: new Uint8ClampedArray() };
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4)
      seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    return seen.size;
  }, url);

test("a tile turns red, and one incident is lived through by keys alone: notes, evidence, resolved", async (ctx) => {
  const { stage, stub, page, complaints } = await setUp(ctx);
  const now = Date.now();
  stub.live.put(panelState("errors", { level: "critical", sinceMs: now, data: tileData(now, 131) }));
  await page.locator('.level-critical[data-panel="errors"]').waitFor();

  await page.keyboard.press("i");
  expect(await page.getByRole("textbox").inputValue()).toBe("Backend errors");
  await page.keyboard.press("Home");
  await say(page, "-15m ");
  await page.locator(".note-input:focus").waitFor();
  await say(page, "the payment provider answers **502**");
  await say(page, "-10m ! d retries switched off #mitigated");
  await page.locator(".entry:not(.entry-pending)", { hasText: "retries switched off" }).waitFor();
  const texts = await page.locator(".entry .note-text").allTextContents();
  expect(texts.map((text) => text.trim())).toEqual(["retries switched off", "the payment provider answers 502"]);
  await expect.poll(() => page.locator(".stand-head .phase").textContent()).toBe("mitigated");

  // A second screen is told of it by itself.
  const other = await stage.open(stub.url);
  await other.page.locator(".head-incident", { hasText: "Backend errors" }).waitFor();
  await other.page.locator(".story", { hasText: "retries switched off" }).waitFor();
  await other.page.locator(".chart-mark-loud").first().waitFor();

  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  const thumb = page.locator(".thumb img");
  await thumb.waitFor();
  const picture = (await thumb.getAttribute("src")) ?? "";
  // Text and lines that are smoothed: a blank or a half picture has few colours.
  expect(await colorsIn(page, picture)).toBeGreaterThan(100);
  await page.keyboard.press("End");
  await page.keyboard.press("v");
  const data = await page.locator(".large-hash a").last().getAttribute("href");
  const frozen = JSON.parse(await page.evaluate(async (url) => (await fetch(url)).text(), data ?? ""));
  expect(frozen).toMatchObject({
    kind: "yagura-wall",
    panels: [{ state: { id: "errors", level: "critical" } }, {}, {}],
  });
  await page.keyboard.press("Escape");

  await page.keyboard.press("n");
  await say(page, "the provider is back #resolved");
  await expect.poll(() => page.locator(".stand-head .phase").textContent()).toBe("resolved");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.locator(".head-incident").waitFor({ state: "detached" });
  await other.page.locator(".head-incident").waitFor({ state: "detached" });
  await other.page.locator(".story", { hasText: "Backend errors" }).waitFor();
  expect([...complaints, ...other.complaints]).toEqual([]);
});
