import { EventEmitter } from "node:events";
import { z } from "zod";
import { event } from "./event.ts";
import { fromPartition } from "./net.ts";
import { onlyAfter } from "./order.ts";
import { strict } from "./strict.ts";
import { chromium } from "./world.ts";

type Ask = (contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void;
type Check = (contents: unknown, permission: string) => boolean;

const permissions = ["geolocation", "notifications", "camera", "microphone", "midi", "clipboard-read"];

/** Electron grants what nobody denies; here one of its two handlers that grants is enough, for either is a hole. */
class Session extends EventEmitter {
  private ask: Ask | null = null;
  private check: Check | null = null;
  private isListening = false;
  setPermissionRequestHandler = (handler: Ask) => {
    this.ask = handler;
  };
  setPermissionCheckHandler = (handler: Check) => {
    this.check = handler;
  };
  /** No device or screen can be asked for here; that they are set is seen by the product's own tests. */
  setDevicePermissionHandler = () => {};
  setDisplayMediaRequestHandler = () => {};

  private isGranted(permission: string): boolean {
    let isGiven = this.ask === null;
    this.ask?.(null, permission, (isGranted) => {
      isGiven = isGranted;
    });
    return isGiven || (this.check?.(null, permission) ?? true);
  }
  async applyTo(_contents: unknown) {
    const { cdp } = chromium();
    for (const name of permissions) {
      const setting = this.isGranted(name) ? "granted" : "denied";
      await cdp.send("Browser.setPermission", { permission: { name }, setting }).catch(() => {});
    }
    if (this.isListening) return;
    this.isListening = true;
    await cdp.send("Browser.setDownloadBehavior", { behavior: "default", eventsEnabled: true });
    cdp.eventsOf("").on("Browser.downloadWillBegin", (params) => {
      const { guid } = z.object({ guid: z.string() }).parse(params);
      const asked = event();
      this.emit("will-download", asked);
      if (asked.defaultPrevented) void cdp.send("Browser.cancelDownload", { guid }).catch(() => {});
    });
  }
}

export const defaultSession = strict("session", new Session());
export const session = strict("session", {
  get defaultSession() {
    onlyAfter("session.defaultSession");
    return defaultSession;
  },
  fromPartition,
});
