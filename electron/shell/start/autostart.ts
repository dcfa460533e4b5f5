import { join, resolve } from "node:path";
import type { Flags } from "#electron/flags.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Quoted as the Desktop Entry Specification wants it in Exec; %% is a percent sign. */
const quote = (text: string): string => `"${text.replace(/["`$\\]/g, "\\$&").replaceAll("%", "%%")}"`;
/** Exec is read twice: as a string, where a backslash is written as two, and then as a command. */
/** A line end would begin another key. */
const checked = (text: string): string => {
  if (/[\r\n]/.test(text)) throw new Error("a path with a line end cannot be started automatically");
  return text;
};
const execLine = (command: readonly string[]): string =>
  command.map(checked).map(quote).join(" ").replaceAll("\\", "\\\\");

/** A file for ~/.config/autostart, where desktops of Linux look for what to start. */
export const desktopEntry = (command: readonly string[]): string =>
  `[Desktop Entry]
Type=Application
Name=Yagura
Comment=The monitoring wall
Exec=${execLine(command)}
Terminal=false
X-GNOME-Autostart-enabled=true
`;

export const autostartPath = (env: Env, home: string): string =>
  join(env.XDG_CONFIG_HOME ?? join(home, ".config"), "autostart", "yagura.desktop");

/** Electron keeps our own program beneath another name inside an AppImage, which is gone after the run. */
export const programPath = (env: Env, execPath: string): string => env.APPIMAGE ?? execPath;

/** The arguments of a start that the system makes, from a folder of its own. */
export const startArgs = (
  { wallFile, dataDir, hub }: Pick<Flags, "wallFile" | "dataDir" | "hub">,
  cwd: string,
): string[] => [
  ...(wallFile === null ? [] : ["--wall", resolve(cwd, wallFile)]),
  ...(hub === null ? [] : ["--hub", hub]),
  ...(dataDir === null ? [] : ["--data", resolve(cwd, dataDir)]),
];
