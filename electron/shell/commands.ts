import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { app } from "electron";
import { runTokenCommand } from "#electron/access/token-command.ts";
import { createTokenFile } from "#electron/access/token-file.ts";
import { tokensPath } from "#electron/data-dir.ts";
import { parseFlags } from "#electron/flags.ts";
import { runSecretCommand } from "#electron/secrets/secret-command.ts";
import { openKeptSecrets } from "./kept-secrets.ts";
import type { ShellCommand } from "./shell-args.ts";
import { shellDataDir } from "./shell-data-dir.ts";
import { autostartPath, desktopEntry, programPath, startArgs } from "./start/autostart.ts";
import { x11Switch } from "./start/needs-x11.ts";

type Outcome = { exitCode: number; stdout: string; stderr: string };
type Command = Exclude<ShellCommand, { do: "wall" | "refuse" }>;

const secret = async (args: string[], dataDir: string): Promise<Outcome> => {
  const { file, cipher } = await openKeptSecrets(dataDir);
  return runSecretCommand(args, { file, warning: cipher.warning, readInput: () => text(process.stdin) });
};

const autostart = (on: boolean, given: string[]): Outcome => {
  const flags = parseFlags(given, process.env);
  if ("problem" in flags) return { exitCode: 2, stdout: "", stderr: `${flags.problem}\n` };
  const args = startArgs(flags, process.cwd());
  if (process.platform !== "linux") {
    app.setLoginItemSettings({ openAtLogin: on, args });
    return { exitCode: 0, stdout: `Autostart is ${on ? "on" : "off"}.\n`, stderr: "" };
  }
  const path = autostartPath(process.env, homedir());
  if (!on) {
    rmSync(path, { force: true });
    return { exitCode: 0, stdout: "Autostart is off.\n", stderr: "" };
  }
  const ours = app.isPackaged ? [] : [app.getAppPath()];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, desktopEntry([programPath(process.env, process.execPath), x11Switch, ...ours, ...args]));
  return { exitCode: 0, stdout: `Autostart is on: ${path}\n`, stderr: "" };
};

/** What is done in a terminal, without a window. Once the app is ready, for only then is there a key store. */
export const runCommand = async (command: Command): Promise<Outcome> => {
  const dataDir = shellDataDir(null);
  if (command.do === "secret") return secret(command.args, dataDir);
  if (command.do === "autostart") return autostart(command.on, command.args);
  return runTokenCommand(command.args, { file: createTokenFile(tokensPath(dataDir)), nowMs: Date.now() });
};
