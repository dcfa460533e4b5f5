import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ensureElectron, findElectron } from "#build/bootstrap/find-electron.mjs";

let electronDir = "";
beforeEach(() => {
  electronDir = mkdtempSync(join(tmpdir(), "electron-"));
});
afterEach(() => rmSync(electronDir, { recursive: true }));

const unpack = (dir: string, name: string) => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), "");
};

describe("Electron's binary", () => {
  test("is where the package says it was unpacked", () => {
    writeFileSync(join(electronDir, "path.txt"), "wall-electron");
    unpack(join(electronDir, "dist"), "wall-electron");
    expect(findElectron({ env: {}, electronDir })).toBe(join(electronDir, "dist", "wall-electron"));
  });

  test("is null when the package was never unpacked, or was and is gone", () => {
    expect(findElectron({ env: {}, electronDir })).toBe(null);
    writeFileSync(join(electronDir, "path.txt"), "wall-electron");
    expect(findElectron({ env: {}, electronDir })).toBe(null);
  });

  test("is taken from the folder the user names before any other", () => {
    writeFileSync(join(electronDir, "path.txt"), "wall-electron");
    unpack(join(electronDir, "dist"), "wall-electron");
    const own = join(electronDir, "own");
    unpack(own, "wall-electron");
    const env = { ELECTRON_OVERRIDE_DIST_PATH: own };
    expect(findElectron({ env, electronDir })).toBe(join(own, "wall-electron"));
  });

  test("is not even looked for as root, whom Electron refuses", async () => {
    const none = await ensureElectron({ env: {}, mayFetch: true, asRoot: true });
    expect(none).toEqual({ binary: null, fault: "it does not run as root" });
  });
});
