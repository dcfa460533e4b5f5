import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { serveScheme } from "#electron/shell/app-protocol.ts";
import { installGuards } from "#electron/shell/guards.ts";
import { app, resetFakes, schemes } from "./fake-electron.ts";

vi.mock("electron", async () => (await import("./fake-electron.ts")).fakeElectron);

const home = "yagura://wall/";

beforeEach(() => void resetFakes());

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
