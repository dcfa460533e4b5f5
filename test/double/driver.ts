import { type ChildProcess, type ForkOptions, fork, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { type Browser, type ElectronApplication, type Page, chromium as playwright } from "playwright";
import { z } from "zod";
import { until } from "#test/support/child-server.ts";
import { fromHttps } from "./scheme-server.ts";
import type { DoubleDisplay } from "./world.ts";

const root = resolve(import.meta.dirname, "..", "..");

const said = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), browser: z.string() }),
  z.object({ kind: z.literal("value"), id: z.number(), value: z.unknown().optional() }),
  z.object({ kind: z.literal("thrown"), id: z.number(), message: z.string() }),
  z.object({ kind: z.literal("relaunch"), args: z.array(z.string()) }),
]);

export type DoubleOptions = {
  args: string[];
  env?: Record<string, string>;
  displays?: DoubleDisplay[];
  /** Instead of the built dist/shell/main.js. */
  main?: string;
  /** Instead of the double itself: a packed program that ends in it. */
  program?: string;
  /** Given to the process's standard input. */
  input?: string;
};
export type Ended = { code: number | null; relaunch: string[] | null };

const start = ({ args, env, displays, main, program, input }: DoubleOptions) => {
  const options: ForkOptions = {
    serialization: "advanced",
    stdio: ["pipe", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      DOUBLE_MAIN: main ?? process.env["DOUBLE_MAIN"] ?? join(root, "dist", "shell", "main.js"),
      ...(displays && { DOUBLE_DISPLAYS: JSON.stringify(displays) }),
      ...env,
    },
  };
  const execArgv = ["--import", new URL("./register.ts", import.meta.url).href];
  const child: ChildProcess = program
    ? spawn(program, args, options)
    : fork(join(import.meta.dirname, "host.ts"), args, { ...options, execArgv });
  child.stdin?.end(input ?? "");
  return child;
};

/** One run of the built product on the double; it may end by itself. */
export const startDouble = (options: DoubleOptions) => {
  const child: ChildProcess = start(options);
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  let output = "";
  let browserUrl: string | null = null;
  let relaunch: string[] | null = null;
  let lastId = 0;
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  child.on("message", (raw) => {
    const message = said.parse(raw);
    if (message.kind === "ready") browserUrl = message.browser;
    else if (message.kind === "relaunch") relaunch = message.args;
    else {
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === "value") one?.done(message.value);
      else one?.fail(new Error(message.message));
    }
  });
  const ended = new Promise<Ended>((done) => {
    // Not at "exit": what it wrote last may still be on its way.
    child.once("close", (code) => {
      for (const { fail } of waiting.values()) fail(new Error("the app ended"));
      done({ code, relaunch });
    });
  });
  const tell = (message: object) => void (child.connected && child.send(message, () => {}));
  return {
    ended,
    output: () => output,
    browserUrl: () => browserUrl,
    tell,
    evaluate: (code: string, arg: unknown): Promise<unknown> =>
      new Promise((done, fail) => {
        const id = ++lastId;
        waiting.set(id, { done, fail });
        tell({ kind: "evaluate", id, code, arg });
      }),
    kill: () => child.kill("SIGKILL"),
  };
};

/** In the shape of Playwright's ElectronApplication, as far as the specs use it. */
export const launchDouble = async (options: DoubleOptions) => {
  const app = startDouble(options);
  let isOver = false;
  void app.ended.then(() => {
    isOver = true;
  });
  await until("the double", async () => isOver || app.browserUrl() !== null, 30_000);
  const url = app.browserUrl();
  if (url === null) throw new Error(`the app did not start: ${app.output()}`);
  let browser: Browser | null = await playwright.connectOverCDP(url);
  const windows = (): Page[] =>
    (browser?.contexts() ?? [])
      .flatMap((one) => one.pages())
      .filter((page) => fromHttps(page.url()).startsWith("yagura:"));
  return {
    windows,
    firstWindow: async (): Promise<Page> => {
      await until("a window", async () => windows().length > 0);
      const [page] = windows();
      if (!page) throw new Error("no window");
      return page;
    },
    // Typed as Playwright's own, so that one spec fits both.
    evaluate: ((task: unknown, arg?: unknown) => app.evaluate(String(task), arg)) as ElectronApplication["evaluate"],
    output: app.output,
    ended: app.ended,
    setDisplays: (displays: DoubleDisplay[]) => app.tell({ kind: "displays", displays }),
    power: (event: "suspend" | "resume") => app.tell({ kind: "power", event }),
    crashGpu: () => app.tell({ kind: "crash-gpu" }),
    close: async (): Promise<Ended> => {
      await browser?.close().catch(() => {});
      browser = null;
      app.tell({ kind: "quit" });
      const killer = setTimeout(app.kill, 15_000);
      return app.ended.finally(() => clearTimeout(killer));
    },
  };
};
