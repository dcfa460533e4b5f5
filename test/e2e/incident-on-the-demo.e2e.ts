import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, type TestContext, test } from "vitest";
import { startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { openStage } from "#test/support/stage.ts";
import { createConfluenceCloud } from "#test/support/vendors/confluence-cloud.ts";
import { serveVendor } from "#test/support/vendors/serve-vendor.ts";

const goldenPath = join(import.meta.dirname, "..", "fixtures", "exports", "demo-lived.en.adf");
const email = "haruko@example.com";
const token = "pl4nted-confluence-t0ken";
const minuteMs = 60_000;

const wallOf = (cloud: { url: string; apiKey: string; appKey: string }, wiki: string) => `version: 1
name: Shop
timezone: UTC
sources: { dd: { kind: datadog, url: "${cloud.url}", apiKey: "${cloud.apiKey}", appKey: "${cloud.appKey}" } }
incidents:
  datadogEvents: { on: false }
  exports: { wiki: { kind: confluence-cloud, url: "${wiki}", email: ${email}, token: "\${env:WIKI}", space: OPS } }
boards:
  - id: service
    title: Service
    panels:
      - kind: tile
        id: errors
        title: Backend errors
        query: { source: dd, metric: "default_zero(sum:aws.apigateway.5xxerror{env:prod}.as_count())" }
        window: 30m
        thresholds: { warn: ">= 5", critical: ">= 30" }
`;

/** The page without what differs from run to run: instants, durations, figures, ids and hashes. */
const readable = (body: string): string =>
  `${JSON.stringify(JSON.parse(body), null, 1)}\n`
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "FILE")
    .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, "ID")
    .replaceAll(/\b[0-9a-f]{12,64}\b/g, "HASH")
    .replaceAll(/\d[\d.,:]*/g, "#");

/** `UPDATE_GOLDEN=1` writes it anew; then it is to be read by a person. */
const golden = (made: string): string => {
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(goldenPath, made);
  return readFileSync(goldenPath, "utf8");
};

const setUp = async (ctx: TestContext) => {
  // Four minutes into an incident, which began three minutes after the start.
  const cloud = await startDemoCloud({ anchorMs: Date.now() - 7 * minuteMs });
  ctx.onTestFinished(cloud.close);
  const vendor = createConfluenceCloud({ now: Date.now, space: "OPS", email, token });
  const served = await serveVendor(vendor);
  ctx.onTestFinished(async () => void (await served.close()));
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "wall.yaml");
  writeFileSync(wallFile, wallOf(cloud, served.url));
  const { url } = await stage.serve({ wallFile, env: { WIKI: token } });
  return { vendor, ...(await stage.open(url)) };
};

const say = async (page: Page, text: string) => {
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};
const exported = (page: Page) => page.locator(".export-destinations [aria-pressed=true] .export-state");

const liveThrough = async (page: Page) => {
  await page.locator("[data-panel].level-critical").waitFor({ timeout: 60_000 });
  await page.keyboard.press("i");
  expect(await page.getByRole("textbox").inputValue()).toBe("Backend errors");
  await page.keyboard.press("Enter");
  await page.locator(".note-input:focus").waitFor();
  await say(page, "the payment provider answers **502**");
  await say(page, "-2m players report failed purchases");
  await page.locator(".entry:not(.entry-pending)", { hasText: "players report" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.locator(".thumb img").waitFor();
  await page.keyboard.press("n");
  await say(page, "the provider is back #resolved");
  await expect.poll(() => page.locator(".stand-head .phase").textContent()).toBe("resolved");
};

const openPreview = async (page: Page) => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.locator(".export-destinations button", { hasText: "wiki" }).click();
  await page.locator(".export-page").waitFor();
};

test("one incident of the demo, from the red tile to its page on Confluence, and again after a person edited that", async (ctx) => {
  const { page, complaints, vendor } = await setUp(ctx);
  await liveThrough(page);
  await openPreview(page);
  expect(await page.locator(".export-title").innerText()).toBe("Backend errors");
  expect(vendor.pages()).toHaveLength(0);
  await page.keyboard.press("Enter");
  await expect.poll(() => exported(page).innerText(), { timeout: 20_000 }).toMatch(/^● published/);

  const [there] = vendor.pages();
  if (!there) throw new Error("there is no page");
  const made = readable(vendor.latest(there).body);
  expect(made).toBe(golden(made));

  vendor.person.edit(there, (text) => {
    const document = JSON.parse(text);
    document.content.push({ type: "paragraph", content: [{ type: "text", text: "Rika: refunds are on their way" }] });
    return JSON.stringify(document);
  });
  await page.keyboard.press("Escape");
  await page.locator(".layer-export").waitFor({ state: "detached" });
  await page.keyboard.press("n");
  await say(page, "the review is on Friday");
  await page.locator(".entry:not(.entry-pending)", { hasText: "on Friday" }).waitFor();
  await openPreview(page);
  await page.getByRole("alert").getByText("Rika: refunds are on their way").waitFor();
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expect.poll(() => vendor.pages().length, { timeout: 20_000 }).toBe(2);
  expect(vendor.latest(there).body).toContain("Rika: refunds are on their way");
  await expect.poll(() => vendor.pages().some((one) => vendor.latest(one).body.includes("on Friday"))).toBe(true);
  expect(complaints).toEqual([]);
}, 120_000);
