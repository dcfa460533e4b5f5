import { join } from "node:path";
import type { Page } from "playwright";
import { expect, type TestContext, test } from "vitest";
import type { Level } from "#config/contract/panel.ts";
import { systemClock } from "#electron/clock.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";
import { openRecordedHours } from "#test/support/recorded-hours.ts";
import { openStage } from "#test/support/stage.ts";
import { madeUpSource, openWallStub } from "#test/support/wall-stub.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Three hours: critical from an hour and a half until an hour ago, nothing recorded for the ten minutes before that. */
const setUp = async (ctx: TestContext, idleSeconds = 120) => {
  const stage = await openStage(ctx);
  const nowMs = Math.floor(Date.now() / minuteMs) * minuteMs;
  const levelAt = (atMs: number): Level => (atMs >= nowMs - 1.5 * hourMs && atMs < nowMs - hourMs ? "critical" : "ok");
  const statesAt = (atMs: number) => {
    const value = Math.round((nowMs - atMs) / minuteMs);
    const data = { kind: "tile" as const, value, compareValue: null, compareMs: null, line: null };
    const since = { level: levelAt(atMs), asOfMs: atMs, freshUntilMs: atMs + 5 * minuteMs };
    return ["one", "two"].map((id) => panelState(id, { ...since, data }));
  };
  const boards = ["one", "two"].map((id) => ({
    id: `board-${id}`,
    title: `Board ${id}`,
    panels: [{ view: madeUpView(id, "tile"), state: statesAt(nowMs)[0] ?? null }],
  }));
  const wall = madeUpWall(boards, { idleSeconds, timezone: "UTC" });
  const hours = {
    path: join(stage.folder, "replay.sqlite"),
    wall,
    fromMs: nowMs - 3 * hourMs,
    gap: { fromMs: nowMs - 100 * minuteMs, toMs: nowMs - 90 * minuteMs },
    toMs: nowMs,
    sources: () => [madeUpSource("datadog")],
    statesAt,
  };
  const recorder = await openRecordedHours(hours, systemClock);
  const stub = await openWallStub({ boards, wall, recorder: () => recorder });
  ctx.onTestFinished(async () => {
    await stub.close();
    recorder.close();
  });
  const { page, complaints } = await stage.open(stub.url);
  await page.locator("[data-panel=one]").waitFor();
  return { page, complaints, nowMs };
};

const replayedMs = async (page: Page) =>
  Date.parse((await page.locator(".replay-time").getAttribute("datetime")) ?? "");
const value = (page: Page) => page.locator(".replay .value-number").first().innerText();

test("R scrubs the whole wall back by keys and mouse, shows gaps as gaps, and Escape returns to live", async (ctx) => {
  const { page, complaints, nowMs } = await setUp(ctx);
  await page.keyboard.press("r");
  await page.locator(".replay [data-panel=one]").waitFor();
  expect(await page.locator(".replay-badge").innerText()).toBe("REPLAY");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => value(page)).toMatch(/^(10|11)$/);
  // The last change of a level, to critical.
  await page.keyboard.press(",");
  await page.keyboard.press(",");
  await page.locator(".replay .level-ok, .replay .level-critical").first().waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.locator(".replay .level-critical").waitFor();
  expect(await page.locator(".replay .count-critical").innerText()).toContain("2");
  const animation = await page
    .locator(".replay .level-critical")
    .evaluate((panel) => getComputedStyle(panel).animationName);
  expect(animation).toBe("none");
  await page.keyboard.press("2");
  await page.locator(".replay [data-panel=two]").waitFor();
  await page.keyboard.press("-");
  const track = await page.getByRole("slider").boundingBox();
  if (!track) throw new Error("there is no scrubber");
  const [fromMs, toMs] = await page
    .getByRole("slider")
    .evaluate((slider) => [Number(slider.getAttribute("aria-valuemin")), Number(slider.getAttribute("aria-valuemax"))]);
  const goTo = (atMs: number) =>
    page.mouse.click(track.x + (track.width * (atMs - (fromMs ?? 0))) / ((toMs ?? 0) - (fromMs ?? 0)), track.y + 9);
  await goTo(nowMs - 95 * minuteMs);
  await page.getByRole("status").getByText("Nothing was recorded here").waitFor();
  expect(await page.locator(".replay [data-panel]").count()).toBe(0);
  await goTo(nowMs - 2 * hourMs);
  await page.locator(".replay [data-panel=two]").waitFor();
  expect(Math.abs((await replayedMs(page)) - (nowMs - 2 * hourMs))).toBeLessThan(2 * minuteMs);
  await page.keyboard.press("Escape");
  await page.locator(".replay").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

test("played, time runs by itself; left alone while it stands, the wall is live again", async (ctx) => {
  const { page, nowMs } = await setUp(ctx, 3);
  await page.keyboard.press("r");
  await page.locator(".replay [data-panel=one]").waitFor();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press(" ");
  await expect.poll(() => replayedMs(page), { timeout: 10_000 }).toBeGreaterThan(nowMs - 20 * minuteMs);
  expect(await page.locator(".replay").count()).toBe(1);
  await page.keyboard.press(" ");
  await page.locator(".replay").waitFor({ state: "detached", timeout: 10_000 });
});
