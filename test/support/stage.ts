import type { Browser, BrowserContextOptions } from "playwright";
import { afterAll, type TestContext } from "vitest";
import { openBrowser, openPage, type WatchedPage } from "./browser.ts";
import { openTempFolder } from "./child-server.ts";
import { type ServeOptions, type Serving, startServe } from "./serve.ts";

export type Stage = {
  /** Removed when the test is over. */
  folder: string;
  /** Starts the built product, its data in the stage's folder; ended with the test if it still runs. */
  serve: (options?: Partial<ServeOptions>) => Promise<Serving>;
  /** Opens a page in this machine's browser. Skips the test where there is none. */
  open: (url: string, device?: BrowserContextOptions) => Promise<WatchedPage>;
};

/** One for all tests of a file. */
let opening: Promise<Browser | null> | null = null;
afterAll(async () => (await opening)?.close());

/** A folder, servers and pages of one test; all gone when it is finished. */
export const openStage = async (ctx: TestContext): Promise<Stage> => {
  const folder = openTempFolder("stage");
  const pages: WatchedPage[] = [];
  const serving: Serving[] = [];
  ctx.onTestFinished(async () => {
    await Promise.all(pages.map((one) => one.close()));
    await Promise.all(serving.map((one) => one.kill()));
    folder.remove();
  });
  return {
    folder: folder.path,
    serve: async (options = {}) => {
      const one = await startServe({ dataDir: `${folder.path}/data`, ...options });
      serving.push(one);
      return one;
    },
    open: async (url, device) => {
      opening ??= openBrowser();
      const browser = await opening;
      if (!browser) return ctx.skip("no Chrome, Edge or Chromium is installed");
      const one = await openPage(browser, url, device);
      pages.push(one);
      return one;
    },
  };
};
