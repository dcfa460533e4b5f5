import { BrowserWindow } from "electron";
import type { Clock } from "#electron/clock.ts";
import { pageUrl } from "#electron/shell/app-address.ts";
import { webPreferences } from "#electron/shell/web-preferences.ts";
import type { PageReports } from "./page-reports.ts";
import { type Bounds, sameBounds } from "./plan-windows.ts";
import { type Crashes, planReload } from "./recover.ts";
import { judgeSilence, lookEveryMs } from "./silence.ts";

export type WindowDeps = { clock: Clock; reports: PageReports; log: (message: string) => void };
export type WindowOptions = {
  /** Its own name, never used again. */
  id: string;
  names: readonly string[];
  bounds: Bounds;
  /** Shown at once, without focus and not as a kiosk, for it lies beneath another. */
  beneath: boolean;
};

export type WallWindow = {
  id: string;
  openedAtMs: number;
  window: BrowserWindow;
  /** Which of the wall file's displays it shows. */
  names: () => readonly string[];
  rename: (names: readonly string[]) => void;
  /** Fills these bounds. Chromium leaves kiosk when a display's size changes. */
  fill: (bounds: Bounds) => void;
};

/** The page's own ground, so that nothing flashes before it paints. */
const ground = "#0B0F14";
const crashPatienceMs = 5000;

const openBrowserWindow = ({ bounds, beneath }: WindowOptions) =>
  new BrowserWindow({
    ...bounds,
    frame: false,
    kiosk: !beneath,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: ground,
    webPreferences: { ...webPreferences },
  });

/** One display's window: back again after whatever happens to its page or its renderer, and it never gives up. */
export const openWallWindow = (deps: WindowDeps, options: WindowOptions): WallWindow => {
  const { clock, reports, log } = deps;
  const { id } = options;
  const window = openBrowserWindow(options);
  const { webContents } = window;
  let { names } = options;
  let crashes: Crashes = [];
  let loadedAtMs = clock.now();
  let isReloading = false;
  let cancelLook = () => {};

  const load = () => {
    if (window.isDestroyed()) return;
    isReloading = false;
    loadedAtMs = clock.now();
    // A load that fails is told by did-fail-load as well.
    void window.loadURL(pageUrl({ window: id, names })).catch(() => {});
  };
  const recover = (why: string) => {
    if (window.isDestroyed() || isReloading) return;
    isReloading = true;
    const plan = planReload(crashes, clock.now());
    crashes = plan.crashes;
    log(`window ${id}: ${why}; loading again in ${plan.delayMs} ms`);
    clock.after(plan.delayMs, load);
  };
  const endPage = (why: string) => {
    log(`window ${id}: ${why}; its renderer is ended`);
    const before = crashes;
    webContents.forcefullyCrashRenderer();
    // Normally render-process-gone has begun the recovery by then; a renderer that never was cannot go.
    clock.after(crashPatienceMs, () => {
      if (crashes === before) recover("its renderer did not end");
    });
  };
  const look = (lookedAtMs: number) => {
    cancelLook = clock.after(lookEveryMs, () => {
      const nowMs = clock.now();
      const quietSinceMs = Math.max(loadedAtMs, reports.heardAtMs(id) ?? 0);
      const verdict = isReloading ? "well" : judgeSilence({ quietSinceMs, lookedAtMs }, nowMs);
      if (verdict === "anew") loadedAtMs = nowMs;
      if (verdict === "hangs") endPage("its page is silent");
      look(nowMs);
    });
  };
  webContents.on("render-process-gone", (_event, { reason }) => recover(`renderer gone (${reason})`));
  webContents.on("did-fail-load", (_event, code, _text, _url, isMainFrame) => {
    // -3 is a load that another one replaced.
    if (isMainFrame && code !== -3) recover(`load failed (${code})`);
  });
  window.on("unresponsive", () => endPage("it answers no input"));
  window.once("closed", () => {
    cancelLook();
    reports.forget(id);
  });
  if (options.beneath) window.showInactive();
  else window.once("ready-to-show", () => window.show());
  load();
  look(clock.now());
  return {
    id,
    openedAtMs: clock.now(),
    window,
    names: () => names,
    rename: (next) => {
      names = next;
      load();
    },
    fill: (bounds) => {
      window.setKiosk(false);
      if (!sameBounds(window.getBounds(), bounds)) window.setBounds(bounds);
      window.setKiosk(true);
    },
  };
};
