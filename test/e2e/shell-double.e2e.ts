import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "vitest";
import { type DoubleOptions, launchDouble, startDouble } from "#test/double/driver.ts";
import { openTempFolder, until } from "#test/support/child-server.ts";
import { startServe } from "#test/support/serve.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";
import { theDouble } from "./shell-hosts.ts";

/** What only the double can be made to do: lose its GPU, be started anew, keep secrets, break Electron's rules. */
const stageOf = (ctx: TestContext) => {
  const hindrance = theDouble.hindrance();
  if (hindrance !== null) ctx.skip(hindrance);
  const folder = openTempFolder("double");
  ctx.onTestFinished(folder.remove);
  const profile = join(folder.path, "profile");
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder.path, name), text);
    return join(folder.path, name);
  };
  const args = (...own: string[]) => [`--user-data-dir=${profile}`, ".", ...own];
  const data = join(folder.path, "yagura");
  const home = { XDG_DATA_HOME: folder.path };
  const run = async (own: string[], { env, ...options }: Partial<DoubleOptions> = {}) => {
    const app = startDouble({ args: args(...own), ...options, env: { ...home, ...env } });
    const { code } = await app.ended;
    return { code, output: app.output() };
  };
  return { folder: folder.path, profile, data, home, file, args, run };
};
const textWall =
  "version: 1\nname: Double\nsources: {}\nboards: [ { id: a, title: A, panels: [ { kind: text, title: Text A, text: Hello } ] } ]\n";

test.concurrent("a GPU lost again and again is given up: started anew without it, for a day and this version", async (ctx) => {
  const { expect } = ctx;
  const { args, file, profile } = stageOf(ctx);
  const own = args("--wall", file("wall.yaml", textWall), "--data", profile);
  const app = await launchDouble({ args: own });
  await app.firstWindow();
  for (let i = 0; i < 2; i++) app.crashGpu();
  const isOn = (one: typeof app) => one.evaluate(({ app: electronApp }) => electronApp.isHardwareAccelerationEnabled());
  expect(await isOn(app)).toBe(true);
  app.crashGpu();
  const { code, relaunch } = await app.ended;
  expect([code, relaunch]).toEqual([0, own]);
  await app.close();
  const again = await launchDouble({ args: relaunch ?? [] });
  expect(await isOn(again)).toBe(false);
  for (let i = 0; i < 4; i++) again.crashGpu();
  await again.firstWindow();
  expect((await again.close()).relaunch).toBe(null);
  const newer = await launchDouble({ args: own, env: { DOUBLE_VERSION: "9.9.9" } });
  expect([await isOn(newer), existsSync(join(profile, "gpu-off.json"))]).toEqual([true, false]);
  await newer.close();
});

test.concurrent("a secret set in a terminal opens a source of the wall; nothing on disk tells it", async (ctx) => {
  const { expect } = ctx;
  const { args, file, data, home, run } = stageOf(ctx);
  const vendor = await startVendorServer();
  ctx.onTestFinished(vendor.close);
  vendor.serve(() => ({ does: "answer", status: 500, body: "" }));
  const set = await run(["secret", "set", "BEARER"], { input: "hush-hush-47\n" });
  expect([set.code, set.output]).toEqual([0, expect.stringContaining("Kept.")]);
  // Chromium's basic_text protects nothing, and that is said.
  expect(set.output).toContain("not protected");
  expect(await run(["secret", "list"])).toMatchObject({ code: 0, output: "BEARER\n" });
  expect(readFileSync(join(data, "secrets.json"), "utf8")).not.toContain("hush");
  const wall = `version: 1
name: Double
sources: { p: { kind: prometheus, url: "${vendor.url}", auth: { bearer: "\${secret:BEARER}" } } }
boards: [ { id: a, title: A, panels: [ { kind: tile, title: T, query: { source: p, promql: up } } ] } ]
`;
  const app = await launchDouble({ args: args("--wall", file("wall.yaml", wall)), env: home });
  await until("the vendor is asked", async () => vendor.requests.length > 0);
  expect(vendor.requests[0]?.headers["authorization"]).toBe("Bearer hush-hush-47");
  await app.close();
  // The collector was asked to end, and did so by itself: its history is closed.
  expect(app.output()).not.toContain("still ran");
  expect(app.output()).not.toContain("hush");
  expect(app.output()).toContain("not protected");
});

test.concurrent("without a key store secrets are kept beside a key of their own", async (ctx) => {
  const { expect } = ctx;
  const { run } = stageOf(ctx);
  const env = { DOUBLE_NO_STORE: "1" };
  expect((await run(["secret", "set", "A"], { input: "x", env })).output).toContain("permissions");
  expect((await run(["secret", "list"], { env })).output).toBe("A\n");
});

test.concurrent("tokens, autostart and wrong flags need no window", async (ctx) => {
  const { expect } = ctx;
  const { folder, run } = stageOf(ctx);
  expect(await run(["token", "create", "lobby"])).toMatchObject({ code: 0 });
  expect((await run(["token", "list"])).output).toMatch(/^lobby {2}read/);
  const env = { XDG_CONFIG_HOME: folder };
  const entry = join(folder, "autostart", "yagura.desktop");
  expect((await run(["--wall", "/w.yaml", "--autostart", "on"], { env })).code).toBe(0);
  expect(readFileSync(entry, "utf8")).toMatch(/^Exec=".*" "--ozone-platform=x11" ".*" "--wall" "\/w.yaml"$/m);
  expect((await run(["--autostart", "off"], { env })).code).toBe(0);
  expect(existsSync(entry)).toBe(false);
  expect(await run(["--autostart", "maybe"])).toEqual({
    code: 2,
    output: "--autostart: expected on or off, found maybe\n",
  });
  expect((await run(["--wall"])).code).toBe(2);
});

test.concurrent("a wall file is written and checked in a terminal, with the templates of the package", async (ctx) => {
  const { expect } = ctx;
  const { folder, run } = stageOf(ctx);
  const vendor = await startVendorServer();
  ctx.onTestFinished(vendor.close);
  const wallFile = join(folder, "made.yaml");
  const input = JSON.stringify({
    name: "Made",
    locale: "en",
    timezone: "UTC",
    sources: [{ kind: "prometheus", url: vendor.url }],
    template: "machine",
    display: { diagonalInch: 55, distanceM: 4 },
  });
  const made = await run(["init", "--out", wallFile, "--no-test"], { input });
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining(`Written: ${wallFile}`) });
  expect(await run(["check", wallFile])).toMatchObject({ code: 0, output: expect.stringContaining("requests") });
  expect((await run(["check", join(folder, "none.yaml")])).code).not.toBe(0);
});

test.concurrent("a start without flags has those of before an update, once", async (ctx) => {
  const { expect } = ctx;
  const { args, file, profile } = stageOf(ctx);
  mkdirSync(profile, { recursive: true });
  const kept = join(profile, "args-after-update.json");
  writeFileSync(kept, JSON.stringify(["--wall", file("wall.yaml", textWall), "--data", profile]));
  const app = await launchDouble({ args: args("--updated") });
  const page = await app.firstWindow();
  await until("the board of before", async () => (await page.innerText("body")).includes("Text A"));
  expect(existsSync(kept)).toBe(false);
  await app.close();
});

test.concurrent("a wall follows a hub, keeps its picture while that is away, marked, and starts without it", async (ctx) => {
  const { args, file, folder } = stageOf(ctx);
  const wallFile = file("wall.yaml", textWall);
  const dataDir = join(folder, "hub");
  mkdirSync(dataDir);
  const hub = await startServe({ wallFile, dataDir });
  const own = args("--hub", hub.url, "--data", join(folder, "wall"));
  const app = await launchDouble({ args: own });
  const shows = (one: typeof app) => async () =>
    String(
      await one.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.body.innerText"),
      ),
    ).includes("Text A");
  await until("the hub's board", shows(app));
  await app.close();
  await hub.kill();
  const alone = await launchDouble({ args: own });
  await until("its last picture", shows(alone));
  await alone.close();
});

test.concurrent("several screens under Wayland: started anew on X11, once", async (ctx) => {
  const { expect } = ctx;
  const { args, file, profile } = stageOf(ctx);
  const env = { WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" };
  const displays = [1, 2].map((id) => ({ id, label: "", bounds: { x: id * 1280, y: 0, width: 1280, height: 720 } }));
  const own = args("--wall", file("wall.yaml", textWall), "--data", profile);
  const { relaunch } = await startDouble({ args: own, env, displays }).ended;
  expect(relaunch).toEqual(["--ozone-platform=x11", ...own]);
  const app = await launchDouble({ args: relaunch ?? [], env, displays });
  await until("two windows", async () => app.windows().length === 2);
  await app.close();
});

const rules: Record<string, [code: string, problem: string]> = {
  "a scheme after ready": [
    "await app.whenReady(); protocol.registerSchemesAsPrivileged([]);",
    "before the app is ready",
  ],
  "a screen before ready": ["screen.getAllDisplays();", "before the app is ready"],
  "a session before ready": ["session.defaultSession;", "before the app is ready"],
  "a process beside before ready": ["utilityProcess.fork('x');", "before the app is ready"],
  "a window before ready": ["new BrowserWindow({ x: 0, y: 0, width: 1, height: 1 });", "before the app is ready"],
  "acceleration off after ready": [
    "await app.whenReady(); app.disableHardwareAcceleration();",
    "before the app is ready",
  ],
  "a scheme that is not registered": [
    "await app.whenReady(); protocol.handle('x', () => new Response());",
    "not standard",
  ],
  "Node in a page": [
    "await app.whenReady(); new BrowserWindow({ x: 0, y: 0, width: 1, height: 1, webPreferences: { nodeIntegration: true } });",
    "unsafe webPreferences: nodeIntegration",
  ],
  "what the double does not have": ["app.dock.hide();", "the double has no app.dock"],
};
test.concurrent.for(Object.entries(rules))(
  "the double refuses as Electron does, or sooner: %s",
  async ([_name, [code, problem]], ctx) => {
    const { expect } = ctx;
    const { args, file } = stageOf(ctx);
    const imports = "import { app, BrowserWindow, protocol, screen, session, utilityProcess } from 'electron';\n";
    const caught = `${imports}void (async () => { ${code} })().catch((error) => { process.stderr.write(error.message); app.exit(3); });`;
    const app = startDouble({ args: args(), main: file("main.mjs", caught) });
    expect((await app.ended).code).toBe(3);
    expect(app.output()).toContain(problem);
  },
);
