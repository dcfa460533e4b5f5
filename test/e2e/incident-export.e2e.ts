import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, type TestContext, test } from "vitest";
import { openExportApi } from "#test/support/export-api.ts";
import { madeUpView } from "#test/support/made-up-wall.ts";
import { openStage } from "#test/support/stage.ts";
import { storyId, storyMs, tellStory } from "#test/support/story-of-an-incident.ts";
import { createConfluenceCloud } from "#test/support/vendors/confluence-cloud.ts";
import { serveVendor } from "#test/support/vendors/serve-vendor.ts";
import { openWallStub } from "#test/support/wall-stub.ts";

const goldenPath = join(import.meta.dirname, "..", "fixtures", "exports", "story.en.adf");
const token = "pl4nted-confluence-t0ken";
const email = "haruko@example.com";

/** `UPDATE_GOLDEN=1` writes it anew; then it is to be read by a person. */
const golden = (made: string): string => {
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(goldenPath, made);
  return readFileSync(goldenPath, "utf8");
};

/** Confluence names uploads by chance. */
const readable = (body: string): string =>
  `${JSON.stringify(JSON.parse(body), null, 1).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "FILE")}\n`;

const setUp = async (ctx: TestContext) => {
  const stage = await openStage(ctx);
  let nowMs = storyMs("13:50:00");
  const now = () => nowMs;
  const vendor = createConfluenceCloud({ now, space: "OPS", email, token });
  const served = await serveVendor(vendor);
  const wiki = { kind: "confluence-cloud", url: served.url, email, token: "${env:WIKI}", space: "OPS" };
  const api = openExportApi({
    incidents: () => ({ exports: { wiki }, link: "https://wall.example.com/" }),
    env: { WIKI: token },
    now,
  });
  await tellStory(api, (atMs) => {
    nowMs = atMs;
  });
  const answer = (request: Request) =>
    /^\/api\/(incidents|evidence)/.test(new URL(request.url).pathname) ? api.api.fetch(request) : null;
  const boards = [{ id: "one", title: "One", panels: [{ view: madeUpView("one", "tile"), state: null }] }];
  const stub = await openWallStub({ boards, wall: { timezone: "Asia/Tokyo" }, answer });
  ctx.onTestFinished(async () => {
    await stub.close();
    await served.close();
  });
  const { page, complaints } = await stage.open(`${stub.url}/?incident=${storyId}`);
  await page.locator(".timeline .entry").first().waitFor();
  await page.getByRole("button", { name: "E export" }).waitFor();
  await page.keyboard.press("e");
  await page.locator(".export-page").waitFor();
  return { page, complaints, vendor, api };
};

const state = (page: Page) => page.locator(".export-destinations [aria-pressed=true] .export-state");
const body = (vendor: ReturnType<typeof createConfluenceCloud>): string => {
  const [one] = vendor.pages();
  if (!one) throw new Error("there is no page");
  return vendor.latest(one).body;
};

test("E previews the page, Enter publishes it as it was previewed, and a person's edit is asked about", async (ctx) => {
  const { page, complaints, vendor, api } = await setUp(ctx);
  expect(await page.locator(".export-title").innerText()).toBe("Orders fail at checkout");
  expect(await page.locator(".export-stand").innerText()).toContain("A new page");
  await page.locator(".export-page img").scrollIntoViewIfNeeded();
  await expect
    .poll(() => page.locator(".export-page img").evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBe(640);
  expect(vendor.pages()).toHaveLength(0);

  await page.keyboard.press("Enter");
  await expect.poll(() => state(page).innerText()).toMatch(/^● published/);
  expect(vendor.pages()).toHaveLength(1);
  expect(readable(body(vendor))).toBe(golden(readable(body(vendor))));
  await page.locator(".export-qr").waitFor();
  await page.locator(".export-stand").getByText("says exactly this already").waitFor();

  const [there] = vendor.pages();
  if (!there) throw new Error("there is no page");
  vendor.person.edit(there, (text) => {
    const document = JSON.parse(text);
    document.content.push({ type: "paragraph", content: [{ type: "text", text: "Rika: the vendor was called" }] });
    return JSON.stringify(document);
  });
  await api.ask("POST", `/api/incidents/${storyId}/entries`, { text: "The review is on Friday", author: "Rika" });
  await page.keyboard.press("r");
  const ask = page.getByRole("alert");
  await ask.getByText("Rika: the vendor was called").waitFor();
  await page.locator(".export-changes").last().getByText("The review is on Friday").waitFor();

  // Nothing is decided for a person.
  await page.keyboard.press("Enter");
  expect(await page.locator(".export-choose").innerText()).toBe("Choose what becomes of it first.");
  expect(body(vendor)).toContain("Rika: the vendor");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect.poll(() => body(vendor)).toContain("The review is on Friday");
  expect(body(vendor)).not.toContain("Rika: the vendor");
  await ask.waitFor({ state: "detached" });
  expect(vendor.pages()).toHaveLength(1);

  await page.keyboard.press("Escape");
  await page.locator(".layer-export").waitFor({ state: "detached" });
  const told = api.desk
    .incidents()
    .detail(storyId, false)
    ?.entries.filter(({ kind }) => kind === "export");
  expect(told?.map(({ fact }) => fact?.subject)).toEqual(["wiki"]);
  expect(complaints).toEqual([]);
  expect(await page.content()).not.toContain(token);
}, 30_000);
