import type { Page } from "playwright";
import { expect, type TestContext, test } from "vitest";
import type { WallView } from "#config/contract/wall-view.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { lookAtPage } from "#test/support/look-at-page.ts";
import { type MadeUpBoard, madeUpBoards } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";
import { picture } from "#test/support/picture.ts";
import { openStage } from "#test/support/stage.ts";
import { madeUpSource, openWallStub } from "#test/support/wall-stub.ts";

type Size = { width: number; height: number };

const openWall = async (ctx: TestContext, boards: readonly MadeUpBoard[], wall: Partial<WallView>, size?: Size) => {
  const stub = await openWallStub({ boards, wall });
  ctx.onTestFinished(stub.close);
  const stage = await openStage(ctx);
  const { page, complaints } = await stage.open(stub.url);
  if (size) await page.setViewportSize(size);
  await page.locator(".board-shown, .screen-broken").waitFor();
  return { stub, page, complaints };
};

const calm = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

const walls: [name: string, locale: Locale, theme: WallView["theme"], size: Size][] = [
  ["full-hd", "en", "dark", { width: 1920, height: 1080 }],
  ["4k-ja", "ja", "dark", { width: 3840, height: 2160 }],
  ["hd-light", "en", "light", { width: 1280, height: 720 }],
  ["upright-light-ja", "ja", "light", { width: 1080, height: 1920 }],
];

/** What must be read on a board, whatever its shape. */
const expected = (board: MadeUpBoard, locale: Locale): string[] => {
  const words = wordsOf(locale);
  return board.panels.flatMap(({ state }) => {
    if (state?.reason) return [words.reason(state.reason, null)];
    return state && state.level !== "ok" && board.id !== "dense" ? [words.level[state.level]] : [];
  });
};

test.for(walls)("%s: every board's text is whole, apart, large enough and in its language", async (given, ctx) => {
  const [name, locale, theme, size] = given;
  const boards = madeUpBoards(Date.now());
  const { page, complaints } = await openWall(ctx, boards, { locale, theme }, size);
  const problems: Record<string, string[]> = {};
  for (const [index, board] of boards.entries()) {
    await page.locator(".head-position", { hasText: new RegExp(`^${index + 1}/`) }).waitFor();
    await calm(page);
    const found = await page.evaluate(lookAtPage);
    const text = await page.locator(".board-shown").innerText();
    const missing = expected(board, locale).filter((word) => !text.includes(word));
    if (found.length + missing.length > 0) problems[board.id] = [...found, ...missing.map((word) => `no ${word}`)];
    await picture(page, `${name}-${board.id.replaceAll(" ", "-")}`);
    await page.keyboard.press("ArrowRight");
  }
  expect(problems).toEqual({});
  expect(complaints).toEqual([]);
});

test("a held arrow key steps through the boards without a fault", async (ctx) => {
  const boards = madeUpBoards(Date.now());
  const { page, complaints } = await openWall(ctx, boards, {});
  for (let i = 0; i < 60; i++) await page.keyboard.down("ArrowRight");
  await page.keyboard.up("ArrowRight");
  await page.locator(".head-position", { hasText: `${(60 % boards.length) + 1}/${boards.length}` }).waitFor();
  await expect.poll(() => page.locator(".board-shown").count()).toBe(1);
  await expect.poll(() => page.locator(".board").count()).toBe(3);
  expect(complaints).toEqual([]);
});

test("Tab walks through the panels of the board shown only, each with a frame in the accent", async (ctx) => {
  const { page } = await openWall(ctx, madeUpBoards(Date.now()), {});
  const count = await page.locator(".board-shown .panel").count();
  const focused: string[] = [];
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("Tab");
    focused.push(await page.evaluate(() => document.activeElement?.closest(".board")?.className ?? "nothing"));
  }
  expect(new Set(focused)).toEqual(new Set(["board board-shown"]));
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineColor);
  expect(outline).toBe("rgb(108, 182, 255)");
});

test("a value that changes moves nothing around it", async (ctx) => {
  const boards = madeUpBoards(Date.now()).slice(0, 1);
  const { page, stub } = await openWall(ctx, boards, {});
  const boxes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll(".board-shown :is(.panel, .panel-title, .tile-value, .change, .tile-spark)")].map(
        (element) => {
          const { x, y, height } = element.getBoundingClientRect();
          return [element.className, x, y, height];
        },
      ),
    );
  await calm(page);
  const before = await boxes();
  const data = { kind: "tile" as const, value: 97_431.55, compareValue: null, compareMs: 604_800_000, line: null };
  stub.live.put(panelState("ok-tile", { data }));
  await page.locator(".tile-value", { hasText: "97,432" }).waitFor();
  expect(await boxes()).toEqual(before);
});

test("pulses stay away where the screen asks for reduced motion", async (ctx) => {
  const { page } = await openWall(ctx, madeUpBoards(Date.now()).slice(2, 3), {});
  const pulse = () =>
    page.evaluate(() => getComputedStyle(document.querySelector(".level-critical") ?? document.body).animationName);
  expect(await pulse()).toBe("enter-critical");
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await pulse()).toBe("none");
});

const issues = [
  {
    line: 12,
    column: 9,
    path: "boards[0].panels[2].thresholds.warn",
    message: 'expected a condition such as ">= 5", got "5%"',
  },
  {
    line: 31,
    column: null,
    path: "sources.datadog.site",
    message: "expected one of datadoghq.com, datadoghq.eu, ap1.datadoghq.com",
  },
];
const problem = { file: "wall.yaml", issues, keeping: false, sinceMs: 0 };

test.for(["en", "ja"] as const)(
  "a wall file broken from the start is told in %s: file, line, path, expected",
  async (locale, ctx) => {
    const { page, complaints } = await openWall(ctx, [], { locale, problem });
    const text = await page.locator(".screen-broken").innerText();
    for (const part of ["wall.yaml:12:9", "boards[0].panels[2].thresholds.warn", 'expected a condition such as ">= 5"'])
      expect(text).toContain(part);
    expect(text).toContain(wordsOf(locale).brokenWall);
    await calm(page);
    expect(await page.evaluate(lookAtPage)).toEqual([]);
    await picture(page, `broken-${locale}`);
    expect(complaints).toEqual([]);
  },
);

test("a wall file broken later keeps the wall, names the fault on a line of its own, and goes when mended", async (ctx) => {
  const { page, stub } = await openWall(ctx, madeUpBoards(Date.now()).slice(0, 1), {});
  stub.setWall({ problem: { ...problem, keeping: true } });
  stub.setSources([madeUpSource("datadog", { state: "failed", message: "Key refused" }), madeUpSource("cluster")]);
  await page.locator(".banner-broken", { hasText: "wall.yaml:12" }).waitFor();
  await page.locator(".source-failed", { hasText: "datadog" }).waitFor();
  await calm(page);
  expect(await page.evaluate(lookAtPage)).toEqual([]);
  await picture(page, "banner");
  stub.setWall({ problem: null });
  await expect.poll(() => page.locator(".banner").count()).toBe(0);
});

test("a page that lost its collector says so, and every panel is late", async (ctx) => {
  const { page, stub } = await openWall(ctx, madeUpBoards(Date.now()).slice(0, 1), {});
  await page.locator(".level-ok").first().waitFor();
  await stub.close();
  await page.locator(".banner-lost").waitFor({ timeout: 30_000 });
  const levels = await page
    .locator(".board-shown .panel:not(.panel-text)")
    .evaluateAll((panels) => panels.map(({ className }) => className));
  expect(levels.every((name) => name.includes("level-unknown"))).toBe(true);
  await picture(page, "lost");
});

test("before the first answer the page waits in words", async (ctx) => {
  const stub = await openWallStub({ boards: [] });
  ctx.onTestFinished(stub.close);
  const stage = await openStage(ctx);
  const { page } = await stage.open(stub.url);
  await page.route("**/api/**", (route) => route.abort());
  await page.reload();
  await page.locator("h1", { hasText: wordsOf("en").waitingWall }).waitFor();
  await picture(page, "waiting");
});
