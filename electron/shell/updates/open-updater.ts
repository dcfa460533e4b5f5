import { app } from "electron";
import type { AppUpdater } from "electron-updater";
import { z } from "zod";
import type { Clock } from "#electron/clock.ts";
import type { Updater } from "./follow-updates.ts";
import { placeAppImage } from "./place-app-image.ts";
import { mayFetch } from "./self-update.ts";

type Deps = {
  clock: Clock;
  log: (message: string) => void;
  /** The AppImage this runs from; null on Windows and macOS. */
  appImage: string | null;
  /** Has the program started again once this one has ended, as it was started. */
  relaunch: () => void;
  /** Keeps the arguments for a start by an installer, which gives none. */
  keepArgs: () => void;
};

/** Of latest*.yml; whoever publishes adds the percentage by hand. */
const latest = z.object({ version: z.string(), stagingPercentage: z.coerce.number().min(0).max(100).default(100) });

const checkWithinMs = 60_000;
const downloadWithinMs = 3600e3;

/** What it says of itself is an error's message with a stack, which comes back by a throw as well. */
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const loadUpdater = async (appImage: string | null): Promise<AppUpdater> => {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import("electron-updater");
  // Not its own choice: a file in the package says .deb in the AppImage too, when both were built at once.
  const ofSystem = () => (process.platform === "darwin" ? new MacUpdater() : new NsisUpdater());
  const updater = appImage === null ? ofSystem() : new AppImageUpdater();
  updater.logger = silent;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  // Whole files alone: parts of two versions put together are one thing more that goes wrong on a wall that nobody touches.
  updater.disableDifferentialDownload = true;
  // Whose turn it is, planUpdate says.
  updater.isUserWithinRollout = () => true;
  return updater;
};

/** electron-updater as planUpdate wants it. Errors of find and download are thrown; those of an install are logged. */
export const openUpdater = ({ clock, log, appImage, relaunch, keepArgs }: Deps): Updater => {
  let loaded: Promise<AppUpdater> | null = null;
  let feed = "";
  let file: string | null = null;
  let isInstalling = false;

  const load = async () => {
    const updater = await loadUpdater(appImage);
    updater.netSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayFetch(feed, url) }));
    // Of find and download it is thrown as well.
    updater.on("error", (error) => {
      if (isInstalling) log(`the update cannot be installed: ${error.message.split("\n")[0]}`);
    });
    return updater;
  };
  const open = () => {
    loaded ??= load();
    return loaded;
  };
  /** Chromium waits for ever for a server that is silent, and electron-updater with it. */
  const within = async <T>(limitMs: number, updater: AppUpdater, task: Promise<T>): Promise<T> => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const cancel = clock.after(limitMs, () => {
      reject(new Error("the feed did not answer in time"));
      void updater.netSession.closeAllConnections();
    });
    return Promise.race([task, late]).finally(cancel);
  };
  return {
    find: async (address) => {
      const updater = await open();
      isInstalling = false;
      feed = address;
      updater.setFeedURL({ provider: "generic", url: address });
      const result = await within(checkWithinMs, updater, updater.checkForUpdates());
      if (!result?.isUpdateAvailable) return null;
      const { data } = latest.safeParse(result.updateInfo);
      if (!data) throw new Error("the feed's stagingPercentage is not from 0 to 100");
      return { version: data.version, percent: data.stagingPercentage };
    },
    download: async () => {
      const updater = await open();
      const [path] = await within(downloadWithinMs, updater, updater.downloadUpdate());
      file = path ?? null;
    },
    install: async () => {
      const updater = await open();
      if (appImage === null) {
        isInstalling = true;
        keepArgs();
        updater.quitAndInstall(true, true);
      } else if (file !== null) {
        placeAppImage(file, appImage);
        relaunch();
        app.quit();
      }
    },
  };
};
