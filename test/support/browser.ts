import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { findBrowser } from "#build/bootstrap/find-browser.mjs";

/** This machine's own Chromium, Chrome or Edge; null when there is none. Nothing is downloaded. */
export const openBrowser = async (): Promise<Browser | null> => {
  const found = findBrowser({ platform: process.platform, env: process.env });
  if (!found) return null;
  return chromium.launch({
    executablePath: found.path,
    chromiumSandbox: false,
    args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
};

export type WatchedPage = {
  page: Page;
  /** What the page complained about: console, uncaught errors, refusals of its content security policy. */
  complaints: string[];
  close: () => Promise<void>;
};

const wallScreen: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } };

/** A window of its own (own cookies) at the address, on a wall's screen unless another device is given. */
export const openPage = async (browser: Browser, url: string, device = wallScreen): Promise<WatchedPage> => {
  const context = await browser.newContext(device);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
};
