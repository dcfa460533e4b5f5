import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { autostartPath, desktopEntry, programPath } from "./autostart.ts";
import { keepArgs } from "./kept-args.ts";
import { x11Switch } from "./needs-x11.ts";

export type AutostartDeps = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  execPath: string;
  /** What Electron needs before our own arguments: nothing in a package, else the checkout. */
  before: string[];
  /** Of Windows and macOS; Electron has none on Linux. */
  setLoginItem: (item: { openAtLogin: boolean; args: string[] }) => void;
  /** Where macOS' login item finds its arguments, for it can have none of its own. */
  argsFile: string;
};

/** Starts this program with these arguments whenever somebody is logged in, or no longer. Says what was done. */
export const setAutostart = (on: boolean, args: readonly string[], deps: AutostartDeps): string => {
  const { platform, env, home, execPath, before, setLoginItem, argsFile } = deps;
  if (platform !== "linux") {
    setLoginItem({ openAtLogin: on, args: [...before, ...args] });
    if (platform === "darwin" && on) keepArgs(argsFile, args);
    if (!on) rmSync(argsFile, { force: true });
    return `Autostart is ${on ? "on" : "off"}.`;
  }
  const path = autostartPath(env, home);
  if (!on) {
    rmSync(path, { force: true });
    return "Autostart is off.";
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, desktopEntry([programPath(env, execPath), x11Switch, ...before, ...args]));
  return `Autostart is on: ${path}`;
};
