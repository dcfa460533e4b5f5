import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { findElectron } from "#build/bootstrap/find-electron.mjs";
import { openTempFolder } from "#test/support/child-server.ts";

const root = join(import.meta.dirname, "..", "..");
const binary = findElectron({ env: process.env });
/** Chromium's sandbox, which this shell never gives up, refuses to work for root; a window needs a display. */
const hindrance = (): string | null => {
  if (!binary) return "Electron's binary is not installed (ELECTRON_OVERRIDE_DIST_PATH or node_modules/electron/dist)";
  if (process.getuid?.() === 0) return "Electron does not run as root with its sandbox on";
  const hasDisplay = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  return hasDisplay ? null : "there is no display (try xvfb-run)";
};

describe("real Electron:", () => {
  const folder = openTempFolder("shell");
  let app: ElectronApplication | null = null;

  beforeAll(async () => {
    if (hindrance() !== null || !binary) return;
    const wallFile = join(folder.path, "wall.yaml");
    const panel = "{ kind: text, title: Shell, text: Hello }";
    writeFileSync(
      wallFile,
      `version: 1\nname: Shell\nsources: {}\nboards: [ { id: a, title: A, panels: [ ${panel} ] } ]\n`,
    );
    const data = join(folder.path, "data");
    app = await _electron.launch({
      executablePath: binary,
      args: [`--user-data-dir=${join(folder.path, "profile")}`, root, "--wall", wallFile, "--data", data],
    });
  });
  afterAll(async () => {
    await app?.close();
    folder.remove();
  });

  const open = async (ctx: TestContext): Promise<{ app: ElectronApplication; page: Page }> => {
    if (!app) return ctx.skip(hindrance() ?? "Electron did not start");
    const page = await app.firstWindow();
    await page.locator(".panel-title", { hasText: "Shell" }).waitFor();
    return { app, page };
  };

  test("the wall is live over yagura://wall", async (ctx) => {
    const { page } = await open(ctx);
    expect(page.url()).toBe("yagura://wall/");
    expect(await page.evaluate(async () => (await fetch("/api/health")).status)).toBe(200);
    await expect.poll(() => page.locator("[data-panel].level-ok").count()).toBe(1);
    expect(await page.locator(".banner-lost").count()).toBe(0);
  });

  test("one full-screen window a display, sandboxed, isolated and without Node", async (ctx) => {
    const { app, page } = await open(ctx);
    const windows = await app.evaluate(({ BrowserWindow, screen }) => ({
      displays: screen.getAllDisplays().map(({ bounds }) => bounds),
      windows: BrowserWindow.getAllWindows().map((window) => ({ bounds: window.getBounds(), kiosk: window.isKiosk() })),
      // Not in the typings, though it is there.
      preferences: BrowserWindow.getAllWindows().map(({ webContents }) => {
        const read: unknown = Reflect.get(webContents, "getLastWebPreferences");
        return typeof read === "function" ? read.call(webContents) : null;
      }),
    }));
    expect(windows.windows).toEqual(windows.displays.map((bounds) => ({ bounds, kiosk: true })));
    const expected = { sandbox: true, contextIsolation: true, nodeIntegration: false };
    for (const preferences of windows.preferences) expect(preferences).toMatchObject(expected);
    expect(
      await page.evaluate(() => ["require", "process", "module", "Buffer"].filter((name) => name in window)),
    ).toEqual([]);
  });

  test("popups, navigation away and permissions are denied", async (ctx) => {
    const { app, page } = await open(ctx);
    const before = app.windows().length;
    expect(await page.evaluate(() => window.open("https://example.org/") === null)).toBe(true);
    await page.evaluate(() => {
      location.href = "https://example.org/";
    });
    await page.waitForTimeout(500);
    expect([app.windows().length, page.url()]).toEqual([before, "yagura://wall/"]);
    const permission = await page.evaluate(() => Notification.requestPermission());
    expect(permission).toBe("denied");
  });

  test("a renderer that crashes is loaded again", async (ctx) => {
    const { app } = await open(ctx);
    const reloaded = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((done) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once("did-finish-load", () => done(contents.getURL()));
          contents?.forcefullyCrashRenderer();
        }),
    );
    expect(await reloaded).toBe("yagura://wall/");
  });
});
