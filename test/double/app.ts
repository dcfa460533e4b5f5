import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onlyBefore, ready } from "./order.ts";
import { strict } from "./strict.ts";
import { processesBeside } from "./utility-process.ts";
import { world } from "./world.ts";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

class App extends EventEmitter {
  readonly isPackaged = process.env["DOUBLE_PACKAGED"] === "1";
  readonly whenReadyDone = Promise.withResolvers<void>();
  private relaunchWith: string[] | null = null;
  private isSandboxed = false;
  private isQuitting = false;
  private busy: Promise<unknown> = Promise.resolve();
  /** Windows close without the app's own event while it quits. */
  closeWindows = () => {};

  getPath = (name: string): string => {
    if (name !== "userData") throw new Error(`the double has no path ${name}`);
    return world.userData;
  };
  getAppPath = () => process.argv[1] ?? "";
  getVersion = () => process.env["DOUBLE_VERSION"] ?? "0.0.0-double";
  whenReady = () => this.whenReadyDone.promise;
  isReady = ready;
  enableSandbox = () => {
    onlyBefore("app.enableSandbox");
    this.isSandboxed = true;
  };
  disableHardwareAcceleration = () => {
    onlyBefore("app.disableHardwareAcceleration");
    world.isGpuOn = false;
  };
  isSandboxOn = () => this.isSandboxed;
  isHardwareAccelerationEnabled = () => world.isGpuOn;
  getGPUFeatureStatus = () => ({ gpu_compositing: world.isGpuOn ? "enabled" : "disabled_software" });
  getAppMetrics = () => {
    const one = (pid: number, type: string, more = {}) => ({
      pid,
      type,
      memory: { workingSetSize: 200_000, peakWorkingSetSize: 200_000 },
      ...more,
    });
    return [
      one(process.pid, "Browser"),
      ...processesBeside().map(({ pid, name }) => one(pid ?? 0, "Utility", { name, serviceName: name })),
    ];
  };
  setLoginItemSettings = () => {
    throw new Error("Electron has no login items on Linux");
  };

  /** A file with our process's number, and a socket over which a second start tells that it was there. */
  requestSingleInstanceLock = (): boolean => {
    const hash = createHash("sha256").update(world.userData).digest("hex").slice(0, 12);
    const [file, socket] = [join(world.userData, "double.lock"), join(tmpdir(), `double-${hash}.sock`)];
    mkdirSync(world.userData, { recursive: true });
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
    } catch {
      if (isAlive(Number(readFileSync(file, "utf8")))) {
        this.busy = new Promise((done) => {
          connect(socket, function told(this: import("node:net").Socket) {
            this.end(JSON.stringify(process.argv));
          })
            .on("close", done)
            .on("error", done);
        });
        return false;
      }
      writeFileSync(file, String(process.pid));
    }
    createServer((client) => {
      client.on("error", () => {});
      client.resume().on("end", () => this.emit("second-instance", {}, [], ""));
    })
      .on("error", () => {})
      .listen(socket);
    return true;
  };
  relaunch = ({ args = process.argv.slice(1) }: { args?: string[] } = {}) => {
    this.relaunchWith = args;
  };
  windowsAreGone() {
    if (this.isQuitting || !ready()) return;
    if (this.listenerCount("window-all-closed") === 0) this.quit();
    else this.emit("window-all-closed");
  }
  quit = () => {
    setImmediate(() => {
      let isPrevented = false;
      const asked = {
        preventDefault: () => {
          isPrevented = true;
        },
      };
      this.emit("before-quit", asked);
      if (isPrevented) return;
      this.isQuitting = true;
      this.closeWindows();
      this.emit("will-quit", asked);
      if (!isPrevented) void this.end(0);
    });
  };
  exit = (code = 0) => void this.end(code);
  private async end(code: number) {
    this.emit("quit", {}, code);
    await this.busy;
    await world.opening?.catch(() => {});
    for (const { name, kill } of processesBeside()) {
      process.stderr.write(`the double: ${name} still ran at the end\n`);
      kill();
    }
    world.chromium?.kill();
    if (this.relaunchWith) process.send?.({ kind: "relaunch", args: this.relaunchWith });
    setImmediate(() => process.exit(code));
  }
}

export const app = strict("app", new App());
