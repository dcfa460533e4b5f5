import { parseLogQuery } from "#config/logs/parse-query.ts";
import { logsConfig } from "#config/wall/logs.ts";
import { systemClock } from "#electron/clock.ts";
import { createLogHub } from "#electron/logs/hub/log-hub.ts";
import { lineToRecord } from "#electron/logs/intake/parse-logs.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { type LogStore, openLogStore } from "#electron/logs/store/log-store.ts";
import { logSourceOfStore } from "#electron/logs/store/store-source.ts";
import { median } from "#test/bench/figure.ts";
import { madeLine } from "./made-lines.ts";
import { searches } from "./searches.ts";

/** Run by logs-bench.ts with the path of the file to be made and the number of records; prints figures as JSON. */

const [path, given] = process.argv.slice(2);
const records = Number(given);
if (!path || !(records > 0)) throw new Error("the path of the file or the number of records is missing");
const batch = 1_000;
const startMs = Date.UTC(2026, 10, 23);
const range = { fromMs: startMs, toMs: startMs + 3_600_000 };
const never = new AbortController().signal;

const open = () =>
  openLogStore({
    path,
    source: "intake",
    clock: systemClock,
    maxAgeMs: 1e12,
    maxBytes: 2 ** 32,
    onTrouble: (message) => {
      throw new Error(message);
    },
  });

const timedMs = async (work: () => unknown): Promise<number> => {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
};

const fill = (store: LogStore) => {
  for (let from = 0; from < records; from += batch) {
    const lines = Array.from({ length: batch }, (_, i) => madeLine(from + i, records, startMs));
    const taken = lines.flatMap((line) => lineToRecord(line, startMs) ?? []);
    if (!store.append(taken).ok) throw new Error("the store took nothing");
  }
};

const fixed = (value: number, digits = 0) => Number(value.toFixed(digits));
const sizeText = records.toLocaleString("en-US");

let store = open();
const fillMs = await timedMs(() => fill(store));
const { fileBytes } = store.stats();
store.close();
const openMs = await timedMs(() => {
  store = open();
});

const hub = createLogHub({
  sources: new Map([["intake", logSourceOfStore(store)]]),
  masker: createMasker(logsConfig.parse({}).mask),
  now: systemClock.now,
  clean: (text) => text,
});

/** As a page asks: 100 masked records, facets and histogram. Never the same search twice. */
const ask = async (text: string): Promise<number> => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
  const search = { query: parsed.query, range, source: null, limit: 100, cursor: null, order: "newest" } as const;
  return timedMs(async () => {
    const answer = await hub.search({ ...search, counted: true }, never);
    const problem = answer?.sources[0]?.problem;
    if (problem) throw new Error(`${text}: ${problem}`);
  });
};

const times = new Map<string, number[]>();
const cpuMs: number[] = [];
for (let round = 0; round < 5; round++) {
  for (const [kind, textOf] of Object.entries(searches)) {
    const before = process.cpuUsage();
    const tookMs = await ask(textOf(round));
    const { user, system } = process.cpuUsage(before);
    cpuMs.push((user + system) / 1000);
    times.set(kind, [...(times.get(kind) ?? []), tookMs]);
    if (process.env["VERBOSE"]) process.stderr.write(`${round} ${kind}: ${tookMs.toFixed(0)} ms\n`);
  }
}
hub.close();
store.close();

const all = [...times.values()].flat();
const figures = [
  { name: `${sizeText} log lines parsed and stored`, value: fixed(records / (fillMs / 1000)), unit: "records/s" },
  { name: "a log record on disk", value: fixed(fileBytes / records), unit: "bytes" },
  { name: `${sizeText} records: opening the store`, value: fixed(openMs), unit: "ms" },
  {
    name: `${sizeText} records: page, facets and histogram, median of all kinds of searches`,
    value: fixed(median(all)),
    unit: "ms",
    goal: "< 150",
  },
  // What it takes on a machine that does nothing else.
  { name: `${sizeText} records: the same in CPU time`, value: fixed(median(cpuMs)), unit: "ms" },
  ...[...times].flatMap(([kind, ofKind]) => [
    { name: `${kind}: median`, value: fixed(median(ofKind)), unit: "ms", goal: "< 150" },
    { name: `${kind}: worst`, value: fixed(Math.max(...ofKind)), unit: "ms" },
  ]),
  { name: "log search: peak memory of the process", value: fixed(process.resourceUsage().maxRSS / 1024), unit: "MB" },
];
process.stdout.write(JSON.stringify(figures));
