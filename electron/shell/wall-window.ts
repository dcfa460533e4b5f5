import { BrowserWindow, Menu } from "electron";
import { wallUrl } from "./app-address.ts";
import type { DisplayFacts } from "./plan-windows.ts";
import { type Crashes, planReload } from "./recover.ts";
import { webPreferences } from "./web-preferences.ts";

/** The page's own ground, so that nothing flashes before it paints. */
const ground = "#0B0F14";

/** One display's window: full screen, alone, and back again after whatever happens to its renderer. */
export const openWallWindow = (display: DisplayFacts, log: (message: string) => void): BrowserWindow => {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    ...display.bounds,
    frame: false,
    kiosk: true,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: ground,
    webPreferences: { ...webPreferences },
  });
  let crashes: Crashes = [];
  const recover = (why: string) => {
    if (window.isDestroyed()) return;
    const plan = planReload(crashes, Date.now());
    crashes = plan.crashes;
    log(`window of display ${display.id}: ${why}; loading again in ${plan.delayMs} ms`);
    setTimeout(() => {
      if (!window.isDestroyed()) void window.loadURL(wallUrl).catch(() => {});
    }, plan.delayMs);
  };
  window.webContents.on("render-process-gone", (_event, details) => recover(`renderer gone (${details.reason})`));
  window.webContents.on("did-fail-load", (_event, code, _text, _url, isMainFrame) => {
    // -3 is a load that another one replaced.
    if (isMainFrame && code !== -3) recover(`load failed (${code})`);
  });
  window.on("unresponsive", () => window.webContents.forcefullyCrashRenderer());
  window.once("ready-to-show", () => window.show());
  void window.loadURL(wallUrl).catch(() => {});
  return window;
};
