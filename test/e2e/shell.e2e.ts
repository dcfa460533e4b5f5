import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { z } from "zod";
import { openTempFolder, until } from "#test/support/child-server.ts";
import { eatMemory, inPage, loseCollector, plug, shownAs, shows, urls } from "./shell-app.ts";
import { realElectron, type ShellApp, type ShellHost, theDouble } from "./shell-hosts.ts";

const wallOf = (left: string, right: string) => `version: 1
name: Shell
sources: {}
displays: { left: { boards: [${left}] }, right: { boards: [${right}] } }
boards:
  - { id: a, title: Board A, panels: [ { kind: text, title: Panel A, text: Hello } ] }
  - { id: b, title: Board B, panels: [ { kind: text, title: Panel B, text: Hello } ] }
`;

const suite = (host: ShellHost) => {
  const folders = ["one", "two", "three"].map((name) => openTempFolder(`shell-${name}`));
  const wallFile = (index: number) => join(folders[index]?.path ?? "", "wall.yaml");
  const argsOf = (index: number) => {
    const folder = folders[index]?.path ?? "";
    return [`--user-data-dir=${join(folder, "profile")}`, "--wall", wallFile(index), "--data", join(folder, "data")];
  };
  const apps: (ShellApp | null)[] = [null, null, null];
  const open = (ctx: TestContext, index = 0): ShellApp => {
    const hindrance = host.hindrance();
    if (hindrance !== null && process.env["REAL_ELECTRON"] === "1") throw new Error(hindrance);
    return apps[index] ?? ctx.skip(hindrance ?? "the app did not start");
  };
  const isLive = async (app: ShellApp) => {
    await plug(app, [1, 2]);
    await until("two boards", async () => (await shownAs(app)).join() === "left,right");
    await until("the left board", shows(app, "left", "Panel A"));
    await until("the right board", shows(app, "right", "Panel B"));
  };
  /** Slow ones, on apps of their own, begun at once. */
  const slow: Record<"hung" | "replaced" | "lost", Promise<unknown>> = {
    hung: Promise.resolve(),
    replaced: Promise.resolve(),
    lost: Promise.resolve(),
  };

  beforeAll(async () => {
    if (host.hindrance() !== null) return;
    for (const index of [0, 1, 2]) writeFileSync(wallFile(index), wallOf("a", "b"));
    const [first, second, third] = await Promise.all([0, 1, 2].map((index) => host.launch(argsOf(index))));
    if (!first || !second || !third) return;
    apps.splice(0, 3, first, second, third);
    await Promise.all([first, second, third].map(isLive));
    void inPage(second, "left", "window.before = true; setTimeout(() => { for (;;) ; }, 0); null").catch(() => {});
    slow.hung = until(
      "a page after the one that hung",
      async () => (await inPage(second, "left", "window.before === undefined && document.title !== ''")) === true,
      60_000,
    );
    slow.replaced = eatMemory(second);
    slow.lost = loseCollector(third);
    for (const one of Object.values(slow)) one.catch(() => {});
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app?.close()));
    for (const folder of folders) folder.remove();
  });

  test("the wall is live over yagura://wall, its stream open and its bodies whole", async (ctx) => {
    const app = open(ctx);
    for (const url of await urls(app)) expect(url).toMatch(/^yagura:\/\/wall\/\?display=(left|right)&window=\d+\.\d+$/);
    const code = `(async () => {
      const reader = (await fetch("/api/stream")).body.getReader();
      const first = new TextDecoder().decode((await reader.read()).value);
      await reader.cancel();
      const large = await fetch("/api/alive", { method: "POST", body: "x".repeat(100000) });
      const report = JSON.stringify({ window: "test", frames: 1, fresh: true });
      const small = await fetch("/api/alive", { method: "POST", body: report, headers: { "content-type": "application/json" } });
      return [first.startsWith("id: "), large.status, small.status, isSecureContext, document.querySelectorAll(".banner-lost").length];
    })()`;
    expect(await inPage(app, "left", code)).toEqual([true, 413, 204, true, 0]);
  });

  test("a stream that a page leaves is ended: forty of them and the next still opens", async (ctx) => {
    const app = open(ctx);
    const code = `(async () => {
      for (let i = 0; i < 40; i++) {
        const left = await fetch("/api/stream");
        await left.body.cancel();
      }
      return (await fetch("/api/health")).status;
    })()`;
    expect(await inPage(app, "left", code)).toBe(200);
  });

  test("one full-screen window a display, sandboxed, isolated and without Node", async (ctx) => {
    const app = open(ctx);
    const windows = await app.evaluate(({ BrowserWindow, screen }) => ({
      displays: screen.getAllDisplays().map(({ bounds }) => bounds),
      kiosk: BrowserWindow.getAllWindows().map((window) => window.isKiosk()),
      bounds: BrowserWindow.getAllWindows().map((window) => window.getBounds()),
      // Not in the typings, though it is there.
      preferences: BrowserWindow.getAllWindows().map(({ webContents }) => {
        const read: unknown = Reflect.get(webContents, "getLastWebPreferences");
        return typeof read === "function" ? read.call(webContents) : null;
      }),
    }));
    expect(windows.kiosk).toEqual([true, true]);
    const leftFirst = (a: { x: number }, b: { x: number }) => a.x - b.x;
    expect(windows.bounds.sort(leftFirst)).toEqual(windows.displays);
    const expected = { sandbox: true, contextIsolation: true, nodeIntegration: false };
    for (const preferences of windows.preferences) expect(preferences).toMatchObject(expected);
    const names = `["require", "process", "module", "Buffer"].filter((name) => name in window)`;
    expect(await inPage(app, "left", names)).toEqual([]);
  });

  test("popups, navigation away, permissions and downloads are denied", async (ctx) => {
    const app = open(ctx);
    const before = await urls(app);
    expect(await inPage(app, "left", `window.open("https://example.org/") === null`)).toBe(true);
    await inPage(app, "left", `void (location.href = "https://example.org/")`);
    await inPage(app, "left", `void (location.href = "yagura://other/")`);
    const download = `(() => { const a = document.createElement("a"); a.href = "/index.html"; a.download = "x.html"; a.click(); })()`;
    const downloads = app.evaluate(
      ({ session }) =>
        new Promise((done) => {
          session.defaultSession.once("will-download", (event) => setImmediate(() => done(event.defaultPrevented)));
          setTimeout(() => done("none"), 3000);
        }),
    );
    await inPage(app, "left", download);
    expect(await downloads).toBe(true);
    expect(await urls(app)).toEqual(before);
    expect(await inPage(app, "left", "Notification.requestPermission()")).toBe("denied");
  });

  test("the page's policy forbids other hosts, inline scripts and eval", async (ctx) => {
    const app = open(ctx);
    const code = `(async () => {
      const violated = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violated.push(effectiveDirective));
      await fetch("https://example.org/").catch(() => {});
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.head.append(script);
      const image = new Image();
      image.src = "https://example.org/x.png";
      await new Promise((done) => setTimeout(done, 300));
      return [[...new Set(violated)].sort(), window.injected === undefined];
    })()`;
    expect(await inPage(app, "left", code)).toEqual([["connect-src", "img-src", "script-src-elem"], true]);
  });

  test("a renderer that crashes is loaded again", async (ctx) => {
    const app = open(ctx);
    await inPage(app, "left", "void (window.before = true)");
    await app.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      windows.find(({ webContents }) => webContents.getURL().includes("left"))?.webContents.forcefullyCrashRenderer();
    });
    await until("a new page", async () => (await inPage(app, "left", "window.before === undefined")) === true);
    await until("its board", shows(app, "left", "Panel A"));
  });

  test("boards follow the wall file: what is where changes without a restart", async (ctx) => {
    const app = open(ctx);
    writeFileSync(wallFile(0), wallOf("b", "a"));
    await until("boards swapped", shows(app, "left", "Panel B"), 20_000);
    writeFileSync(wallFile(0), wallOf("a", "b").replace("left:", "middle:"));
    await until("a new name", async () => (await shownAs(app)).join() === "middle,right", 20_000);
    writeFileSync(wallFile(0), wallOf("a", "b"));
    await until("boards as before", async () => (await shownAs(app)).join() === "left,right", 20_000);
    await until("the left board", shows(app, "left", "Panel A"));
  });

  test("a display that is unplugged takes its window along and has its board again when it comes back", async (ctx) => {
    const app = open(ctx);
    await plug(app, [2]);
    await until("one window", async () => (await shownAs(app)).join() === "right");
    await plug(app, []);
    expect(await shownAs(app)).toEqual(["right"]);
    await plug(app, [1, 2]);
    await until("the left board", shows(app, "left", "Panel A"));
    await until("the right board", shows(app, "right", "Panel B"));
  });

  test("a collector that is killed comes back; meanwhile the page is there and says that it hears nothing", async (ctx) => {
    const app = open(ctx, 2);
    if (process.platform === "win32") ctx.skip("Windows does not stop a process for a while");
    const { before, after } = z.object({ before: z.int(), after: z.int() }).parse(await slow.lost);
    expect(after).not.toBe(before);
    expect(await inPage(app, "left", `fetch("/api/health").then(({ status }) => status)`)).toBe(200);
  });

  test("a second start ends by itself and raises the first", async (ctx) => {
    const app = open(ctx);
    const raised = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((done) => {
          for (const window of BrowserWindow.getAllWindows()) Object.assign(window, { focus: () => done("raised") });
        }),
    );
    expect(await host.startAgain(argsOf(0))).toBe(0);
    expect(await raised).toBe("raised");
    expect((await urls(app)).length).toBe(2);
  });

  test("the display is kept awake, and uncaught faults of the shell open no box", async (ctx) => {
    const app = open(ctx);
    const facts = await app.evaluate(({ powerSaveBlocker }) => ({
      awake: [0, 1, 2].some((id) => powerSaveBlocker.isStarted(id)),
      handled: process.listenerCount("uncaughtException") > 0,
    }));
    expect(facts).toEqual({ awake: true, handled: true });
  });

  test("the self-check says what the shell alone knows, beside its collector's part", async (ctx) => {
    const app = open(ctx);
    const code = `(async () => {
      const { machines } = await (await fetch("/api/self-check")).json();
      return machines.map(({ part, findings }) => [part, findings.filter(({ check }) => check === "display-sleep").map((one) => one.code), findings.some(({ check }) => check === "gpu"), findings.some(({ check }) => check === "disk-space")]);
    })()`;
    expect(await inPage(app, "left", code)).toEqual([
      ["shell", ["held"], true, false],
      ["collector", [], false, true],
    ]);
  });

  test("a window that eats memory is replaced beneath: at no time is there none", async (ctx) => {
    const app = open(ctx, 1);
    expect(await slow.replaced).toEqual({ shownWithout: 0, kiosk: true, visible: true });
    await until("its board", shows(app, "right", "Panel B"));
  });

  test("a page that hangs is ended by our own heartbeat and loaded again", async (ctx) => {
    const app = open(ctx, 1);
    await slow.hung;
    await until("its board", shows(app, "left", "Panel A"));
  });
};

describe("on the double:", () => suite(theDouble));
describe("real Electron:", () => suite(realElectron));
