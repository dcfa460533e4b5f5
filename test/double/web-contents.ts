import { EventEmitter } from "node:events";
import { z } from "zod";
import { event } from "./event.ts";
import { fromHttps, toHttps } from "./scheme-server.ts";
import { strict } from "./strict.ts";
import { type Bounds, chromium, isHeaded, world } from "./world.ts";

type Params = Record<string, unknown>;
type OpenHandler = (details: { url: string }) => { action: string };
const text = z.string();
const aborted = -3;

/** A page of Chromium behind Electron's names. */
export class WebContents extends EventEmitter {
  static last = 0;
  readonly id = ++WebContents.last;
  targetId = "";
  sessionId = "";
  private url = "";
  /** What loadURL asked for: not a navigation of the page's own. */
  private expected = "";
  private openHandler: OpenHandler | null = null;
  private isDestroyedNow = false;
  readonly attached: Promise<void>;
  private readonly onPopup: (url: string) => void;

  constructor(bounds: Bounds, onPopup: (url: string) => void) {
    super();
    this.onPopup = onPopup;
    this.attached = this.attach(bounds);
    this.attached.catch(() => {});
  }
  private send(method: string, params: Params = {}) {
    return chromium().cdp.send(method, params, this.sessionId);
  }
  private async attach({ x, y, width, height }: Bounds) {
    await world.open();
    const { cdp } = chromium();
    const place = { left: x, top: y, width, height };
    const { targetId } = await cdp.send("Target.createTarget", {
      url: "about:blank",
      newWindow: true,
      background: false,
      ...place,
    });
    this.targetId = text.parse(targetId);
    const { sessionId } = await cdp.send("Target.attachToTarget", { targetId, flatten: true });
    this.sessionId = text.parse(sessionId);
    this.listen();
    await Promise.all([this.send("Page.enable"), this.send("Runtime.enable"), this.send("Inspector.enable")]);
    await this.send("Fetch.enable", { patterns: [{ resourceType: "Document", requestStage: "Request" }] });
    await this.guardPopups();
    // Headless windows are as large as their page; headed ones are placed as windows.
    if (!isHeaded)
      await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }
  private listen() {
    const on = (name: string, task: (params: Params) => void) => chromium().cdp.eventsOf(this.sessionId).on(name, task);
    on("Page.loadEventFired", () => {
      this.emit("did-finish-load");
      this.emit("double-loaded");
    });
    on("Page.frameNavigated", ({ frame }) => {
      const { url, parentId } = z.object({ url: text, parentId: text.optional() }).parse(frame);
      if (parentId === undefined) this.url = fromHttps(url);
    });
    on("Inspector.targetCrashed", () => this.emit("render-process-gone", event(), { reason: "crashed", exitCode: 1 }));
    on("Fetch.requestPaused", (params) => void this.judgeNavigation(params).catch(() => {}));
    on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name === "doubleOpen") this.openAsAsked(text.parse(payload));
    });
  }
  /** window.open answers at once, so what is decided must be known before. */
  private async guardPopups() {
    await this.send("Runtime.addBinding", { name: "doubleOpen" });
    const source = "window.open = (url) => { doubleOpen(String(url)); return null; };";
    await this.send("Page.addScriptToEvaluateOnNewDocument", { source });
  }
  private openAsAsked(url: string) {
    const answer = this.openHandler ? this.openHandler({ url }) : { action: "allow" };
    if (answer.action !== "deny") this.onPopup(url);
  }
  private async judgeNavigation(params: Params) {
    const { requestId, request } = z.object({ requestId: text, request: z.object({ url: text }) }).parse(params);
    const url = fromHttps(request.url);
    if (url !== this.expected && url !== this.url) {
      const asked = event({ url });
      this.emit("will-navigate", asked, url);
      // Nothing comes of it: the page stays.
      if (asked.defaultPrevented)
        return void (await this.send("Fetch.fulfillRequest", { requestId, responseCode: 204 }));
    }
    await this.send("Fetch.continueRequest", { requestId });
  }
  async loadURL(url: string): Promise<void> {
    await this.attached;
    this.expected = url;
    const { errorText } = await this.send("Page.navigate", { url: toHttps(url) });
    if (errorText === undefined) return;
    const code = errorText === "net::ERR_ABORTED" ? aborted : -2;
    this.emit("did-fail-load", event(), code, errorText, url, true);
    throw new Error(text.parse(errorText));
  }
  setWindowOpenHandler = (handler: OpenHandler) => {
    this.openHandler = handler;
  };
  forcefullyCrashRenderer = () => void this.send("Page.crash").catch(() => {});
  executeJavaScript = async (code: string): Promise<unknown> => {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error("the script threw");
    return z.object({ value: z.unknown().optional() }).parse(result).value;
  };
  capturePage = async () => {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    return { toPNG: () => Buffer.from(text.parse(data), "base64") };
  };
  getURL = () => this.url;
  isDestroyed = () => this.isDestroyedNow;
  /** Chromium does not say which process a page has; enough to find it in getAppMetrics. */
  getOSProcessId = () => 1_000_000 + this.id;
  resize = async ({ width, height }: Bounds) => {
    await this.attached;
    if (!isHeaded)
      await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  };
  close = async () => {
    this.isDestroyedNow = true;
    await this.attached.catch(() => {});
    await chromium()
      .cdp.send("Target.closeTarget", { targetId: this.targetId })
      .catch(() => {});
  };
}

export const openWebContents = (bounds: Bounds, onPopup: (url: string) => void) =>
  strict("webContents", new WebContents(bounds, onPopup));
