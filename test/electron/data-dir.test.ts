import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { defaultDataDir, historyPath, intakePath } from "#electron/data-dir.ts";

test("data lie where each system keeps them", () => {
  expect(defaultDataDir("linux", {}, "/home/a")).toBe(join("/home/a", ".local", "share", "yagura"));
  expect(defaultDataDir("linux", { XDG_DATA_HOME: "/data" }, "/home/a")).toBe(join("/data", "yagura"));
  expect(defaultDataDir("darwin", {}, "/Users/a")).toBe(join("/Users/a", "Library", "Application Support", "Yagura"));
  expect(defaultDataDir("win32", { LOCALAPPDATA: "L" }, "H")).toBe(join("L", "Yagura"));
});

test("each wall file has a history of its own, the same however its path is written", () => {
  const one = historyPath("data", join("walls", "ours.yaml"));
  expect(historyPath("data", join(".", "walls", "..", "walls", "ours.yaml"))).toBe(one);
  expect(historyPath("data", join("other", "ours.yaml"))).not.toBe(one);
  expect(historyPath("data", null)).toBe(join("data", "demo.sqlite"));
  expect(basename(historyPath("data", "壁 & co;.yaml"))).toMatch(/^[\w.-]+-[0-9a-f]{8}\.sqlite$/);
});

test("the log store lies beside the history of its wall", () => {
  expect(intakePath(join("data", "demo.sqlite"))).toBe(join("data", "demo-logs.sqlite"));
});
