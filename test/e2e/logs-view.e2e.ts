import type { Page } from "playwright";
import { expect, type TestContext, test } from "vitest";
import { type LogsStubOptions, openLogsStub } from "#test/support/logs-stub.ts";
import { hostileMessages } from "#test/support/made-up-logs.ts";
import { madeUpBoards } from "#test/support/made-up-wall.ts";
import { openStage } from "#test/support/stage.ts";

const setUp = async (ctx: TestContext, change: Partial<LogsStubOptions> = {}) => {
  const boards = madeUpBoards(Date.now()).filter(({ id }) => id === "critical");
  const stub = await openLogsStub({ boards, ...change });
  ctx.onTestFinished(stub.close);
  const { page, complaints } = await (await openStage(ctx)).open(stub.url);
  await page.locator("[data-panel=critical-trend]").waitFor();
  return { page, complaints, stub };
};

const rows = (page: Page) => page.getByRole("option").filter({ has: page.locator(".log-row-message") });

test("from the red panel: detail, logs, the body of the request that failed, and back to the wall by Escape", async (ctx) => {
  const { page, complaints } = await setUp(ctx);
  await page.locator("[data-panel=critical-trend]").focus();
  await page.keyboard.press("Enter");
  const detail = page.getByRole("dialog", { name: "trend critical" });
  await detail.getByText("sum:aws.lambda.errors").waitFor();
  await detail.locator("canvas").first().waitFor();
  await page.mouse.move(960, 400);
  await detail.locator(".tooltip-value").first().waitFor();
  await page.keyboard.press("l");
  await rows(page).first().waitFor();
  await page.keyboard.press("Enter");
  const record = page.getByRole("complementary", { name: "Record" });
  await record.getByText("gem-pack-60").waitFor();
  expect(await record.innerText()).toContain("12345678901234567890");
  await page.keyboard.press("a");
  await page.locator(".around-line[aria-current=true]").waitFor();
  for (const step of [".around", ".record", ".logs", ".detail"]) {
    await page.keyboard.press("Escape");
    await page.locator(step).waitFor({ state: "detached" });
  }
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-panel"))).toBe("critical-trend");
  expect(complaints).toEqual([]);
});

test("row 50,000 of 100,000 is reached by scrolling, with few rows in the page", async (ctx) => {
  const { page, complaints } = await setUp(ctx);
  await page.keyboard.press("/");
  await rows(page).first().waitFor();
  await page.keyboard.press("p");
  const list = page.getByRole("listbox");
  await list.evaluate((element) => {
    const row = element.querySelector<HTMLElement>("[role=option]");
    element.scrollTop = 50_000 * (row?.offsetHeight ?? 0);
  });
  const wanted = page.locator("[aria-posinset='50000']").filter({ has: page.locator(".log-row-message") });
  await wanted.waitFor({ timeout: 60_000 });
  expect(await wanted.innerText()).toMatch(/#\d+|<script>|user|red|unbroken|first|emoji/);
  expect(await page.getByRole("option").count()).toBeLessThan(120);
  expect(complaints).toEqual([]);
});

test("hostile lines are seen as text and do nothing", async (ctx) => {
  const { page, complaints } = await setUp(ctx, { count: 400, stepMs: 100 });
  await page.keyboard.press("/");
  await rows(page).first().waitFor();
  await page.keyboard.press("p");
  const [script = ""] = hostileMessages;
  const row = page.getByRole("option", { name: script });
  await row.first().click();
  const record = page.getByRole("complementary", { name: "Record" });
  await record.getByText(script).waitFor();
  expect(await page.locator("section.logs :is(script, img, b)").count()).toBe(0);
  expect(await page.title()).toBe("Yagura");
  await page.getByRole("searchbox").fill("png");
  await page.getByRole("searchbox").fill("quietly");
  await page.getByRole("option", { name: "‹202E›" }).first().waitFor();
  expect(complaints).toEqual([]);
});

test("a brushed time, a facet and a bad search: asked as shown, refused at the character", async (ctx) => {
  const { page, complaints, stub } = await setUp(ctx);
  await page.keyboard.press("/");
  await rows(page).first().waitFor();
  const bars = page.getByRole("slider");
  const box = await bars.boundingBox();
  if (!box) throw new Error("no histogram");
  await page.mouse.move(box.x + box.width * 0.25, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => stub.asked.at(-1)).toMatch(/from=\d+.*&to=\d+/);
  await page.getByRole("button", { name: /^auth / }).click();
  await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("service:auth");
  await expect.poll(() => page.locator(".log-row-service").first().innerText()).toBe("auth");
  const asked = stub.asked.length;
  await page.getByRole("searchbox").fill("service:auth (open");
  await page.getByText("Character 14").waitFor();
  expect(await page.locator(".search-fault").innerText()).toBe("(");
  expect(stub.asked.slice(asked).filter((path) => path.includes("open"))).toEqual([]);
  expect(complaints).toEqual([]);
});
