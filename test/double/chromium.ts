import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "#build/bootstrap/find-browser.mjs";
import { openCdp } from "./cdp.ts";

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const argsFor = (profile: string, port: number, headed: boolean) => [
  ...(headed ? ["--hide-crash-restore-bubble", "--noerrdialogs"] : ["--headless=new"]),
  "--no-sandbox",
  "--no-first-run",
  "--no-startup-window",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--password-store=basic",
  "--ignore-certificate-errors",
  // Electron tells of a hang only after unanswered input, and ends nothing by itself.
  "--disable-hang-monitor",
  `--host-resolver-rules=MAP *.test:443 127.0.0.1:${port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
  `--user-data-dir=${profile}`,
  "--remote-debugging-port=0",
  // Nothing is said over it: Chromium ends when its other end is gone, even by SIGKILL.
  "--remote-debugging-pipe",
];

/** This machine's Chromium in place of Electron's. */
export const openChromium = async (userData: string, schemePort: number, headed: boolean) => {
  const found = findBrowser({ platform: process.platform, env: process.env });
  if (!found) throw new Error("no Chromium is installed");
  const profile = join(userData, "chromium");
  mkdirSync(profile, { recursive: true });
  const portFile = join(profile, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const child = spawn(found.path, argsFor(profile, schemePort, headed), {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    detached: true,
  });
  const endpoint = async (): Promise<string> => {
    for (let i = 0; i < 300; i++) {
      const [port, path] = existsSync(portFile) ? readFileSync(portFile, "utf8").trim().split("\n") : [];
      if (path !== undefined) return `ws://127.0.0.1:${port}${path}`;
      await pause(50);
    }
    throw new Error("Chromium did not start");
  };
  const url = await endpoint();
  return {
    cdp: await openCdp(url),
    url,
    /** With all that it started. */
    kill: () => {
      try {
        if (child.pid) process.kill(-child.pid, "SIGKILL");
      } catch {
        // It is gone already.
      }
    },
  };
};
export type Chromium = Awaited<ReturnType<typeof openChromium>>;
