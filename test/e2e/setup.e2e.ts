import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { test } from "vitest";
import { startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { openStage } from "#test/support/stage.ts";

/** Chromium's advice for forms that log in. */
const isAdvice = (complaint: string) => complaint.includes("username fields");

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const retype = async (page: Page, text: string) => {
  await press(page, "Control+a");
  await page.keyboard.type(text);
};

const words = {
  ja: {
    wrong: "アプリケーションキーが拒否されました。",
    scope: "アプリケーションキーに monitors_read の権限がありません。",
    unreachable: "サーバーを確認できません。接続できません",
    far: "その座席からは読めない部分があります。座席を5.2 m 以内にするか",
    written: "書き出しました：",
  },
  en: {
    wrong: "Datadog refused the application key.",
    scope: "the application key lacks monitors_read.",
    unreachable: "The server could not be tested:",
    far: "Parts of this wall cannot be read from that seat. It takes a seat at most 5.2 m away",
    written: "Written:",
  },
};

test.for(["ja", "en"] as const)(
  "by keyboard alone, from the demo to a wall of one's own (%s)",
  { timeout: 90_000 },
  async (locale, ctx) => {
    const { expect } = ctx;
    const said = words[locale];
    const cloud = await startDemoCloud();
    ctx.onTestFinished(cloud.close);
    const stage = await openStage(ctx);
    const env = { LANG: locale === "ja" ? "ja_JP.UTF-8" : "en_US.UTF-8" };
    const serve = await stage.serve({ env });
    const { page, complaints } = await stage.open(serve.url);
    const seen = (text: string) => page.getByText(text, { exact: false }).first().waitFor();
    await page.locator(".head-hint").waitFor();
    await press(page, "s");
    await page.locator(".setup-fields").waitFor();
    await press(page, "Enter");
    await page.locator(".setup-sources").waitFor();
    // Datadog, with an application key that is not one; and a Prometheus where nobody is.
    await press(page, "Space", "Tab", "Tab");
    await page.keyboard.type(cloud.apiKey);
    await press(page, "Tab");
    await page.keyboard.type("wrong-key-of-test");
    await press(page, "Tab");
    await page.keyboard.type(cloud.url);
    await press(page, "Tab", "Space", "Tab");
    await retype(page, "http://127.0.0.1:1");
    await press(page, "Enter");
    await seen(said.wrong);
    await seen(said.unreachable);
    // The right key, which lacks a scope; and no Prometheus after all.
    cloud.emulator.faults.set({ kind: "expired-key", match: "/v1/monitor" });
    await press(page, "Shift+Tab", "Space", "Shift+Tab", "Shift+Tab");
    await retype(page, cloud.appKey);
    await press(page, "Enter");
    await seen(said.scope);
    expect((await page.content()).includes(cloud.appKey)).toBe(false);
    // Too far away; then not.
    await press(page, "Enter");
    await page.locator(".setup-sample").waitFor();
    await press(page, "Tab", "Tab");
    await retype(page, "12");
    await press(page, "Enter");
    await seen(said.far);
    await press(page, "Enter", "Escape");
    await page.locator(".setup-sample").waitFor();
    await press(page, "Tab", "Tab");
    await retype(page, "4");
    await press(page, "Enter");
    await page.locator(".setup-preview").waitFor();
    const file = join(stage.folder, "data", "wall.yaml");
    expect(existsSync(file)).toBe(false);
    await press(page, "Enter");
    await seen(said.written);
    expect(readFileSync(file, "utf8")).toContain(`locale: ${locale}`);
    await press(page, "Enter");
    await page.locator(".setup").waitFor({ state: "detached" });
    // Its own data, and no demo any more.
    await page.locator(".head-badge").waitFor({ state: "detached", timeout: 20_000 });
    expect(await page.locator(".head-hint").count()).toBe(0);
    await page.locator(".source-ok", { hasText: "datadog" }).waitFor({ timeout: 20_000 });
    expect(complaints.filter((one) => !isAdvice(one))).toEqual([]);
    expect(serve.output()).not.toContain(cloud.appKey);
  },
);

test("--setup opens it at once, and a file that is there is replaced only when somebody says so", async (ctx) => {
  const { expect } = ctx;
  const stage = await openStage(ctx);
  const file = join(stage.folder, "data", "wall.yaml");
  mkdirSync(join(stage.folder, "data"));
  writeFileSync(file, "mine");
  const serve = await stage.serve({ args: ["--setup"] });
  const { page } = await stage.open(serve.url);
  await page.locator(".setup-fields").waitFor();
  await press(page, "Enter");
  await page.locator(".setup-sources").waitFor();
  await press(page, "Tab", "Space", "Tab");
  await retype(page, "http://127.0.0.1:1");
  await press(page, "Enter");
  await page.locator(".finding-failed").first().waitFor();
  await press(page, "Enter");
  await page.locator(".setup-sample").waitFor();
  await press(page, "Enter");
  await page.getByText("There is such a file already.").waitFor();
  await press(page, "Enter", "Enter");
  expect(readFileSync(file, "utf8")).toBe("mine");
  await press(page, "Space", "Enter");
  await page.getByText("Written:").waitFor();
  expect(readFileSync(file, "utf8")).toContain("kind: prometheus");
});
