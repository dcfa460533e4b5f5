import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { exitCodeOf, onEnd } from "./child.mjs";

const patienceMs = 5000;

/** Ends a process that still runs: politely, then not. */
const endChild = (/** @type {import("node:child_process").ChildProcess} */ child) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), patienceMs).unref();
};

/** The address in the server's line that says it listens, null for any other line. */
export const addressIn = (/** @type {string} */ line) => /^Yagura is at (https?:\/\/\S+)$/.exec(line)?.[1] ?? null;

/**
 * Runs the server, passes on what it prints, and opens its address once it listens. The wall ends when the server
 * ends, when the user closes the browser, or by a signal; a browser that fails leaves the wall served.
 * @param {object} wall
 * @param {{ command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv }} wall.server
 * @param {((url: string) => { command: string, args: string[] }) | null} wall.browser null opens nothing
 * @param {(line: string) => void} wall.print
 * @returns {Promise<number>} the server's exit code
 */
export const serveAndOpen = ({ server, browser, print }) =>
  new Promise((done, fail) => {
    const { command, args, cwd, env } = server;
    const serving = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
    /** @type {import("node:child_process").ChildProcess | null} */
    let showing = null;
    const release = onEnd(() => {
      if (showing) endChild(showing);
      endChild(serving);
    });
    const open = (/** @type {string} */ url) => {
      if (!browser || showing) return;
      const page = browser(url);
      const opened = spawn(page.command, page.args, { stdio: "ignore" });
      showing = opened;
      const lost = (/** @type {string} */ why) => print(`The browser ${why}; the wall is still at ${url}`);
      opened.on("error", (error) => lost(`did not start (${error.message})`));
      opened.on("exit", (code, signal) => {
        if (serving.exitCode !== null || serving.killed) return;
        if (code === 0) endChild(serving);
        else lost(`ended with ${signal ?? code}`);
      });
    };
    createInterface({ input: serving.stdout }).on("line", (line) => {
      print(line);
      const url = addressIn(line);
      if (url) open(url);
    });
    serving.on("error", (error) => {
      release();
      fail(error);
    });
    serving.on("close", (code, signal) => {
      if (showing) endChild(showing);
      release();
      done(exitCodeOf(code, signal));
    });
  });
