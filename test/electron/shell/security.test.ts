import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { webPreferences } from "#electron/shell/web-preferences.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const shell = join("electron", "shell");
const sources = readdirSync(join(root, shell), { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

test("every window has exactly the safe preferences", () => {
  expect(webPreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    autoplayPolicy: "no-user-gesture-required",
    backgroundThrottling: false,
  });
  expect(Object.isFrozen(webPreferences)).toBe(true);
  const makers = sources.filter((name) => read(join(shell, name)).includes("new BrowserWindow("));
  expect(makers).toEqual([join("windows", "wall-window.ts")]);
  expect(read(join(shell, "windows", "wall-window.ts"))).toContain("webPreferences: { ...webPreferences }");
  expect(read(join(shell, "main.ts"))).toContain("app.enableSandbox()");
});

test("no more of Electron is used than the wall needs", () => {
  const imported = sources.flatMap((name) =>
    [...read(join(shell, name)).matchAll(/^import (?!type)\{([^}]*)\} from "electron";/gm)].flatMap(([, names = ""]) =>
      names.split(",").map((one) => one.trim()),
    ),
  );
  const values = new Set(imported.filter((name) => name !== "" && !name.startsWith("type ")));
  expect([...values].sort()).toEqual(
    [
      "app",
      "BrowserWindow",
      "Menu",
      "powerMonitor",
      "powerSaveBlocker",
      "protocol",
      "safeStorage",
      "screen",
      "session",
      "utilityProcess",
    ].sort(),
  );
});

test("the Electron that is packaged is the one that is tested", () => {
  const { devDependencies } = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(read("package.json")));
  const { electronVersion } = z
    .object({ electronVersion: z.string() })
    .parse(JSON.parse(read("build/electron-builder.json")));
  expect(electronVersion).toMatch(/^\d+\.\d+\.\d+$/);
  expect(electronVersion).toBe(devDependencies.electron);
});

test("fuses close what a packaged program does not need", () => {
  const builder = z
    .object({ electronFuses: z.record(z.string(), z.boolean()) })
    .parse(JSON.parse(read("build/electron-builder.json")));
  expect(builder.electronFuses).toMatchObject({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test("every test that the security document names is there", () => {
  const named = [...read("docs/security.md").matchAll(/`(test\/[\w/.-]+\.tsx?)` ?"([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, file = "", name = ""] of named)
    expect([file, name, read(file).includes(`"${name}"`)]).toEqual([file, name, true]);
});
