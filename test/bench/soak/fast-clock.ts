import { appendFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";
import { simulatedMs } from "./soak-day.ts";

/**
 * Loaded before the product's own code into each of its Node processes: the collector's clock and timers run `speed` times as fast, and
 * both processes note their memory after a collection now and then. The shell's clock is the true one, for it waits for pages.
 */
const clock = {
  startedMs: Number(process.env["SOAK_STARTED_MS"]),
  speed: Number(process.env["SOAK_SPEED"]),
};
const { now } = Date;
const notesFile = process.env["SOAK_MEMORY"] ?? "";
const program = process.argv[1] ?? "";
const name = program.endsWith("collector.js") ? "collector" : program.endsWith("host.ts") ? "shell" : null;

const quicken = () => {
  const { setTimeout, setInterval } = globalThis;
  const fastNow = () => Math.floor(simulatedMs(clock, now()));
  globalThis.Date = new Proxy(Date, {
    get: (target, key) => (key === "now" ? fastNow : Reflect.get(target, key)),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [fastNow()] : args, newTarget),
  });
  const faster = <Timer extends typeof setTimeout | typeof setInterval>(timer: Timer): Timer =>
    new Proxy(timer, {
      apply: (target, self, [task, delayMs, ...rest]) =>
        Reflect.apply(target, self, [task, Number(delayMs ?? 0) / clock.speed, ...rest]),
    });
  globalThis.setTimeout = faster(setTimeout);
  globalThis.setInterval = faster(setInterval);
};

const noteMemory = (everyMs: number) => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setInterval(() => {
    if (typeof collect === "function") collect();
    const { rss, heapUsed } = process.memoryUsage();
    appendFileSync(notesFile, `${JSON.stringify({ name, atMs: now(), rss, heapUsed })}\n`);
  }, everyMs).unref();
};

if (name !== null && isMainThread) noteMemory(Number(process.env["SOAK_MEMORY_EVERY_MS"]));
if (name === "collector") quicken();
