import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
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
import { startArgs } from "./start/autostart.ts";
import { argsFiles } from "./start/kept-args.ts";
import { setAutostart } from "./start/set-autostart.ts";

/** As main.ts has it, of whose file this is a part. */
const root = resolve(import.meta.dirname, "..", "..");

type Outcome = { exitCode: number; stdout: string; stderr: string };
type Command = Exclude<ShellCommand, { do: "wall" | "refuse" }>;

const secret = async (args: string[], dataDir: string): Promise<Outcome> => {
  const { file, cipher } = await openKeptSecrets(dataDir);
  return runSecretCommand(args, { file, warning: cipher.warning, readInput: () => text(process.stdin) });
};

/** Loaded when it is asked for: a wall needs none of it in this process. */
const init = async (args: string[], dataDir: string): Promise<Outcome> => {
  const { initCommand } = await import("#electron/setup/init-command.ts");
  const { file } = await openKeptSecrets(dataDir);
  return { exitCode: await initCommand(args, root, file), stdout: "", stderr: "" };
};

const check = async (args: string[]): Promise<Outcome> => {
  const { runCheck } = await import("#electron/check/run-check.ts");
  return runCheck(args, { nowMs: Date.now(), env: process.env, readText: (file) => readFileSync(file, "utf8") });
};

const autostart = (on: boolean, given: string[]): Outcome => {
  const flags = parseFlags(given, process.env);
  if ("problem" in flags) return { exitCode: 2, stdout: "", stderr: `${flags.problem}\n` };
  const { platform, env, execPath } = process;
  const said = setAutostart(on, startArgs(flags, process.cwd()), {
    platform,
    env,
    home: homedir(),
    execPath,
    before: app.isPackaged ? [] : [app.getAppPath()],
    setLoginItem: (item) => app.setLoginItemSettings(item),
    argsFile: argsFiles(app.getPath("userData")).atLogin,
  });
  return { exitCode: 0, stdout: `${said}\n`, stderr: "" };
};

/** What is done in a terminal, without a window. Once the app is ready, for only then is there a key store. */
export const runCommand = async (command: Command): Promise<Outcome> => {
  const dataDir = shellDataDir(null);
  if (command.do === "secret") return secret(command.args, dataDir);
  if (command.do === "init") return init(command.args, dataDir);
  if (command.do === "check") return check(command.args);
  if (command.do === "autostart") return autostart(command.on, command.args);
  return runTokenCommand(command.args, { file: createTokenFile(tokensPath(dataDir)), nowMs: Date.now() });
};
