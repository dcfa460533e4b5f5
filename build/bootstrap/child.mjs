import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./places.mjs";

/** What a shell reports for a process that a signal ended. */
export const exitCodeOf = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) =>
  code ?? 128 + (signal ? constants.signals[signal] : 0);

/**
 * Hands SIGINT, SIGTERM and SIGHUP on to `end`; the answer stops that.
 * @param {(signal: NodeJS.Signals) => void} end
 */
export const onEnd = (end) => {
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
};

/**
 * Runs a program on our own terminal, signals passed on. Answers its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export const runChild = (command, args, { cwd = root, env = process.env } = {}) =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    const release = onEnd((signal) => child.kill(signal));
    child.on("error", (error) => {
      release();
      fail(error);
    });
    child.on("exit", (code, signal) => {
      release();
      done(exitCodeOf(code, signal));
    });
  });

/**
 * Runs a program without showing what it prints, which is answered instead. Code 1 and the reason when it cannot start
 * or takes too long.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, limitMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export const runQuietly = (command, args, { cwd = root, env = process.env, shell = false, limitMs } = {}) =>
  new Promise((done) => {
    let output = "";
    const child = spawn(command, args, { cwd, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    const release = onEnd((signal) => {
      child.kill(signal);
      process.exit(exitCodeOf(null, signal));
    });
    const timer = limitMs === undefined ? undefined : setTimeout(() => finish(1, "took too long"), limitMs);
    const finish = (/** @type {number} */ code, reason = "") => {
      clearTimeout(timer);
      release();
      child.kill();
      done({ code, output: output + reason });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", (error) => finish(1, error.message));
    child.on("close", (code, signal) => finish(exitCodeOf(code, signal)));
  });
