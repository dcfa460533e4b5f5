import { existsSync } from "node:fs";
import { posix, win32 } from "node:path";

/** Each browser's name, its Linux programs, its macOS app and its Windows file under Program Files. */
const browsers = [
  {
    name: "Chrome",
    linux: ["google-chrome-stable", "google-chrome"],
    mac: "Google Chrome",
    windows: "Google\\Chrome\\Application\\chrome.exe",
  },
  {
    name: "Edge",
    linux: ["microsoft-edge-stable", "microsoft-edge"],
    mac: "Microsoft Edge",
    windows: "Microsoft\\Edge\\Application\\msedge.exe",
  },
  {
    name: "Chromium",
    linux: ["chromium", "chromium-browser"],
    mac: "Chromium",
    windows: "Chromium\\Application\\chrome.exe",
  },
];

const present = (/** @type {(string | undefined)[]} */ values) => values.filter((value) => value !== undefined);

/**
 * The first installed browser that has a kiosk mode, null when there is none.
 * @param {{ platform: string, env: NodeJS.ProcessEnv, exists?: (path: string) => boolean }} machine
 * @returns {{ name: string, path: string } | null}
 */
export const findBrowser = ({ platform, env, exists = existsSync }) => {
  const linuxDirs = [...(env.PATH ?? "").split(":").filter((dir) => dir !== ""), "/usr/bin", "/snap/bin"];
  const macDirs = present(["/Applications", env.HOME && `${env.HOME}/Applications`]);
  const windowsDirs = present([env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]);
  for (const { name, linux, mac, windows } of browsers) {
    const paths =
      platform === "win32"
        ? windowsDirs.map((dir) => win32.join(dir, windows))
        : platform === "darwin"
          ? macDirs.map((dir) => posix.join(dir, `${mac}.app`, "Contents", "MacOS", mac))
          : linux.flatMap((program) => linuxDirs.map((dir) => posix.join(dir, program)));
    const path = paths.find((path) => exists(path));
    if (path) return { name, path };
  }
  return null;
};
