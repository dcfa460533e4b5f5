import { join, resolve } from "node:path";
import { app, Menu, powerMonitor, screen, session } from "electron";
import { readAssets } from "#electron/api/assets.ts";
import { systemClock as clock } from "#electron/clock.ts";
import { type Flags, parseFlags } from "#electron/flags.ts";
import { consoleLog, createRedactor } from "#electron/log.ts";
import { keepIn } from "#electron/secrets/keep-in.ts";
import { registerScheme, serveScheme } from "./app-protocol.ts";
import { forkCollector } from "./collector/fork-collector.ts";
import { type CollectorKeeper, type KeeperDeps, keepCollector } from "./collector/keep-collector.ts";
import { runCommand } from "./commands.ts";
import { type FollowedWall, followWall } from "./follow-wall.ts";
import { applyGpuMark, watchGpu } from "./gpu/gpu-guard.ts";
import { installGuards } from "./guards.ts";
import { openKeptSecrets, readSecrets } from "./kept-secrets.ts";
import { checkShell, stayAwake, withShell } from "./self-check.ts";
import { shellCommand } from "./shell-args.ts";
import { shellDataDir } from "./shell-data-dir.ts";
import { programPath, startArgs } from "./start/autostart.ts";
import { argsFiles, keepArgs, restoredArgs } from "./start/kept-args.ts";
import { needsX11, x11Switch } from "./start/needs-x11.ts";
import { followUpdates } from "./updates/follow-updates.ts";
import { openUpdater } from "./updates/open-updater.ts";
import { whyNoUpdates } from "./updates/self-update.ts";
import { startUpkeep } from "./upkeep.ts";
import { createWallHandler } from "./wall-handler.ts";
import { type KeptWindows, keepWindows } from "./windows/keep-windows.ts";
import { createPageReports } from "./windows/page-reports.ts";

const root = resolve(import.meta.dirname, "..", "..");
const log = consoleLog(createRedactor()).named("shell");

const planRelaunch = (switches: string[] = []) =>
  app.relaunch({ args: [...switches, ...process.argv.slice(1)], execPath: programPath(process.env, process.execPath) });

const relaunch = (switches: string[] = []) => {
  planRelaunch(switches);
  app.quit();
};

const settledMs = 60_000;

/** Electron would show a box that nobody closes. A wall that stood for a while is started anew; one that never did, ends. */
const restartAfterCrash = (startedMs: number) => {
  process.on("uncaughtException", (error) => {
    log.warn(`the shell crashed: ${error.stack ?? error.message}`);
    if (clock.now() - startedMs > settledMs) planRelaunch();
    app.exit(1);
  });
};

const startCollector = (flags: Flags): CollectorKeeper => {
  const dataDir = shellDataDir(flags.dataDir);
  const { wallFile, hub } = flags;
  // One that is started again goes on with what the set-up wrote.
  let setup = flags.setup;
  const start = async () => {
    const secrets = await readSecrets(await openKeptSecrets(dataDir), log.warn);
    const first = { root, version: app.getVersion(), dataDir, wallFile, hub, setup, secrets };
    setup = false;
    return first;
  };
  const keepSecrets: KeeperDeps["keepSecrets"] = async (secrets) =>
    keepIn((await openKeptSecrets(dataDir)).file)(secrets);
  const fork = () => forkCollector(join(import.meta.dirname, "collector.js"));
  return keepCollector({ clock, fork, start, keepSecrets, log: log.warn });
};

/** Electron does not wait for what a listener starts, and the history has to be closed. */
const stopBeforeQuit = (stop: () => Promise<void>) => {
  let isStopped = false;
  app.on("will-quit", (event) => {
    if (isStopped) return;
    event.preventDefault();
    void stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
};

const startUpdates = (flags: Flags, followed: FollowedWall) => {
  const { platform, env } = process;
  const hindrance = whyNoUpdates({ platform, env, isPackaged: app.isPackaged, hasHub: flags.hub !== null });
  const updater = openUpdater({
    clock,
    log: log.warn,
    appImage: platform === "linux" ? (env["APPIMAGE"] ?? null) : null,
    relaunch: planRelaunch,
    keepArgs: () => keepArgs(argsFiles(app.getPath("userData")).afterUpdate, startArgs(flags, process.cwd())),
  });
  const idFile = join(app.getPath("userData"), "machine-id");
  followUpdates({ clock, log: log.info, updater, hindrance, version: app.getVersion(), idFile, followed });
};

const startWall = async (flags: Flags) => {
  const argv = process.argv;
  // What starts an AppImage adds it by itself where user namespaces are closed, as on Ubuntu since 24.04; a .deb needs none.
  if (argv.includes("--no-sandbox"))
    log.warn("Chromium's sandbox is off: this system refuses it to an AppImage; install the .deb");
  if (needsX11({ platform: process.platform, env: process.env, argv, displays: screen.getAllDisplays().length }))
    return relaunch([x11Switch]);
  installGuards(session.defaultSession);
  Menu.setApplicationMenu(null);
  const collector = startCollector(flags);
  stopBeforeQuit(collector.stop);
  const reports = createPageReports(clock.now);
  const assets = readAssets(join(root, "dist", "renderer"));
  const isHeldAwake = stayAwake();
  const selfCheck = (answer: Response) => withShell(answer, checkShell(isHeldAwake, clock.now()));
  serveScheme(createWallHandler({ assets, reports, collector: collector.fetch, selfCheck }));
  let windows: KeptWindows | null = null;
  const followed = followWall({ clock, fetch: collector.fetch }, ({ displays }) => windows?.setDisplays(displays));
  const { displays } = await followed.first;
  windows = keepWindows({ clock, reports, log: log.info }, displays);
  startUpkeep({ clock, log: log.info, windows, followed });
  startUpdates(flags, followed);
  watchGpu({ now: clock.now, log: log.warn, relaunch });
  app.on("second-instance", windows.raise);
  powerMonitor.on("resume", windows.arrange);
};

const fail = (error: unknown) => {
  process.stderr.write(`Yagura could not start: ${error instanceof Error ? error.message : "unknown error"}\n`);
  app.exit(1);
};

/** Installers and macOS' login item give none. */
const restoreArgs = () => {
  const command = shellCommand(process.argv);
  if (command.do === "wall" && command.args.length === 0) process.argv.push(...restoredArgs(app.getPath("userData")));
};

const run = () => {
  restoreArgs();
  const command = shellCommand(process.argv);
  const flags = command.do === "wall" ? parseFlags(command.args, process.env) : null;
  const problem = command.do === "refuse" ? command.problem : flags && "problem" in flags ? flags.problem : null;
  if (problem !== null) {
    process.stderr.write(`${problem}\n`);
    return app.exit(2);
  }
  app.enableSandbox();
  if (command.do !== "wall" && command.do !== "refuse") {
    const ended = app.whenReady().then(() => runCommand(command));
    void ended.then(({ exitCode, stdout, stderr }) => {
      process.stderr.write(stderr);
      process.stdout.write(stdout, () => app.exit(exitCode));
    }, fail);
    return;
  }
  if (!flags || "problem" in flags) return;
  if (!app.requestSingleInstanceLock()) return app.quit();
  restartAfterCrash(clock.now());
  registerScheme();
  applyGpuMark(clock.now());
  app.on("window-all-closed", () => app.quit());
  void app
    .whenReady()
    .then(() => startWall(flags))
    .catch(fail);
};

run();
