import { expect, test } from "vitest";
import { shellCommand } from "#electron/shell/shell-args.ts";

test("Electron's own switches, its program and our folder come before ours", () => {
  const args = ["--wall", "w.yaml", "--data=d"];
  expect(shellCommand(["/opt/yagura", ...args])).toEqual({ do: "wall", args });
  expect(shellCommand(["electron", "--ozone-platform=x11", "--user-data-dir=p", "/root/token", ...args])).toEqual({
    do: "wall",
    args,
  });
  expect(shellCommand(["/opt/yagura"])).toEqual({ do: "wall", args: [] });
});
test("a hub is the wall's own flag", () => {
  expect(shellCommand(["/opt/yagura", "--hub", "http://h:1"])).toEqual({ do: "wall", args: ["--hub", "http://h:1"] });
});
test("secret, token, init and check are commands with words of their own", () => {
  expect(shellCommand(["/opt/yagura", "init", "--out", "w.yaml"])).toEqual({ do: "init", args: ["--out", "w.yaml"] });
  expect(shellCommand(["/opt/yagura", "check", "w.yaml"])).toEqual({ do: "check", args: ["w.yaml"] });
  expect(shellCommand(["/opt/yagura", "secret", "set", "KEY"])).toEqual({ do: "secret", args: ["set", "KEY"] });
  expect(shellCommand(["electron", ".", "token", "create", "a"])).toEqual({ do: "token", args: ["create", "a"] });
});
test("a file named like a command is a file", () => {
  expect(shellCommand(["/opt/yagura", "--wall", "secret"])).toEqual({ do: "wall", args: ["--wall", "secret"] });
});
test("autostart is taken out of what the wall is started with", () => {
  const wall = ["--wall", "w.yaml"];
  expect(shellCommand(["y", ...wall, "--autostart", "on"])).toEqual({ do: "autostart", on: true, args: wall });
  expect(shellCommand(["y", "--autostart=off"])).toEqual({ do: "autostart", on: false, args: [] });
  expect(shellCommand(["y", "--autostart"])).toEqual({
    do: "refuse",
    problem: "--autostart: expected on or off, found nothing",
  });
});
