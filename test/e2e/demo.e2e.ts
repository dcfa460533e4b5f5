import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { panelsAnswer } from "#config/contract/stream.ts";
import { wallView } from "#config/contract/wall-view.ts";
import { openStage } from "#test/support/stage.ts";

test("without a wall file the demo shows every board, steps by key, holds, and nothing complains", async (ctx) => {
  const stage = await openStage(ctx);
  const serve = await stage.serve();
  const { page, complaints } = await stage.open(serve.url);
  const wall = wallView.parse(await (await fetch(`${serve.url}/api/wall`)).json());
  expect(wall).toMatchObject({ demo: true, problem: null });
  await page.locator(".head-badge", { hasText: "DEMO" }).waitFor();
  // Every panel of the wall, on whatever board, gets a first answer from the demo cloud.
  const unanswered = async () => {
    const { panels } = panelsAnswer.parse(await (await fetch(`${serve.url}/api/panels`)).json());
    return panels.filter(
      ({ data, fetchedAtMs }) => data?.kind !== "text" && data?.kind !== "timeline" && fetchedAtMs === null,
    ).length;
  };
  await expect.poll(unanswered, { timeout: 20_000 }).toBe(0);
  for (const [index, board] of wall.boards.entries()) {
    await page.locator(".head-position", { hasText: `${index + 1}/${wall.boards.length}` }).waitFor();
    const shown = page.locator(".board-shown");
    await expect.poll(() => shown.count()).toBe(1);
    expect(await shown.locator(".panel").count()).toBe(board.panels.length);
    expect(await shown.locator(".panel-body:empty").count()).toBe(0);
    await page.keyboard.press("ArrowRight");
  }
  await page.locator(".head-position", { hasText: "1/" }).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.locator(".head-position", { hasText: `${wall.boards.length}/` }).waitFor();
  await page.keyboard.press("Space");
  await page.locator(".head-badge", { hasText: "HELD" }).waitFor();
  await page.keyboard.press("Space");
  await expect.poll(() => page.locator(".head-badge", { hasText: "HELD" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("boards follow each other by themselves, after the seconds the wall file gives", async (ctx) => {
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "wall.yaml");
  const board = (id: string) => `{ id: ${id}, title: ${id}, panels: [ { kind: text, title: ${id}, text: Hello } ] }`;
  const boards = `boards: [ ${board("one")}, ${board("two")} ]`;
  writeFileSync(wallFile, `version: 1\nname: Two\nrotation: { seconds: 3 }\nsources: {}\n${boards}\n`);
  const { page } = await stage.open((await stage.serve({ wallFile })).url);
  await page.locator(".head-position", { hasText: "1/2" }).waitFor();
  await page.locator(".head-position", { hasText: "2/2" }).waitFor({ timeout: 10_000 });
  await page.locator(".head-position", { hasText: "1/2" }).waitFor({ timeout: 10_000 });
});
