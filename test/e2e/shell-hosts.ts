import { spawn } from "node:child_process";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";
import { findBrowser } from "#build/bootstrap/find-browser.mjs";
import { findElectron } from "#build/bootstrap/find-electron.mjs";
import { launchDouble, startDouble } from "#test/double/driver.ts";

const root = join(import.meta.dirname, "..", "..");
const binary = findElectron({ env: process.env });

/** What the specs need of an app; Playwright's ElectronApplication has it, and so has the double. */
export type ShellApp = {
  firstWindow: () => Promise<Page>;
  windows: () => Page[];
  evaluate: ElectronApplication["evaluate"];
  close: () => Promise<unknown>;
};
export type ShellHost = {
  name: string;
  /** Why it cannot be had here; null: it can. */
  hindrance: () => string | null;
  launch: (args: string[]) => Promise<ShellApp>;
  /** Starts the app once more, and waits for the end of that second one. */
  startAgain: (args: string[]) => Promise<number | null>;
};

const exitOf = (command: string, args: string[]): Promise<number | null> =>
  new Promise((done) => spawn(command, args, { stdio: "ignore" }).once("exit", done));

const screens = ["A", "B"].map((label, index) => ({
  id: index + 1,
  label,
  bounds: { x: index * 1280, y: 0, width: 1280, height: 720 },
}));

/** The arguments begin with the profile's switch; the app's folder comes next, as on a command line of Electron's. */
const placed = ([profile = "", ...rest]: string[]) => [profile, root, ...rest];

export const theDouble: ShellHost = {
  name: "the double",
  hindrance: () =>
    findBrowser({ platform: process.platform, env: process.env }) ? null : "no Chrome, Edge or Chromium is installed",
  launch: (args) => launchDouble({ args: placed(args), displays: screens }),
  startAgain: async (args) => (await startDouble({ args: placed(args) }).ended).code,
};

/** Chromium's sandbox, which this shell never gives up, refuses to work for root; a window needs a display. */
const electronHindrance = (): string | null => {
  if (!binary) return "Electron's binary is not installed (ELECTRON_OVERRIDE_DIST_PATH or node_modules/electron/dist)";
  if (process.getuid?.() === 0) return "Electron does not run as root with its sandbox on";
  const hasDisplay = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  return hasDisplay ? null : "there is no display (try xvfb-run)";
};

export const realElectron: ShellHost = {
  name: "real Electron",
  hindrance: electronHindrance,
  launch: (args) => _electron.launch({ executablePath: binary ?? "", args: placed(args) }),
  startAgain: (args) => exitOf(binary ?? "", placed(args)),
};
