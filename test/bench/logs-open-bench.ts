import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { openBrowser, openPage } from "#test/support/browser.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { startServe } from "#test/support/serve.ts";
import { type Figure, median } from "./figure.ts";

/** One finds some dozen records, the other more than a page holds. */
const panels = ["service.user-errors", "service.requests"];
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

type Times = { first: number[]; again: number[]; looked: number[] };

const openLogs = async (browser: Browser, url: string, panel: string, { first, again, looked }: Times) => {
  const { page, close } = await openPage(browser, url);
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
};

/** Related logs of the demo's panels, each time in a page that never showed logs before, of a server that just began. */
export const benchLogsOpen = async ({ quick = false } = {}): Promise<Figure[]> => {
  const browser = await openBrowser();
  if (!browser) throw new Error("no Chrome, Edge or Chromium is installed");
  const times: Times = { first: [], again: [], looked: [] };
  try {
    for (let round = 0; round < (quick ? 2 : 4); round++) {
      const folder = openTempFolder("logs-open");
      // Over before its first incident, which would bring another board to the front.
      const serve = await startServe({ dataDir: join(folder.path, "data") });
      try {
        for (const panel of panels) await openLogs(browser, serve.url, panel, times);
      } finally {
        await serve.kill();
        folder.remove();
      }
    }
  } finally {
    await browser.close();
  }
  const { first, again, looked } = times;
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
};
