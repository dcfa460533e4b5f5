import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { until } from "./child-server.ts";

const root = resolve(import.meta.dirname, "..", "..");
const program = join(root, "dist", "serve", "main.js");

export type ServeOptions = {
  /** Without one, the demo. */
  wallFile?: string;
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
  args?: string[];
};

export type Ended = { code: number | null; signal: NodeJS.Signals | null };

export type ServeProcess = {
  pid: number;
  /** Everything it wrote to stdout and stderr so far. */
  output: () => string;
  ended: Promise<Ended>;
  /** Sends the signal to this process alone and waits for its end; SIGKILL after ten seconds. */
  kill: (signal?: NodeJS.Signals) => Promise<Ended>;
};

export type Serving = ServeProcess & { url: string; port: number };

/** `npm test` builds beforehand; a single test file run by itself may come first. */
const ensureBuilt = async () => {
  if (existsSync(program) && existsSync(join(root, "dist", "renderer", "index.html"))) return;
  await promisify(execFile)(process.execPath, [join(root, "build", "bundle.ts")]);
};

/** None of this machine's own credentials and settings: a test says what it gives. */
const cleanEnv = (): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: process.env["HOME"] ?? "",
  LANG: "en_US.UTF-8",
  ...(process.platform === "win32" ? { SystemRoot: process.env["SystemRoot"] ?? "" } : {}),
});

const endOf = (child: ChildProcess): Promise<Ended> =>
  new Promise((done) => child.once("exit", (code, signal) => done({ code, signal })));

/** Starts the built product; it may end by itself. */
export const spawnServe = async ({ wallFile, dataDir, port = 0, env, args = [] }: ServeOptions) => {
  await ensureBuilt();
  const wall = wallFile === undefined ? [] : ["--wall", wallFile];
  const given = [...wall, "--data", dataDir, "--port", String(port), ...args];
  const child = spawn(process.execPath, [program, ...given], {
    env: { ...cleanEnv(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  const ended = endOf(child);
  const kill = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    const killer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    return ended.finally(() => clearTimeout(killer));
  };
  const serve: ServeProcess = { pid: child.pid ?? 0, output: () => text, ended, kill };
  return serve;
};

/** Starts the built product and waits until it says where it is. */
export const startServe = async (options: ServeOptions): Promise<Serving> => {
  const serve = await spawnServe(options);
  const urlIn = () => /Yagura is at (http:\S+)/.exec(serve.output())?.[1];
  let isOver = false;
  void serve.ended.then(() => {
    isOver = true;
  });
  await until("Yagura", async () => isOver || urlIn() !== undefined, 30_000).catch(() => {});
  const url = urlIn();
  if (url === undefined) {
    await serve.kill();
    throw new Error(`Yagura did not start: ${serve.output()}`);
  }
  return { ...serve, url, port: Number(new URL(url).port) };
};
