import { type ChildProcess, fork as forkChild } from "node:child_process";
import { EventEmitter } from "node:events";
import { onlyAfter } from "./order.ts";
import { strict } from "./strict.ts";

const parentPort = new URL("./parent-port.ts", import.meta.url).href;
const running = new Map<ChildProcess, string>();

export const processesBeside = () =>
  [...running].map(([child, name]) => ({ pid: child.pid, name, kill: () => void child.kill("SIGKILL") }));

const fork = (
  file: string,
  args: string[] = [],
  options: { serviceName?: string; stdio?: string; env?: NodeJS.ProcessEnv } = {},
) => {
  onlyAfter("utilityProcess.fork");
  const child = forkChild(file, args, {
    execArgv: ["--import", parentPort],
    serialization: "advanced",
    env: options.env ?? process.env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  running.set(child, options.serviceName ?? "Node Utility Process");
  const made = Object.assign(new EventEmitter(), {
    get pid() {
      return child.pid;
    },
    postMessage: (message: unknown) => {
      if (child.connected) child.send(structuredClone(message) as object, () => {});
    },
    kill: () => child.kill(),
  });
  child.on("spawn", () => made.emit("spawn"));
  child.on("message", (message) => made.emit("message", message));
  child.on("error", () => {});
  child.on("exit", (code, signal) => {
    running.delete(child);
    made.emit("exit", code ?? (signal === null ? 1 : 9));
  });
  return strict("utilityProcess", made);
};

/** A process of the product's beside its main one: a real one, without the double's electron. */
export const utilityProcess = strict("utilityProcess", { fork });
