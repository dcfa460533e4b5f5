import { type DisplaySleep, type Unknown, unknown } from "#electron/self-check/machine.ts";
import type { RunTool } from "./run-tool.ts";

const after = (afterMs: number, by: string): DisplaySleep =>
  afterMs > 0 ? { kind: "after", afterMs, by } : { kind: "never", by };

const unreadable: Unknown = unknown("unreadable");

/** The soonest of several; 0 means never. */
const soonest = (seconds: readonly number[]): number => {
  const set = seconds.filter((one) => one > 0);
  return set.length === 0 ? 0 : Math.min(...set);
};

/** `xset q`: X's screen saver, which blanks, and the display's own power saving. */
export const parseXset = (text: string): DisplaySleep => {
  const saver = /timeout:\s+(\d+)\s+cycle:/.exec(text)?.[1];
  if (saver === undefined) return unreadable;
  const isBlanking = /prefer blanking:\s+yes/.test(text);
  const powerSaving = /Standby:\s+(\d+)\s+Suspend:\s+(\d+)\s+Off:\s+(\d+)/.exec(text);
  const steps = /DPMS is Enabled/.test(text) ? (powerSaving?.slice(1).map(Number) ?? []) : [];
  return after(1000 * soonest([isBlanking ? Number(saver) : 0, ...steps]), "xset");
};

/** `gsettings get org.gnome.desktop.session idle-delay`: "uint32 300"; 0 is never. */
export const parseIdleDelay = (text: string): DisplaySleep => {
  const seconds = /^uint32 (\d+)\s*$/.exec(text)?.[1];
  return seconds === undefined ? unreadable : after(1000 * Number(seconds), "gsettings");
};

/** `pmset -g`: minutes, as in " displaysleep         10 (display sleep prevented by Google Chrome)". */
export const parsePmset = (text: string): DisplaySleep => {
  const minutes = /^\s*displaysleep\s+(\d+)/m.exec(text)?.[1];
  return minutes === undefined ? unreadable : after(60_000 * Number(minutes), "pmset");
};

/** `powercfg /query`: translated but for its numbers; the last two are the setting's, in seconds: at the mains, then on battery. */
export const parsePowercfg = (text: string): DisplaySleep => {
  const numbers = [...text.matchAll(/:\s*0x([0-9a-f]{8})\s*$/gim)].map(([, hex = ""]) => Number.parseInt(hex, 16));
  const mains = numbers.at(-2);
  return mains === undefined ? unreadable : after(1000 * mains, "powercfg");
};

type Env = Readonly<Record<string, string | undefined>>;

const onLinux = async (env: Env, run: RunTool): Promise<DisplaySleep> => {
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return unknown("no-display");
  const isGnome = /gnome|unity|pantheon|cinnamon/i.test(env.XDG_CURRENT_DESKTOP ?? "");
  const gnome = isGnome ? await run("gsettings", ["get", "org.gnome.desktop.session", "idle-delay"]) : null;
  const idle = gnome?.ok ? parseIdleDelay(gnome.stdout) : unknown("no-tool");
  // Under Wayland xset would tell of a stand-in for X that blanks nothing.
  if (env.WAYLAND_DISPLAY || env.XDG_SESSION_TYPE === "wayland") return idle;
  const answer = await run("xset", ["q"]);
  const server: DisplaySleep = answer ? (answer.ok ? parseXset(answer.stdout) : unknown("failed")) : unknown("no-tool");
  if (idle.kind === "after" && server.kind === "after") return idle.afterMs < server.afterMs ? idle : server;
  return idle.kind === "after" ? idle : server;
};

const asked = async (run: RunTool, file: string, args: string[], parse: (text: string) => DisplaySleep) => {
  const answer = await run(file, args);
  if (!answer) return unknown("no-tool");
  return answer.ok ? parse(answer.stdout) : unknown("failed");
};

/** After how long this system turns its displays off when nobody touches it and no program holds them awake. */
export const probeDisplaySleep = async (platform: NodeJS.Platform, env: Env, run: RunTool): Promise<DisplaySleep> => {
  if (platform === "linux") return onLinux(env, run);
  if (platform === "darwin") return asked(run, "pmset", ["-g"], parsePmset);
  if (platform === "win32")
    return asked(run, "powercfg", ["/query", "SCHEME_CURRENT", "SUB_VIDEO", "VIDEOIDLE"], parsePowercfg);
  return unknown("no-tool");
};
