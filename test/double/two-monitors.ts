import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openTempFolder, until } from "#test/support/child-server.ts";
import { launchDouble } from "./driver.ts";

/**
 * Two monitors of a real X server, a board on each, and what happens to monitors, done by xrandr alone: the double's screens follow
 * the server. Says for each step where the windows are, and puts pictures of both screens into the folder that is given:
 * `node test/double/two-monitors.ts FOLDER`, after a build. Needs Xvfb, xrandr, openbox and scrot.
 */
const folder = resolve(process.argv[2] ?? ".");
mkdirSync(folder, { recursive: true });
const temp = openTempFolder("monitors");
const display = ":96";
const env = { ...process.env, DISPLAY: display, WAYLAND_DISPLAY: "" };
const tool = (name: string, ...args: string[]) => {
  const { status, stderr } = spawnSync(name, args, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} ${args.join(" ")}: ${stderr}`);
};
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const children = [
  // Without -noreset the monitors vanish when xrandr exits.
  spawn("Xvfb", [display, "-screen", "0", "3840x1920x24", "-noreset"], { stdio: "ignore" }),
];

/** The server's only output belongs to the right one, so that it makes no monitor of its own when the left one goes. */
const outputs = { LEFT: "none", RIGHT: "screen" };
type Monitor = keyof typeof outputs;
const setMonitor = (name: Monitor, size: string, place: string) => {
  const [width, height] = size.split("x");
  tool("xrandr", "--setmonitor", name, `${width}/500x${height}/280${place}`, outputs[name]);
};
const unplug = (name: Monitor) => tool("xrandr", "--delmonitor", name);
const change = (name: Monitor, size: string, place: string) => {
  unplug(name);
  setMonitor(name, size, place);
};

const wall = `version: 1
name: Two screens
sources: {}
displays: { left: { boards: [a] }, right: { boards: [b] } }
boards:
  - { id: a, title: Left board, panels: [ { kind: text, title: Here is the left screen, text: "# LEFT" } ] }
  - { id: b, title: Right board, panels: [ { kind: text, title: Here is the right screen, text: "# RIGHT" } ] }
`;

try {
  await until("Xvfb", async () => spawnSync("xrandr", ["--query"], { env }).status === 0);
  setMonitor("LEFT", "1920x1080", "+0+0");
  setMonitor("RIGHT", "1920x1080", "+1920+0");
  children.push(spawn("openbox", [], { env, stdio: "ignore" }));
  const wallFile = join(temp.path, "wall.yaml");
  writeFileSync(wallFile, wall);
  const args = [`--user-data-dir=${join(temp.path, "profile")}`, ".", "--wall", wallFile];
  const app = await launchDouble({
    args,
    env: { DISPLAY: display, WAYLAND_DISPLAY: "", DOUBLE_HEADED: "1", DOUBLE_XRANDR: "1" },
  });
  const whereIs = () => {
    const names = new URL(location.href).searchParams.getAll("display").join("+");
    return `${names} ${innerWidth}x${innerHeight}+${screenX}+${screenY}`;
  };
  let steps = 0;
  /** Waits until the windows are where they should be, and takes a picture; says so when they never are. */
  const expectWindows = async (what: string, ...expected: string[]) => {
    const places = async () =>
      (await Promise.all(app.windows().map((page) => page.evaluate(whereIs)))).sort().join("; ");
    const wanted = expected.sort().join("; ");
    const isRight = await until(what, async () => (await places()) === wanted, 60_000).then(
      () => true,
      () => false,
    );
    await pause(1000);
    const name = `${++steps}-${what.replaceAll(" ", "-")}`;
    tool("scrot", "--overwrite", join(folder, `${name}.png`));
    process.stdout.write(`${isRight ? "as it should be" : `WRONG, not ${wanted}`}: ${name}: ${await places()}\n`);
    if (!isRight) process.exitCode = 1;
  };
  const [left, right] = ["left 1920x1080+0+0", "right 1920x1080+1920+0"];
  await expectWindows("both", left, right);
  unplug("LEFT");
  await expectWindows("left unplugged", right);
  await expectWindows("left stays away", "right+left 1920x1080+1920+0");
  setMonitor("LEFT", "1920x1080", "+0+0");
  await expectWindows("left is back", left, right);
  change("RIGHT", "1080x1920", "+1920+0");
  await expectWindows("right stands on its side", left, "right 1080x1920+1920+0");
  change("LEFT", "1280x720", "+0+0");
  await expectWindows("left has fewer pixels", "left 1280x720+0+0", "right 1080x1920+1920+0");
  change("LEFT", "1920x1080", "+0+0");
  change("RIGHT", "1920x1080", "+1920+0");
  await expectWindows("both as before", left, right);
  app.power("suspend");
  unplug("LEFT");
  await pause(2000);
  app.power("resume");
  setMonitor("LEFT", "1920x1080", "+0+0");
  await expectWindows("awake again", left, right);
  await app.close();
} finally {
  for (const child of children) child.kill();
  temp.remove();
}
