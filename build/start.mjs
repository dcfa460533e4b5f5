import { join } from "node:path";
import { ensureBuild } from "./bootstrap/build.mjs";
import { runChild } from "./bootstrap/child.mjs";
import { announce, asksForServing, chooseHost } from "./bootstrap/choose-host.mjs";
import { findBrowser } from "./bootstrap/find-browser.mjs";
import { ensureElectron } from "./bootstrap/find-electron.mjs";
import { hostArgs, hostEnv, parseFlags, usage } from "./bootstrap/flags.mjs";
import { ensurePackages } from "./bootstrap/install.mjs";
import { kioskArgs, pageAddress } from "./bootstrap/kiosk.mjs";
import { ensureNode24 } from "./bootstrap/node24.mjs";
import { orFail } from "./bootstrap/or-fail.mjs";
import { root, userDir } from "./bootstrap/places.mjs";
import { serveAndOpen } from "./bootstrap/serve-and-open.mjs";

const { env, platform } = process;
const asRoot = platform === "linux" && process.getuid?.() === 0;
const display = platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** @typedef {import("./bootstrap/flags.mjs").Flags} Flags */

const openElectron = (/** @type {string} */ binary, /** @type {Flags} */ flags) => {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = hostEnv(flags);
  // Under Wayland a window cannot choose its screen, so more than one display needs X11 (electron/electron#48833).
  const x11 = platform === "linux" && env.DISPLAY ? ["--ozone-platform=x11"] : [];
  return runChild(binary, [...x11, root, ...hostArgs(flags)], { env: rest });
};

const serve = async (/** @type {Flags} */ flags, /** @type {{ path: string } | null} */ browser) => {
  // TypeScript, so not to be loaded before Node 24 runs.
  const { defaultDataDir } = await import("#electron/data-dir.ts");
  const profileDir = join(flags.data ?? defaultDataDir(platform, env), "browser");
  const childEnv = hostEnv(flags);
  const open = (/** @type {string} */ address) => {
    const url = pageAddress(address, childEnv.YAGURA_TOKEN);
    return { command: browser?.path ?? "", args: kioskArgs({ url, profileDir, asRoot }) };
  };
  return serveAndOpen({
    server: {
      command: process.execPath,
      args: [join(root, "dist", "serve", "main.js"), ...hostArgs(flags)],
      cwd: root,
      env: childEnv,
    },
    browser: browser && open,
    print: console.log,
  });
};

const start = async (/** @type {Flags} */ flags) => {
  await ensureNode24();
  await ensurePackages();
  await ensureBuild();
  const wantsElectron = display && !flags["no-open"] && !asksForServing(flags);
  const electron = await ensureElectron({ env, mayFetch: wantsElectron && !env.CI, asRoot });
  const browser = findBrowser({ platform, env });
  const choice = chooseHost({
    display,
    electronBinary: electron.binary,
    ...(electron.fault && { electronFault: electron.fault }),
    browser,
    flags,
  });
  console.log(announce(choice, browser));
  if (choice.host === "electron" && electron.binary) return openElectron(electron.binary, flags);
  return serve(flags, choice.host === "browser" ? browser : null);
};

const parsed = parseFlags(process.argv.slice(2), userDir());
if ("error" in parsed) {
  console.error(`${parsed.error}\n\n${usage}`);
  process.exit(2);
}
if (parsed.flags.help) {
  console.log(usage);
  process.exit(0);
}
process.exit(await orFail(() => start(parsed.flags)));
