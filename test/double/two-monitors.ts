import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openTempFolder, until } from "#test/support/child-server.ts";
import { launchDouble } from "./driver.ts";

/**
 * Two virtual monitors side by side, a board on each; the left one is unplugged and comes back. Pictures of both screens go into
 * the folder that is given: `node test/double/two-monitors.ts FOLDER`, after a build. Needs Xvfb, xrandr, openbox and scrot.
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
  spawn("Xvfb", [display, "-screen", "0", "3840x1080x24", "-noreset"], { stdio: "ignore" }),
];
const screens = ["LEFT", "RIGHT"].map((label, index) => ({
  id: index + 1,
  label,
  bounds: { x: index * 1920, y: 0, width: 1920, height: 1080 },
}));

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
  tool("xrandr", "--setmonitor", "L", "1920/500x1080/280+0+0", "screen");
  tool("xrandr", "--setmonitor", "R", "1920/500x1080/280+1920+0", "none");
  children.push(spawn("openbox", [], { env, stdio: "ignore" }));
  const wallFile = join(temp.path, "wall.yaml");
  writeFileSync(wallFile, wall);
  const args = [`--user-data-dir=${join(temp.path, "profile")}`, ".", "--wall", wallFile];
  const app = await launchDouble({
    args,
    displays: screens,
    env: { DISPLAY: display, WAYLAND_DISPLAY: "", DOUBLE_HEADED: "1" },
  });
  const windows = (count: number) => until(`${count} windows`, async () => app.windows().length === count);
  const shoot = async (name: string) => {
    await pause(3000);
    tool("scrot", "--overwrite", join(folder, `${name}.png`));
    process.stdout.write(
      `${name}: ${(await Promise.all(app.windows().map((page) => page.evaluate(() => `${new URL(location.href).searchParams.get("display")} ${innerWidth}x${innerHeight} at ${screenX},${screenY}`)))).join("; ")}\n`,
    );
  };
  await windows(2);
  await shoot("1-both");
  app.setDisplays(screens.slice(1));
  await windows(1);
  await shoot("2-left-unplugged");
  app.setDisplays(screens);
  await windows(2);
  await shoot("3-left-is-back");
  await app.close();
} finally {
  for (const child of children) child.kill();
  temp.remove();
}
