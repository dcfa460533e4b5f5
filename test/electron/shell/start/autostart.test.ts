import { expect, test } from "vitest";
import { autostartPath, desktopEntry, programPath, startArgs } from "#electron/shell/start/autostart.ts";

test("the command is quoted as desktops read it", () => {
  const entry = desktopEntry(["/opt/Yagura/yagura", "--wall", '/home/a b/100% "$x".yaml']);
  expect(entry).toContain('Exec="/opt/Yagura/yagura" "--wall" "/home/a b/100%% \\\\"\\\\$x\\\\".yaml"\n');
  expect(entry.startsWith("[Desktop Entry]\nType=Application\nName=Yagura\n")).toBe(true);
});
test("a line end in a path cannot add a line of its own", () => {
  expect(() => desktopEntry(["/opt/yagura", "a\nExec=evil"])).toThrow("line");
});
test("it lies where the desktop looks", () => {
  expect(autostartPath({}, "/home/w")).toBe("/home/w/.config/autostart/yagura.desktop");
  expect(autostartPath({ XDG_CONFIG_HOME: "/cfg" }, "/home/w")).toBe("/cfg/autostart/yagura.desktop");
});
test("an AppImage is started by its own file, not by what it unpacks to", () => {
  expect(programPath({ APPIMAGE: "/home/w/Yagura.AppImage" }, "/tmp/.mount/yagura")).toBe("/home/w/Yagura.AppImage");
  expect(programPath({}, "/opt/Yagura/yagura")).toBe("/opt/Yagura/yagura");
});
test("files are named in full, for the system starts from a folder of its own", () => {
  expect(startArgs({ wallFile: "w.yaml", dataDir: "d", hub: null }, "/home/w")).toEqual([
    "--wall",
    "/home/w/w.yaml",
    "--data",
    "/home/w/d",
  ]);
  expect(startArgs({ wallFile: null, dataDir: null, hub: "http://h:1" }, "/")).toEqual(["--hub", "http://h:1"]);
});
