import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { serveScheme } from "#electron/shell/app-protocol.ts";
import { installGuards } from "#electron/shell/guards.ts";
import { keepWindows } from "#electron/shell/windows.ts";
import { app, displays, FakeWindow, schemes, screen } from "./fake-electron.ts";

vi.mock("electron", async () => (await import("./fake-electron.ts")).fakeElectron);

const home = "yagura://wall/";

beforeEach(() => {
  FakeWindow.all.length = 0;
  displays.length = 0;
  app.removeAllListeners();
  screen.removeAllListeners();
});

describe("our scheme", () => {
  const ask = async (url: string, response: Response) => {
    serveScheme(async () => response);
    return schemes.handler?.(new Request(url));
  };
  test("carries the handler's answer without the headers of a connection", async () => {
    const headers = { "content-type": "text/plain", "transfer-encoding": "chunked", connection: "keep-alive" };
    const answer = await ask(`${home}api/health`, new Response("well", { headers }));
    expect([answer?.status, await answer?.text()]).toEqual([200, "well"]);
    expect([...(answer?.headers.keys() ?? [])]).toEqual(["content-type"]);
  });
  test("gives nothing to another host under the scheme", async () => {
    expect((await ask("yagura://elsewhere/", new Response("well")))?.status).toBe(404);
  });
  test("a page that goes ends the stream it read", async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        isCancelled = true;
      },
    });
    const answer = await ask(`${home}api/stream`, new Response(body));
    await answer?.body?.cancel();
    expect(isCancelled).toBe(true);
  });
});

describe("guards", () => {
  type Answering = (...args: unknown[]) => unknown;
  const install = () => {
    const handlers = new Map<string, Answering>();
    const set = (name: string) => (handler: Answering) => void handlers.set(name, handler);
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: set("request"),
      setPermissionCheckHandler: set("check"),
      setDevicePermissionHandler: set("device"),
      setDisplayMediaRequestHandler: set("display"),
    });
    // Only what the guards touch: a whole session cannot be had without Electron.
    installGuards(session as unknown as Electron.Session);
    return { session, handlers };
  };
  const contentsOf = () => {
    let open: Answering = () => null;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: Answering) => {
        open = handler;
      },
    });
    app.emit("web-contents-created", {}, contents);
    const isPrevented = (name: string, url: string) => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      contents.emit(name, { url, preventDefault });
      return prevented;
    };
    return { isPrevented, open: () => open({ url: home }) };
  };

  test("every permission is denied, asked or checked", () => {
    const { handlers } = install();
    const answers: unknown[] = [];
    handlers.get("request")?.(null, "media", (answer: unknown) => answers.push(answer));
    handlers.get("display")?.({}, (answer: unknown) => answers.push(answer));
    answers.push(handlers.get("check")?.(), handlers.get("device")?.());
    expect(answers).toEqual([false, null, false, false]);
  });
  test("no page opens a window, leaves, is redirected away or attaches a webview; ours may reload", () => {
    install();
    const { isPrevented, open } = contentsOf();
    expect(open()).toEqual({ action: "deny" });
    for (const name of ["will-navigate", "will-redirect"]) {
      for (const url of ["https://example.org/", "file:///etc/passwd", "yagura://elsewhere/", "javascript:alert(1)"])
        expect([name, url, isPrevented(name, url)]).toEqual([name, url, true]);
      expect(isPrevented(name, home)).toBe(false);
    }
    expect(isPrevented("will-attach-webview", home)).toBe(true);
  });
  test("nothing is downloaded", () => {
    const { session } = install();
    let prevented = false;
    session.emit("will-download", {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect(prevented).toBe(true);
  });
});

describe("windows", () => {
  const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
  const lines: string[] = [];
  const keep = () => keepWindows((line) => lines.push(line));

  test("each display has one: kiosk, sandboxed, isolated, shown once it has something to show", () => {
    displays.push({ id: 1, bounds }, { id: 2, bounds: { ...bounds, x: 1920 } });
    keep();
    expect(FakeWindow.all.map(({ options }) => options)).toMatchObject([
      { x: 0, kiosk: true, show: false },
      { x: 1920, kiosk: true, show: false },
    ]);
    for (const window of FakeWindow.all) {
      expect(window.options["webPreferences"]).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      });
      expect([window.loaded, window.isShown]).toEqual([[home], false]);
      window.emit("ready-to-show");
      expect(window.isShown).toBe(true);
    }
  });
  test("a display that comes gets one, and one that goes takes its own along", () => {
    displays.push({ id: 1, bounds });
    keep();
    displays.push({ id: 2, bounds: { ...bounds, x: 1920 } });
    screen.emit("display-added");
    expect(FakeWindow.all.length).toBe(2);
    displays.shift();
    screen.emit("display-removed");
    expect(FakeWindow.all.map(({ isGone }) => isGone)).toEqual([true, false]);
  });
  test("a renderer that is gone is loaded again, at first at once, then after longer and longer", () => {
    vi.useFakeTimers();
    try {
      displays.push({ id: 1, bounds });
      keep();
      const [window] = FakeWindow.all;
      const waits: number[] = [];
      for (let crash = 0; crash < 4; crash++) {
        const before = window?.loaded.length ?? 0;
        window?.webContents.emit("render-process-gone", {}, { reason: "crashed" });
        const startMs = Date.now();
        while (window?.loaded.length === before && Date.now() - startMs < 120_000) vi.advanceTimersByTime(500);
        waits.push(Date.now() - startMs);
      }
      expect(waits).toEqual([500, 1000, 2000, 4000]);
      window?.webContents.emit("did-fail-load", {}, -3, "", home, true);
      vi.advanceTimersByTime(120_000);
      expect(window?.loaded.length).toBe(5);
    } finally {
      vi.useRealTimers();
    }
  });
  test("a page that hangs is ended, so that it can be loaded again", () => {
    displays.push({ id: 1, bounds });
    keep();
    FakeWindow.all[0]?.emit("unresponsive");
    expect(FakeWindow.all[0]?.webContents.crashed).toBe(1);
  });
});
