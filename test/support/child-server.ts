import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** Where PATH has the program; null when this machine has none. */
export const findProgram = (name: string): string | null => {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return null;
};

/** A loopback port nobody listens on at the moment, for programs that cannot say which one they took. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") done(address.port);
        else fail(new Error("no port"));
      });
    });
  });

export const openTempFolder = (name: string) => {
  const path = mkdtempSync(join(tmpdir(), `yagura-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
};

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Asks until `isTrue` says so; a failed call counts as not yet. Throws after `limitMs`. */
export const until = async (what: string, isTrue: () => Promise<boolean>, limitMs = 15_000): Promise<void> => {
  const endMs = Date.now() + limitMs;
  while (Date.now() < endMs) {
    if (await isTrue().catch(() => false)) return;
    await pause(50);
  }
  throw new Error(`${what}: not within ${limitMs} ms`);
};

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const end = async (child: ChildProcess): Promise<void> => {
  if (ended(child)) return;
  const exit = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exit;
  clearTimeout(killer);
};

/** Starts a server program and waits until `readyUrl` answers 200. Ends it, and says its last words, when it never does. */
export const startChildServer = async (program: string, args: string[], readyUrl: string) => {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let lastWords = "";
  child.stderr.on("data", (chunk) => {
    lastWords = (lastWords + chunk).slice(-2000);
  });
  child.on("error", (error) => {
    lastWords += error.message;
  });
  try {
    await until(program, async () => {
      if (ended(child)) return true;
      const response = await fetch(readyUrl);
      await response.arrayBuffer();
      return response.ok;
    });
    if (ended(child)) throw new Error(`${program} ended`);
  } catch (cause) {
    await end(child);
    throw new Error(`${program} does not serve: ${lastWords}`, { cause });
  }
  return { close: () => end(child) };
};
