import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** Where a program keeps its data on this system. */
export const defaultDataDir = (platform: NodeJS.Platform, env: Env, home = homedir()): string => {
  if (platform === "win32") return join(env.LOCALAPPDATA ?? join(home, "AppData", "Local"), "Yagura");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Yagura");
  return join(env.XDG_DATA_HOME ?? join(home, ".local", "share"), "yagura");
};

/** Each wall file has a history of its own: two walls may give different accounts the same source name. */
export const historyPath = (dataDir: string, wallFile: string | null): string => {
  if (wallFile === null) return join(dataDir, "demo.sqlite");
  const hash = createHash("sha256").update(resolve(wallFile)).digest("hex").slice(0, 8);
  return join(dataDir, `${basename(wallFile).replace(/[^\w.-]/g, "_")}-${hash}.sqlite`);
};

/** The flight recorder's file of the wall whose history is in this file. */
export const replayPath = (historyFile: string): string => `${historyFile.replace(/\.sqlite$/, "")}-replay.sqlite`;

/** Incidents, their evidence and their backups, of the wall whose history is in this file. */
export const incidentsFolder = (historyFile: string): string => `${historyFile.replace(/\.sqlite$/, "")}-incidents`;

/** Copies of incidents as Markdown, where the wall file names no other folder. */
export const exportsFolder = (historyFile: string): string => `${historyFile.replace(/\.sqlite$/, "")}-exports`;

/** The log store of the wall whose history is in this file. */
export const intakePath = (historyFile: string): string => `${historyFile.replace(/\.sqlite$/, "")}-logs.sqlite`;

/** Kept secrets and, where the system keeps no key for them, the key. */
export const secretPaths = (dataDir: string): { file: string; key: string } => ({
  file: join(dataDir, "secrets.json"),
  key: join(dataDir, "secrets.key"),
});

/** Tokens of a hub's walls, as hashes. */
export const tokensPath = (dataDir: string): string => join(dataDir, "tokens.json");
