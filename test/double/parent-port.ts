import { EventEmitter } from "node:events";

/** process.parentPort of a utility process: messages wait for the first listener. */
const port = new EventEmitter();
const early: unknown[] = [];
process.on("message", (data) => {
  if (port.listenerCount("message") > 0) port.emit("message", { data, ports: [] });
  else early.push(data);
});
port.on("newListener", (name) => {
  if (name !== "message") return;
  queueMicrotask(() => {
    for (const data of early.splice(0)) port.emit("message", { data, ports: [] });
  });
});
// Electron ends its utility processes when it goes.
process.on("disconnect", () => process.exit(0));
Object.assign(process, { parentPort: Object.assign(port, { postMessage: (data: unknown) => process.send?.(data) }) });
