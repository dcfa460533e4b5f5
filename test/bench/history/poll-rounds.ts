import { type HistoryWrite, openHistory } from "#electron/history/history.ts";

/** Run by history-bench.ts with the path of the file to be made; prints figures as JSON. */

const minuteMs = 60_000;
const rounds = 120;
const queries = 500;
const seriesPerQuery = 20;
const startMs = Date.UTC(2026, 10, 23);

let nowMs = startMs;
const clock = { now: () => nowMs, after: () => () => {} };
const path = process.argv[2];
if (!path) throw new Error("the path of the file is missing");

const fail = (message: string) => {
  throw new Error(message);
};
const open = () => openHistory({ path, clock, maxAgeMs: 40 * 24 * 60 * minuteMs, maxBytes: 2 ** 31, onTrouble: fail });

/** Normal noise around a slow wave, with two decimals, as a vendor's latency or load average. */
const valueAt = (series: number, round: number) => {
  const noise = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  return Math.round((100 + series / 50 + 5 * Math.sin(round / 40) + noise) * 100) / 100;
};

const labels = Array.from({ length: queries * seriesPerQuery }, (_, i) => ({ service: `service-${i}`, env: "prod" }));

const roundOf = (round: number): HistoryWrite[] =>
  Array.from({ length: queries }, (_, q) => ({
    queryKey: `avg:service.latency.q${q}{env:prod} by {service}`,
    stepMs: minuteMs,
    range: { fromMs: nowMs - minuteMs, toMs: nowMs },
    settledToMs: nowMs,
    series: Array.from({ length: seriesPerQuery }, (_, s) => {
      const i = q * seriesPerQuery + s;
      return { labels: labels[i] ?? {}, unit: "ms", timesMs: [nowMs - minuteMs], values: [valueAt(i, round)] };
    }),
  }));

let cpuMs = 0;
let longestMs = 0;
const timed = <T>(work: () => T): T => {
  const before = process.cpuUsage();
  const startedMs = performance.now();
  const result = work();
  longestMs = Math.max(longestMs, performance.now() - startedMs);
  const { user, system } = process.cpuUsage(before);
  cpuMs += (user + system) / 1000;
  return result;
};

let history = open();
for (let round = 0; round < rounds; round++) {
  nowMs += minuteMs;
  const writes = roundOf(round);
  timed(() => history.writeRound(writes));
  if (round % 2 === 1) timed(() => history.maintain());
}
const cpuPerMinute = cpuMs / rounds / 1000;

nowMs += 31 * minuteMs;
for (let step = 0; step < 20; step++) history.maintain();
const { bytes, samples } = history.stats();
history.close();

history = timed(open);
cpuMs = 0;
const read = timed(() =>
  Array.from({ length: 10 }, (_, q) =>
    history.read(`avg:service.latency.q${q}{env:prod} by {service}`, minuteMs, { fromMs: startMs, toMs: nowMs }),
  ),
);
const readSamples = read.flat().reduce((sum, series) => sum + series.timesMs.length, 0);
if (readSamples !== 10 * seriesPerQuery * rounds) throw new Error(`only ${readSamples} samples came back`);
history.close();

const figures = [
  { name: "10,000 series a minute stored: CPU", value: Number(cpuPerMinute.toFixed(4)), unit: "s/min" },
  { name: "10,000 series a minute stored: on disk", value: Number((bytes / samples).toFixed(2)), unit: "bytes/sample" },
  { name: "10,000 series a minute stored: longest call", value: Math.round(longestMs), unit: "ms" },
  {
    name: "10,000 series a minute stored: peak memory of the process",
    value: Math.round(process.resourceUsage().maxRSS / 1024),
    unit: "MB",
  },
  { name: "2 h of 200 series read back: CPU", value: Number(cpuMs.toFixed(1)), unit: "ms" },
];
process.stdout.write(JSON.stringify(figures));
