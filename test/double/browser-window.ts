import { EventEmitter } from "node:events";
import { z } from "zod";
import { app } from "./app.ts";
import { onlyAfter } from "./order.ts";
import { defaultSession } from "./session.ts";
import { strict } from "./strict.ts";
import { refuseUnsafe } from "./unsafe.ts";
import { openWebContents, type WebContents } from "./web-contents.ts";
import { type Bounds, chromium, isHeaded, world } from "./world.ts";

const options = z.looseObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  show: z.boolean().default(true),
  kiosk: z.boolean().default(false),
  webPreferences: z.record(z.string(), z.unknown()).default({}),
});

const open = new Set<Window>();

class Window extends EventEmitter {
  readonly webContents: WebContents;
  private bounds: Bounds;
  private kiosk: boolean;
  private preferences: Record<string, unknown>;
  private isGone = false;
  private shown: boolean;
  private onTop = false;
  private placing = 0;

  constructor(given: unknown) {
    super();
    onlyAfter("BrowserWindow");
    const { x, y, width, height, show, kiosk, webPreferences } = options.parse(given);
    refuseUnsafe(webPreferences);
    this.bounds = { x, y, width, height };
    this.kiosk = kiosk;
    this.shown = show;
    this.preferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, ...webPreferences };
    this.webContents = openWebContents(this.bounds, (url) => {
      void openWindow({ ...this.bounds, webPreferences: {} })
        .loadURL(url)
        .catch(() => {});
    });
    Object.assign(this.webContents, { getLastWebPreferences: () => this.preferences });
    this.webContents.once("double-loaded", () => {
      if (!this.shown) this.emit("ready-to-show");
    });
    open.add(this);
    if (isHeaded) {
      const looks = setInterval(() => void this.look(), 250);
      this.once("closed", () => clearInterval(looks));
    }
    void this.webContents.attached.then(() => defaultSession.applyTo(this.webContents)).then(() => this.place());
    app.emit("web-contents-created", {}, this.webContents);
    app.emit("browser-window-created", {}, this);
  }
  /** Window managers have the last word: where it truly is. */
  private async look() {
    const at = await this.webContents
      .executeJavaScript("[screenX, screenY, outerWidth, outerHeight]")
      .catch(() => null);
    const [x, y, width, height] = z.array(z.number()).catch([]).parse(at);
    if (this.placing > 0 || x === undefined || y === undefined || !width || !height) return;
    this.bounds = { x, y, width, height };
  }
  private async place() {
    if (!isHeaded || this.isGone) return;
    this.placing++;
    await this.placeNow().finally(() => {
      this.placing--;
    });
  }
  private async placeNow() {
    const { cdp } = chromium();
    const { windowId } = await cdp.send("Browser.getWindowForTarget", { targetId: this.webContents.targetId });
    const set = (bounds: object) => cdp.send("Browser.setWindowBounds", { windowId, bounds }).catch(() => {});
    const { x, y, width, height } = this.bounds;
    await set({ windowState: "normal" });
    await set({ left: x, top: y, width, height });
    if (this.kiosk || this.shown) await set({ windowState: "fullscreen" });
  }
  loadURL = (url: string) => this.webContents.loadURL(url);
  show = () => {
    this.shown = true;
    this.focus();
  };
  showInactive = () => {
    this.shown = true;
  };
  focus = () => {
    void world.chromium?.cdp.send("Target.activateTarget", { targetId: this.webContents.targetId }).catch(() => {});
  };
  getBounds = (): Bounds => ({ ...this.bounds });
  setBounds = (bounds: Bounds) => {
    this.bounds = { ...bounds };
    void this.webContents.resize(bounds).then(() => this.place());
  };
  isKiosk = () => this.kiosk;
  setKiosk = (on: boolean) => {
    this.kiosk = on;
    if (on) void this.place();
  };
  setAlwaysOnTop = (on: boolean) => {
    this.onTop = on;
  };
  isAlwaysOnTop = () => this.onTop;
  isVisible = () => this.shown;
  isMinimized = () => false;
  isDestroyed = () => this.isGone;
  destroy = () => {
    if (this.isGone) return;
    this.isGone = true;
    open.delete(this);
    void this.webContents.close();
    this.emit("closed");
    if (open.size === 0) app.windowsAreGone();
  };
}

const openWindow = (given: unknown) => strict("BrowserWindow", new Window(given));
/** Callable with new, as Electron's class. */
export const BrowserWindow = strict(
  "BrowserWindow",
  Object.assign(
    function Made(given: unknown) {
      return openWindow(given);
    },
    { getAllWindows: () => [...open].map((window) => strict("BrowserWindow", window)) },
  ),
);
