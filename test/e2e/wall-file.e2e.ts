import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { openStage } from "#test/support/stage.ts";

const textPanel = (title: string) => `{ kind: text, title: "${title}", text: Hello }`;
const wallOf = (...panels: string[]) => `version: 1
name: Ours
sources: {}
boards:
  - id: one
    title: Board one
    panels:
${panels.map((panel) => `      - ${panel}`).join("\n")}
`;
const broken = wallOf("{ kind: tile, title: Load, query: { source: nowhere, promql: up } }");

test.concurrent("a wall file broken at start says what, where and what was expected; mended, the wall appears", async (ctx) => {
  const { expect } = ctx;
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "ours.yaml");
  writeFileSync(wallFile, "version: 1\nname: Ours\nsources: {}\nboards:\n  - id: one\n    titel: Board one\n");
  const serve = await stage.serve({ wallFile });
  const { page, complaints } = await stage.open(serve.url);
  const screen = page.locator(".screen-broken");
  await screen.waitFor();
  const text = await screen.innerText();
  expect(text).toContain("ours.yaml:6");
  expect(text).toContain("boards[0].titel");
  expect(text).toMatch(/boards\[0\]\.panels.*expected array/s);
  writeFileSync(wallFile, wallOf(textPanel("Mended")));
  await page.locator(".panel-title", { hasText: "Mended" }).waitFor();
  expect(await screen.count()).toBe(0);
  expect(complaints).toEqual([]);
});

test.concurrent("a wall file broken later keeps the last good wall under a banner that says why", async (ctx) => {
  const { expect } = ctx;
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "ours.yaml");
  writeFileSync(wallFile, wallOf(textPanel("First")));
  const { page, complaints } = await stage.open((await stage.serve({ wallFile })).url);
  await page.locator(".panel-title", { hasText: "First" }).waitFor();
  writeFileSync(wallFile, broken);
  const banner = page.locator(".banner-broken");
  await banner.waitFor();
  const text = await banner.innerText();
  expect(text).toContain("ours.yaml:8");
  expect(text).toContain("boards[0].panels[0].query.source");
  expect(await page.locator(".panel-title", { hasText: "First" }).count()).toBe(1);
  writeFileSync(wallFile, wallOf(textPanel("First")));
  await expect.poll(() => banner.count()).toBe(0);
  expect(complaints).toEqual([]);
});

test.concurrent("an edit saved the way editors do, by rename, appears without a restart", async (ctx) => {
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "ours.yaml");
  writeFileSync(wallFile, wallOf(textPanel("Before")));
  const { page } = await stage.open((await stage.serve({ wallFile })).url);
  await page.locator(".panel-title", { hasText: "Before" }).waitFor();
  for (const title of ["After", "After that"]) {
    writeFileSync(`${wallFile}.new`, wallOf(textPanel(title)));
    renameSync(`${wallFile}.new`, wallFile);
    await page.locator(".panel-title", { hasText: new RegExp(`^${title}$`) }).waitFor();
  }
});

test.concurrent("a panel taken off the wall no longer counts as unknown in the head", async (ctx) => {
  const { expect } = ctx;
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "ours.yaml");
  const noServer = "sources: { gone: { kind: prometheus, url: http://127.0.0.1:9 } }";
  const tile = "{ kind: tile, title: Gone, query: { source: gone, promql: up } }";
  const wall = (...panels: string[]) => wallOf(...panels).replace("sources: {}", noServer);
  writeFileSync(wallFile, wall(textPanel("Stays"), tile));
  const { page } = await stage.open((await stage.serve({ wallFile })).url);
  await page.locator(".count-unknown", { hasText: "1" }).waitFor();
  writeFileSync(wallFile, wall(textPanel("Stays")));
  await page.locator(".panel-title", { hasText: "Gone" }).waitFor({ state: "detached" });
  await expect.poll(() => page.locator(".count-unknown").count()).toBe(0);
});

test.concurrent("a folder or file that is not there yet is an error on the screen, and is waited for", async (ctx) => {
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "later.yaml");
  const { page } = await stage.open((await stage.serve({ wallFile })).url);
  await page.locator(".screen-broken", { hasText: "there is no such file" }).waitFor();
  writeFileSync(wallFile, wallOf(textPanel("Came later")));
  await page.locator(".panel-title", { hasText: "Came later" }).waitFor();
  const nowhere = await stage.serve({ wallFile: join(stage.folder, "no", "such", "wall.yaml") });
  const second = await stage.open(nowhere.url);
  await second.page.locator(".screen-broken", { hasText: "there is no such file" }).waitFor();
  const folder = await stage.serve({ wallFile: stage.folder, dataDir: join(stage.folder, "third") });
  const third = await stage.open(folder.url);
  await third.page.locator(".screen-broken", { hasText: "cannot be read" }).waitFor();
});
