import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { argsFiles, restoredArgs } from "#electron/shell/start/kept-args.ts";
import { type AutostartDeps, setAutostart } from "#electron/shell/start/set-autostart.ts";
import { openTempFolder } from "#test/support/child-server.ts";

const args = ["--wall", "/home/w/wall.yaml", "--data", "/home/w/data"];

const stage = (ctx: TestContext, platform: NodeJS.Platform, change: Partial<AutostartDeps> = {}) => {
  const folder = openTempFolder("autostart");
  ctx.onTestFinished(folder.remove);
  const items: unknown[] = [];
  const deps: AutostartDeps = {
    platform,
    env: {},
    home: folder.path,
    execPath: "/opt/Yagura/yagura",
    before: [],
    setLoginItem: (item) => {
      if (platform === "linux") throw new Error("Electron has no login items on Linux");
      items.push(item);
    },
    argsFile: argsFiles(folder.path).atLogin,
    ...change,
  };
  return { set: (on: boolean) => setAutostart(on, args, deps), items, home: folder.path };
};

test("Linux: an entry where desktops look, which starts an AppImage by its own file and with the same flags", (ctx) => {
  const { set, home } = stage(ctx, "linux", { env: { APPIMAGE: "/home/w/Yagura.AppImage" } });
  const entry = join(home, ".config", "autostart", "yagura.desktop");
  expect(set(true)).toBe(`Autostart is on: ${entry}`);
  expect(readFileSync(entry, "utf8")).toContain(
    `Exec="/home/w/Yagura.AppImage" "--ozone-platform=x11" ${args.map((one) => `"${one}"`).join(" ")}\n`,
  );
  set(false);
  expect(existsSync(entry)).toBe(false);
});

test("Windows: a login item with the same flags", (ctx) => {
  const { set, items, home } = stage(ctx, "win32", { before: ["C:\\yagura"] });
  set(true);
  set(false);
  const both = ["C:\\yagura", ...args];
  expect(items).toEqual([
    { openAtLogin: true, args: both },
    { openAtLogin: false, args: both },
  ]);
  expect(restoredArgs(home)).toEqual([]);
});

test("macOS: a login item, which has no flags; they are found in a file until it is off", (ctx) => {
  const { set, items, home } = stage(ctx, "darwin");
  set(true);
  expect([items.length, restoredArgs(home)]).toEqual([1, args]);
  set(false);
  expect([items.length, restoredArgs(home)]).toEqual([2, []]);
});
