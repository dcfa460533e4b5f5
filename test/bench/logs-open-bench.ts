import { join } from "node:path";
import type { Page } from "playwright";
import { openBrowser, openPage } from "#test/support/browser.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { startServe } from "#test/support/serve.ts";
import { type Figure, median } from "./figure.ts";

/** One finds a handful of records, the other more than a page holds. */
const panels = ["service.backend-errors", "service.requests"];
/** As long as a wall stands at least before somebody walks up to it. */
const standsMs = 6000;

/** From the key to the frame that has the first rows of records. */
const timeRows = async (page: Page): Promise<number> => {
  await page.evaluate(() => {
    let pressedMs = 0;
    const pressed = ({ timeStamp }: Event) => {
      pressedMs = timeStamp;
    };
    window.addEventListener("keydown", pressed, { capture: true, once: true });
    Reflect.deleteProperty(window, "rowsMs");
    const watch = new MutationObserver(() => {
      if (!document.querySelector(".log-row .log-row-message")) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => Reflect.set(window, "rowsMs", performance.now() - pressedMs);
        port2.postMessage(null);
      });
    });
    watch.observe(document.body, { subtree: true, childList: true });
  });
  await page.keyboard.press("l");
  await page.waitForFunction(() => Reflect.has(window, "rowsMs"));
  return page.evaluate(() => Number(Reflect.get(window, "rowsMs")));
};

/** Related logs of the demo's panels, each time in a page that never showed logs before. */
export const benchLogsOpen = async ({ quick = false } = {}): Promise<Figure[]> => {
  const rounds = quick ? 2 : 5;
  const folder = openTempFolder("logs-open");
  const browser = await openBrowser();
  if (!browser) throw new Error("no Chrome, Edge or Chromium is installed");
  const serve = await startServe({ dataDir: join(folder.path, "data") });
  const first: number[] = [];
  const again: number[] = [];
  const looked: number[] = [];
  try {
    for (let round = 0; round < rounds; round++)
      for (const panel of panels) {
        const { page, close } = await openPage(browser, serve.url);
        const focus = () => page.locator(`[data-panel="${panel}"]`).focus();
        await page.locator(`[data-panel="${panel}"]`).waitFor();
        await page.waitForTimeout(standsMs);
        for (const times of [first, again]) {
          await focus();
          times.push(await timeRows(page));
          await page.keyboard.press("Escape");
        }
        await page.reload();
        await page.waitForTimeout(standsMs);
        await focus();
        await page.waitForTimeout(1000);
        looked.push(await timeRows(page));
        await close();
      }
    const figure = (name: string, value: number): Figure => ({
      name: `related logs, key to rows, ${name}`,
      value: Math.round(value),
      unit: "ms",
      goal: "< 300",
    });
    return [
      figure(`first time, median of ${first.length}`, median(first)),
      figure("first time, worst", Math.max(...first)),
      figure("a panel that was looked at for a second", median(looked)),
      figure("opened again", median(again)),
    ];
  } finally {
    await browser.close();
    await serve.kill();
    folder.remove();
  }
};
