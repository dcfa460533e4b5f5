import { join, resolve } from "node:path";
import { app, powerSaveBlocker, session } from "electron";
import { readAssets } from "#electron/api/assets.ts";
import { systemClock } from "#electron/clock.ts";
import { historyPath } from "#electron/data-dir.ts";
import { type Flags, parseFlags } from "#electron/flags.ts";
import { consoleLog, createRedactor } from "#electron/log.ts";
import { openWalls } from "#electron/open-walls.ts";
import { startRuntime } from "#electron/runtime.ts";
import { registerScheme, serveScheme } from "./app-protocol.ts";
import { installGuards } from "./guards.ts";
import { keepWindows } from "./windows.ts";

const root = resolve(import.meta.dirname, "..", "..");

const startWall = async (flags: Flags) => {
  const redactor = createRedactor();
  const log = consoleLog(redactor);
  const { walls, demo, stop } = await openWalls({
    wallFile: flags.wallFile,
    root,
    env: process.env,
    clock: systemClock,
  });
  const runtime = startRuntime({
    clock: systemClock,
    random: Math.random,
    fetch: globalThis.fetch,
    env: process.env,
    log,
    redactor,
    version: app.getVersion(),
    demo,
    walls,
    historyFile: historyPath(flags.dataDir ?? app.getPath("userData"), flags.wallFile),
    assets: readAssets(join(root, "dist", "renderer")),
    guard: () => null,
  });
  let isStopped = false;
  app.on("will-quit", (event) => {
    if (isStopped) return;
    // Electron does not wait for what a listener starts, and the history has to be closed.
    event.preventDefault();
    void runtime
      .stop()
      .then(stop)
      .finally(() => {
        isStopped = true;
        app.quit();
      });
  });
  return { runtime, log: log.named("shell") };
};

const beforeReady = () => {
  app.enableSandbox();
  registerScheme();
  app.on("window-all-closed", () => app.quit());
};

const whenReady = async (flags: Flags) => {
  installGuards(session.defaultSession);
  const { runtime, log } = await startWall(flags);
  serveScheme(runtime.fetch);
  powerSaveBlocker.start("prevent-display-sleep");
  const raise = keepWindows(log.info);
  app.on("second-instance", raise);
};

/** Electron's own switches and the app's path come before ours. */
const ownFlags = (argv: string[]): string[] => {
  const first = argv.findIndex((text) => /^--(wall|data|no-open|port|host|token)\b/.test(text));
  return first === -1 ? [] : argv.slice(first);
};

const flags = parseFlags(ownFlags(process.argv), process.env);
if ("problem" in flags) {
  process.stderr.write(`${flags.problem}\n`);
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  beforeReady();
  void app
    .whenReady()
    .then(() => whenReady(flags))
    .catch((error: unknown) => {
      process.stderr.write(`Yagura could not start: ${error instanceof Error ? error.message : "unknown error"}\n`);
      app.exit(1);
    });
}
