import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { z } from "zod";
import { openChromium } from "./chromium.ts";
import * as electron from "./electron.ts";
import { followX } from "./follow-x.ts";
import { setReady } from "./order.ts";
import { plug } from "./plug.ts";
import { openSchemeServer } from "./scheme-server.ts";
import { displayList, isHeaded, world } from "./world.ts";

const { app, BrowserWindow, handlerOf, powerMonitor } = electron;

const order = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("evaluate"), id: z.number(), code: z.string(), arg: z.unknown().optional() }),
  z.object({ kind: z.literal("displays"), displays: displayList }),
  z.object({ kind: z.literal("power"), event: z.enum(["suspend", "resume"]) }),
  z.object({ kind: z.literal("crash-gpu") }),
  z.object({ kind: z.literal("quit") }),
]);

const evaluate = async (id: number, code: string, arg: unknown) => {
  try {
    const task: unknown = runInThisContext(`(${code})`);
    if (typeof task !== "function") throw new Error("no function");
    const value: unknown = await task(electron, arg);
    process.send?.({ kind: "value", id, value });
  } catch (error) {
    process.send?.({ kind: "thrown", id, message: error instanceof Error ? error.message : String(error) });
  }
};

const crashGpu = async () => {
  await world.chromium?.cdp.send("Browser.crashGpuProcess").catch(() => {});
  app.emit("child-process-gone", {}, { type: "GPU", reason: "crashed", exitCode: 133 });
};

process.on("message", (raw) => {
  const said = order.parse(raw);
  if (said.kind === "evaluate") void evaluate(said.id, said.code, said.arg);
  else if (said.kind === "displays") plug(said.displays);
  else if (said.kind === "power") powerMonitor.emit(said.event);
  else if (said.kind === "crash-gpu") void crashGpu();
  else app.quit();
});
process.on("disconnect", () => {
  world.chromium?.kill();
  process.exit(1);
});
process.on("exit", () => world.chromium?.kill());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.quit());
app.closeWindows = () => {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
};

/** Waits of exactly these lengths are over soon: what the product does now and then is seen at once. */
const hurried = (process.env["DOUBLE_HURRY_MS"] ?? "").split(",").map(Number);
const wait = globalThis.setTimeout;
const hurry = (task: () => void, ms?: number) => wait(task, hurried.includes(ms ?? 0) ? 200 : ms);
if (process.env["DOUBLE_HURRY_MS"]) Object.assign(globalThis, { setTimeout: hurry });
if (process.env["DOUBLE_RESOURCES"]) Object.assign(process, { resourcesPath: process.env["DOUBLE_RESOURCES"] });

/** argv as Electron has it: itself, its switches, the app's folder, the app's own arguments. */
const main = process.env["DOUBLE_MAIN"] ?? "";
process.argv.splice(1, 1);
await import(pathToFileURL(main).href);
// Second starts, and starts with wrong flags, are over before they have a browser.
await new Promise((done) => setTimeout(done, 20));
mkdirSync(world.userData, { recursive: true });
const open = async () => {
  const port = await openSchemeServer(world.userData, handlerOf);
  world.chromium = await openChromium(world.userData, port, isHeaded);
  process.send?.({ kind: "ready", browser: world.chromium.url });
};
world.open = () => {
  world.opening ??= open();
  return world.opening;
};
if (process.env["DOUBLE_XRANDR"] === "1") followX();
setReady();
app.emit("ready", {}, {});
app.whenReadyDone.resolve();
