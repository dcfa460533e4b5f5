import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./child.mjs";
import { root, runtimeDir } from "./places.mjs";

const dayMs = 24 * 3600e3;
const limitMs = 180e3;
const home = join(root, "node_modules", "electron");
const failureFile = join(runtimeDir, "electron-failed");

/**
 * Electron's binary without importing "electron", whose index.js starts a download.
 * @param {{ env: NodeJS.ProcessEnv, electronDir?: string }} machine
 * @returns {string | null}
 */
export const findElectron = ({ env, electronDir = home }) => {
  const pathFile = join(electronDir, "path.txt");
  const inside = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : null;
  const platformDefault = { win32: "electron.exe", darwin: "Electron.app/Contents/MacOS/Electron" };
  const usual = platformDefault[/** @type {"win32" | "darwin"} */ (process.platform)] ?? "electron";
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = override ? join(override, inside ?? usual) : inside && join(electronDir, "dist", inside);
  return binary && existsSync(binary) ? binary : null;
};

/** Whether a try of the last day failed; then there is no use in making every start wait for another. */
const failedLately = (/** @type {number} */ nowMs) =>
  existsSync(failureFile) && nowMs - statSync(failureFile).mtimeMs < dayMs;

const rememberFailure = (/** @type {string} */ output) => {
  try {
    mkdirSync(runtimeDir, { recursive: true });
    writeFileSync(failureFile, output);
  } catch {
    // A checkout this user may not write to: the next start tries again.
  }
};

/**
 * The binary, fetched if need be and possible; else why not.
 * @param {{ env: NodeJS.ProcessEnv, mayFetch: boolean, asRoot: boolean }} machine
 * @returns {Promise<{ binary: string | null, fault?: string }>}
 */
export const ensureElectron = async ({ env, mayFetch, asRoot }) => {
  if (asRoot) return { binary: null, fault: "it does not run as root" };
  const found = findElectron({ env });
  if (found || !mayFetch) return { binary: found };
  const fault = "its binary could not be fetched";
  if (failedLately(Date.now())) return { binary: null, fault: `${fault} lately; delete ${failureFile} to try again` };
  console.log("Fetching Electron (once) ...");
  const { output } = await runQuietly(process.execPath, [join(home, "install.js")], { env, limitMs });
  const fetched = findElectron({ env });
  if (fetched) return { binary: fetched };
  rememberFailure(output);
  return { binary: null, fault };
};
