import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { plug } from "./plug.ts";
import { type DoubleDisplay, world } from "./world.ts";

/** One line each: ` 0: +*LEFT 1920/500x1080/280+0+0  screen`. */
const line = /^ \d+: \+?\*?(\S+) (\d+)\/\d+x(\d+)\/\d+\+(-?\d+)\+(-?\d+)/gm;

const ids = new Map<string, number>();
/** A monitor that comes back has the number it had, as Chromium takes it from the device itself. */
const idOf = (label: string): number => {
  const id = ids.get(label) ?? ids.size + 1;
  ids.set(label, id);
  return id;
};

const readMonitors = (listed: string): DoubleDisplay[] =>
  [...listed.matchAll(line)].map(([, label = "", width, height, x, y]) => ({
    id: idOf(label),
    label,
    bounds: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
  }));

const everyMs = 250;

/** The X server's monitors are the displays, from now on. */
export const followX = (): void => {
  world.displays = readMonitors(execFileSync("xrandr", ["--listmonitors"], { encoding: "utf8" }));
  const look = async () => {
    const { stdout } = await promisify(execFile)("xrandr", ["--listmonitors"]);
    const next = readMonitors(stdout);
    if (JSON.stringify(next) !== JSON.stringify(world.displays)) plug(next);
  };
  setInterval(() => void look().catch(() => {}), everyMs).unref();
};
