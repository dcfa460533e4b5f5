import type { Page } from "playwright";
import { expect, test } from "vitest";
import { z } from "zod";
import { openIncidentApi } from "#test/support/incident-api.ts";
import { madeUpView } from "#test/support/made-up-wall.ts";
import { openStage } from "#test/support/stage.ts";
import { openWallStub } from "#test/support/wall-stub.ts";

/** Of differing heights, so that no row lies where an estimate says. */
const noteOf = (at: number): string => (at % 7 === 0 ? `note ${at}\n\n${"- a point\n".repeat(at % 5)}` : `note ${at}`);

/** Number of the chosen entry, while all of its row is in sight and it has the focus. */
const seen = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const row = document.querySelector('.timeline [aria-current="true"]');
    const box = document.querySelector(".timeline")?.getBoundingClientRect();
    const { top = 0, bottom = 0 } = row?.getBoundingClientRect() ?? {};
    const inSight = box !== undefined && top >= box.top - 1 && bottom <= box.bottom + 1;
    return inSight && row === document.activeElement
      ? (row?.querySelector(".entry-number")?.textContent ?? null)
      : null;
  });
const isAtEnd = (page: Page): Promise<boolean> =>
  page.locator(".timeline").evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight < 2);

test("a timeline of 700 entries is walked through by keys; what is typed and what is newest are in sight", async (ctx) => {
  const stage = await openStage(ctx);
  const { api, ask, clock } = openIncidentApi();
  const started = await ask("POST", "/api/incidents", { title: "A long night" });
  const { id } = z.object({ incident: z.object({ id: z.string() }) }).parse(started.body).incident;
  for (let at = 1; at <= 700; at++)
    await ask("POST", `/api/incidents/${id}/entries`, {
      text: noteOf(at),
      plain: true,
      eventAtMs: clock.now() - 1000 + at,
    });
  const answer = (request: Request) =>
    new URL(request.url).pathname.startsWith("/api/incidents") ? api.fetch(request) : null;
  const boards = [{ id: "one", title: "One", panels: [{ view: madeUpView("one", "tile"), state: null }] }];
  const stub = await openWallStub({ boards, wall: { timezone: "Asia/Tokyo" }, answer });
  ctx.onTestFinished(stub.close);
  const { page, complaints } = await stage.open(`${stub.url}/?incident=${id}`);
  const numberAt = async (key: string, times = 1): Promise<string | null> => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
    await expect.poll(() => seen(page)).not.toBe(null);
    return seen(page);
  };
  await page.locator(".timeline .entry").first().waitFor();
  const last = Number(await numberAt("End"));
  expect(last).toBeGreaterThanOrEqual(700);
  expect(await page.locator(".entry").count()).toBeLessThan(120);
  const first = Number(await numberAt("Home"));
  expect(await numberAt("PageDown", 8)).toBe(String(first + 80));
  expect(await numberAt("ArrowDown")).toBe(String(first + 81));
  await page.locator(".timeline").hover();
  await page.mouse.wheel(0, 9000);
  await expect.poll(() => seen(page)).toBe(null);
  expect(await numberAt("ArrowDown")).toBe(String(first + 82));

  await page.keyboard.press("n");
  await page.keyboard.type("the newest of all");
  await page.keyboard.press("Enter");
  await page.locator(".entry:not(.entry-pending)", { hasText: "the newest of all" }).waitFor();
  await expect.poll(() => isAtEnd(page)).toBe(true);
  expect(complaints).toEqual([]);
}, 60_000);
