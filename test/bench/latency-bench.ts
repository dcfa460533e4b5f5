import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { openBrowser, openPage } from "#test/support/browser.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { startServe } from "#test/support/serve.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";
import { type Figure, median, percentile } from "./figure.ts";

const cycleMs = 1e6;

/**
 * A source is asked once a minute, at a second that its publication delay moves: with a source a panel, one of them
 * changes every second or so.
 */
const wallOf = (url: string, sources: number, spacingS: number): string => {
  const startS = Math.floor(Date.now() / 1000) + 8;
  const ids = Array.from({ length: sources }, (_, at) => `s${at}`);
  const settings = ids.map(
    (id, at) =>
      `  ${id}: { kind: prometheus, url: "${url}", publicationDelay: ${Math.floor(startS + at * spacingS) % 60} }`,
  );
  const panels = ids.map(
    (id) =>
      `      - { kind: tile, id: ${id}, title: ${id}, compare: none, decimals: 3, query: { source: ${id}, promql: now } }`,
  );
  const board = `boards:\n  - id: one\n    title: One\n    panels:\n${panels.join("\n")}`;
  return `version: 1\nname: Latency\nsources:\n${settings.join("\n")}\n${board}\n`;
};

/** Notes each change of a number, when the frame that shows it has been handed on. */
const watchNumbers = (page: Page, note: (text: string, paintedMs: number) => void) =>
  page.exposeFunction("noteNumber", note).then(() =>
    page.evaluate(() => {
      const noteNumber: unknown = Reflect.get(window, "noteNumber");
      const tell = (text: string) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            if (typeof noteNumber === "function") noteNumber(text, performance.timeOrigin + performance.now());
          };
          port2.postMessage(null);
        });
      const numberOf = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest(".value-number");
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const text = numberOf(target)?.textContent;
          if (text) tell(text);
        }
      }).observe(document.body, { subtree: true, characterData: true, childList: true });
    }),
  );

/** From the moment a vendor gives its answer to the number painted; the number is that moment. */
export const benchLatency = async ({ quick = false } = {}): Promise<Figure[]> => {
  const [sources, spacingS] = quick ? [24, 0.5] : [40, 1.25];
  const folder = openTempFolder("latency");
  const vendor = await startVendorServer();
  vendor.serve(answerAsPrometheus(() => (Date.now() % cycleMs) / 1000));
  const wallFile = join(folder.path, "wall.yaml");
  writeFileSync(wallFile, wallOf(vendor.url, sources, spacingS));
  const browser = await openBrowser();
  if (!browser) throw new Error("no Chrome, Edge or Chromium is installed");
  const serve = await startServe({ wallFile, dataDir: join(folder.path, "data") });
  try {
    const { page } = await openPage(browser, serve.url);
    await page
      .locator(".value-number")
      .nth(sources - 1)
      .waitFor();
    const delays: number[] = [];
    await watchNumbers(page, (text, paintedMs) => {
      const sentMs = Math.round(Number(text.replaceAll(",", "")) * 1000);
      const delayMs = (paintedMs - sentMs) % cycleMs;
      if (Number.isFinite(delayMs)) delays.push(delayMs);
    });
    await page.waitForTimeout((sources * spacingS + 10) * 1000);
    if (delays.length < 20) throw new Error(`only ${delays.length} changes were seen`);
    const name = "change at the source to the painted number";
    return [
      { name: `${name}, median of ${delays.length}`, value: Math.round(median(delays)), unit: "ms", goal: "< 100" },
      { name: `${name}, 95th percentile`, value: Math.round(percentile(delays, 0.95)), unit: "ms" },
    ];
  } finally {
    await browser.close();
    await serve.kill();
    await vendor.close();
    folder.remove();
  }
};
