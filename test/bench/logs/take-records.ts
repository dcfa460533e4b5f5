import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { logsConfig } from "#config/wall/logs.ts";
import { systemClock } from "#electron/clock.ts";
import { startIntakeThread } from "#electron/logs/intake-thread/start-thread.ts";
import type { Figure } from "#test/bench/figure.ts";

/** Run by logs-bench.ts with the path of the file to be made and the seconds; prints figures as JSON. */

const [path, given] = process.argv.slice(2);
const seconds = Number(given);
if (!path || !(seconds > 0)) throw new Error("the path of the file or the seconds are missing");
const token = "token-of-the-bench";
const never = new AbortController().signal;
const sampleEveryMs = 500;
const searchEveryMs = 2_000;
const keptBytes = 20e6;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
};

/** Of y over x, by least squares. */
const slope = (points: readonly { x: number; y: number }[]): number => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((it) => it.x)), mean(points.map((it) => it.y))];
  const above = points.reduce((sum, it) => sum + (it.x - x) * (it.y - y), 0);
  return above / points.reduce((sum, it) => sum + (it.x - x) ** 2, 0);
};

const port = await freePort();
const { intake } = logsConfig.parse({ intake: { tcp: { port }, token, megabytes: keptBytes / 1e6 } });
if (!intake) throw new Error("the intake is off");
const troubles: string[] = [];
const core = startIntakeThread(intake, { path, clock: systemClock, onTrouble: (message) => troubles.push(message) });
const everyTime = { fromMs: 0, toMs: 9e15 };
const count = () => core.figures().acceptedTotal;

const paceless = 1e9;
const send = async (forSeconds: number, perSecond: number): Promise<number> => {
  const script = join(import.meta.dirname, "send-lines.ts");
  const args = [script, String(port), token, String(forSeconds), String(perSecond)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let sent = "";
  child.stdout.on("data", (chunk) => {
    sent += chunk;
  });
  await once(child, "close");
  return Number(sent);
};
// Whether the port is open yet.
await core.source.search({ query: { kind: "all" }, range: everyTime, limit: 1, cursor: null, order: "newest" }, never);
const warm = await send(2, paceless);
while (count() < warm) await new Promise((done) => setTimeout(done, 20));

const memory: { x: number; y: number }[] = [];
const stalls = monitorEventLoopDelay({ resolution: 1 });
// Starting a process is a stall of its own.
setTimeout(() => stalls.enable(), 1_000);
const startedMs = performance.now();
const sampling = setInterval(() => {
  memory.push({ x: (performance.now() - startedMs) / 60_000, y: process.memoryUsage.rss() / 2 ** 20 });
}, sampleEveryMs);
const searchTimes: number[] = [];
const searching = setInterval(async () => {
  const askedMs = performance.now();
  await core.source.facets(
    { kind: "match", field: null, pattern: "timeout", quoted: false },
    everyTime,
    ["service"],
    never,
  );
  searchTimes.push(performance.now() - askedMs);
}, searchEveryMs);
const before = count();
const sent = await send(seconds, paceless);
while (count() < before + sent) await new Promise((done) => setTimeout(done, 5));
const tookMs = performance.now() - startedMs;
clearInterval(sampling);
clearInterval(searching);
stalls.disable();
const { records, bytes } = core.figures();
await core.close();
if (troubles.length > 0) throw new Error(troubles.join(" "));

const fixed = (value: number) => Number(value.toFixed(1));
const figures: Figure[] = [
  {
    name: `log lines over one TCP connection for ${seconds} s, stored, the oldest dropped beyond 20 MB`,
    value: Math.round((sent / tookMs) * 1000),
    unit: "records/s",
    goal: "> 20000",
  },
  { name: "of them kept in the end", value: records, unit: "records" },
  { name: "log store in the end", value: fixed(bytes / 1e6), unit: "MB" },
  // Until the store is full, what is kept of its columns in memory grows.
  {
    name: "log intake: memory over the last half",
    value: fixed(slope(memory.slice(Math.floor(memory.length / 2)))),
    unit: "MB/min",
  },
  { name: "log intake: memory in the end", value: fixed(memory.at(-1)?.y ?? 0), unit: "MB" },
  { name: "log intake: longest stall of the wall's own thread", value: fixed(stalls.max / 1e6), unit: "ms" },
  {
    name: "log intake: stalls of the wall's own thread, 99th percentile",
    value: fixed(stalls.percentile(99) / 1e6),
    unit: "ms",
  },
  {
    name: "log search beside the intake, slowest",
    value: fixed(Math.max(0, ...searchTimes)),
    unit: "ms",
  },
];
process.stdout.write(JSON.stringify(figures));
process.exit(0);
