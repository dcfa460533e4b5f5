import { utilityProcess } from "electron";
import type { CollectorProcess } from "./keep-collector.ts";

/** The built collector as a process beside this one; its log goes where ours goes. */
export const forkCollector = (file: string): CollectorProcess => {
  const child = utilityProcess.fork(file, [], { serviceName: "Yagura collector", stdio: "inherit" });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => child.once("exit", listener),
    kill: () => child.kill(),
  };
};
