import { once } from "node:events";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { systemClock } from "#electron/clock.ts";
import { lineToRecord } from "#electron/logs/intake/parse-logs.ts";
import { startTcpIntake } from "#electron/logs/intake/tcp-intake.ts";
import { standardFacets } from "#electron/logs/log-source.ts";
import { type LogStore, openLogStore } from "#electron/logs/store/log-store.ts";

/** Run by logs-bench.ts with the path of the file to be made; prints figures as JSON. */

const records = 200_000;
const tcpRecords = 100_000;
const batch = 1_000;
const startMs = Date.UTC(2026, 10, 23);
const range = { fromMs: startMs, toMs: startMs + 3_600_000 };
const stepMs = 60_000;
const never = new AbortController().signal;
const words = "request failed timeout upstream database connection order payment user checkout latency retry".split(
  " ",
);
const word = (i: number) => words[i % words.length] ?? "";

const lineAt = (i: number) =>
  JSON.stringify({
    timestamp: startMs + Math.floor((i / records) * 3_600_000),
    status: i % 50 === 0 ? "error" : "info",
    service: `service-${i % 20}`,
    hostname: `host-${i % 50}`,
    ddtags: `env:prod,function:fn-${i % 30},account:${i % 3},cloud:aws`,
    message: `${word(i)} ${word(i * 7)} took ${i % 1000} ms for order ${i} on /api/v1/${word(i * 5)}`,
    http: { status_code: 200 + (i % 97 === 0 ? 300 : 0), method: "GET", url: `/api/${i % 300}` },
    usr: { id: `u${i % 5000}` },
    request_id: ((i * 2_654_435_761) >>> 0).toString(16),
    duration_ms: i % 1000,
  });

const path = process.argv[2];
if (!path) throw new Error("the path of the file is missing");
const open = (file: string) =>
  openLogStore({
    path: file,
    source: "intake",
    clock: systemClock,
    maxAgeMs: 1e12,
    maxBytes: 2 ** 31,
    onTrouble: (message) => {
      throw new Error(message);
    },
  });

const seconds = async (work: () => void | Promise<void>): Promise<number> => {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
};
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const fill = (store: LogStore) => {
  for (let from = 0; from < records; from += batch) {
    const lines = Array.from({ length: batch }, (_, i) => lineAt(from + i));
    const taken = lines.flatMap((line) => lineToRecord(line, startMs) ?? []);
    if (!store.append(taken).ok) throw new Error("the store took nothing");
  }
};

const sendOverTcp = async (store: LogStore) => {
  const intake = await startTcpIntake({ port: 0, token: null, store, clock: systemClock });
  const socket = connect(intake.port, "127.0.0.1");
  for (let from = 0; from < tcpRecords; from += batch) {
    const text = Array.from({ length: batch }, (_, i) => `${lineAt(from + i)}\n`).join("");
    if (!socket.write(text)) await once(socket, "drain");
  }
  socket.end();
  while (store.stats().records < tcpRecords) await new Promise((done) => setTimeout(done, 5));
  await intake.stop();
};

const searches = [
  "service:service-10 status:error",
  "timeout",
  '"failed payment"',
  "@http.status_code:>=500",
  "@usr.id:u77",
  "-status:info function:fn-1*",
];

/** First page, facets and histogram together, as a log view asks for them; every search is asked for the first time. */
const search = async (store: LogStore, text: string): Promise<number> => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const { query } = parsed;
  return seconds(async () => {
    const page = await store.search({ query, range, limit: 100, cursor: null, order: "newest" }, never);
    await store.facets(query, range, standardFacets, never);
    await store.histogram(query, range, stepMs, never);
    if (page.records.length === 0) throw new Error(`nothing was found by ${text}`);
  });
};

const fixed = (value: number, digits = 0) => Number(value.toFixed(digits));

let store = open(path);
const fillSeconds = await seconds(() => fill(store));
const { fileBytes } = store.stats();
store.close();
const openSeconds = await seconds(() => {
  store = open(path);
});
const times: number[] = [];
for (const text of searches) times.push(await search(store, text));
const slow = await search(store, "@duration_ms:>990");
store.close();
const second = open(join(dirname(path), "tcp.db"));
const tcpSeconds = await seconds(() => sendOverTcp(second));
second.close();

const figures = [
  { name: "200,000 log lines parsed and stored", value: fixed(records / fillSeconds), unit: "records/s" },
  {
    name: "log lines over one TCP connection, sender in the same process",
    value: fixed(tcpRecords / tcpSeconds),
    unit: "records/s",
  },
  { name: "a log record on disk", value: fixed(fileBytes / records), unit: "bytes" },
  { name: "200,000 records: page, facets and histogram, median", value: fixed(median(times) * 1000), unit: "ms" },
  { name: "200,000 records: page, facets and histogram, slowest", value: fixed(Math.max(...times) * 1000), unit: "ms" },
  { name: "200,000 records: the same where every record must be read", value: fixed(slow * 1000), unit: "ms" },
  { name: "200,000 records: opening the store", value: fixed(openSeconds * 1000), unit: "ms" },
  {
    name: "log store: peak memory of the process",
    value: fixed(process.resourceUsage().maxRSS / 1024),
    unit: "MB",
  },
];
process.stdout.write(JSON.stringify(figures));
