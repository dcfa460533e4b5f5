import { describe, expect, test } from "vitest";
import { findBrowser } from "#build/bootstrap/find-browser.mjs";

const only = (...paths: string[]) => ({ exists: (path: string) => paths.includes(path) });

describe("the installed browser", () => {
  test("is found in PATH and the usual folders of Linux, Chrome before Chromium", () => {
    const env = { PATH: "/home/me/bin:/usr/bin" };
    const machine = { platform: "linux", env };
    expect(findBrowser({ ...machine, ...only("/snap/bin/chromium") })).toEqual({
      name: "Chromium",
      path: "/snap/bin/chromium",
    });
    const both = only("/usr/bin/chromium", "/home/me/bin/google-chrome");
    expect(findBrowser({ ...machine, ...both })?.path).toBe("/home/me/bin/google-chrome");
  });

  test("is found among the applications of macOS, the user's own too", () => {
    const path = "/Users/me/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
    expect(findBrowser({ platform: "darwin", env: { HOME: "/Users/me" }, ...only(path) })).toEqual({
      name: "Edge",
      path,
    });
  });

  test("is found under Windows' program folders", () => {
    const path = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    const env = { PROGRAMFILES: "C:\\Program Files", "PROGRAMFILES(X86)": "C:\\Program Files (x86)" };
    expect(findBrowser({ platform: "win32", env, ...only(path) })).toEqual({ name: "Edge", path });
  });

  test("is null where there is none", () => {
    for (const platform of ["linux", "darwin", "win32"])
      expect(findBrowser({ platform, env: {}, ...only() })).toBe(null);
  });
});
