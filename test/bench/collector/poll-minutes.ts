import { createCollector } from "#electron/collector/collector.ts";
import type { SeriesDemand } from "#electron/collector/demand.ts";
import { demandKey } from "#electron/collector/demand-key.ts";
import { createMeter } from "#electron/collector/meter.ts";
import { openHistory } from "#electron/history/history.ts";
import type { SeriesAnswer, TimeRange } from "#electron/sources/source.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeSource, fakeSeries, specOf } from "#test/support/fake-source.ts";

/** Run by collector-bench.ts with the path of the history to be made; prints figures as JSON. */

const minuteMs = 60_000;
const minutes = 60;
const queries = 500;
const seriesPerQuery = 20;

const path = process.argv[2];
if (!path) throw new Error("the path of the file is missing");
const fail = (message: string) => {
  throw new Error(message);
};

let vendorCpuMs = 0;
const answer = (text: string, range: TimeRange, stepMs: number): SeriesAnswer => {
  const startedMs = performance.now();
  const series = Array.from({ length: seriesPerQuery }, (_, i) =>
    fakeSeries(range.fromMs, range.toMs, stepMs, { service: `${text}-${i}`, env: "prod" }),
  );
  vendorCpuMs += performance.now() - startedMs;
  return { series, stepMs, warnings: [] };
};

const clock = createFakeClock();
const meter = createMeter({ now: clock.now });
const { source, calls } = createFakeSource({ clock, onCall: meter.onCall, answer });
const history = openHistory({ path, clock, maxAgeMs: 40 * 86_400e3, maxBytes: 2 ** 31, onTrouble: fail });
const sources = new Map([["vendor", { kind: "fake", source, meter, budget: { requestsPerHour: 10_000 } }]]);
const collector = createCollector({ clock, random: Math.random, history, log: { warn: fail }, sources });
const demands = Array.from({ length: queries }, (_, i): SeriesDemand => {
  const spec = specOf(`query${i}`);
  const parts = {
    kind: "series" as const,
    source: "vendor",
    spec,
    stepMs: minuteMs,
    windowMs: 60 * minuteMs,
    offsetsMs: [0],
  };
  return { ...parts, key: demandKey(parts), priority: "normal", staleAfterMs: null };
});
/** As the panels do: whoever changed is looked at. */
collector.onChange((keys) => {
  for (const key of keys) {
    const state = collector.state(key);
    if (state?.kind === "series") state.at(0);
  }
});

collector.want(demands);
await clock.advance(2 * minuteMs);
const before = process.cpuUsage();
const callsBefore = calls.length;
vendorCpuMs = 0;
for (let minute = 0; minute < minutes; minute++) {
  await clock.advance(minuteMs);
  if (minute % 2 === 1) history.maintain();
}
const { user, system } = process.cpuUsage(before);
const held = demands.flatMap(({ key }) => {
  const state = collector.state(key);
  return state?.kind === "series" ? state.at(0) : [];
});
if (held.length !== queries * seriesPerQuery) throw new Error(`only ${held.length} series are held`);
globalThis.gc?.();
const heldBytes = process.memoryUsage().heapUsed;
await collector.stop();
history.close();

const cpuSeconds = ((user + system) / 1000 - vendorCpuMs) / 1000 / minutes;
const name = "10,000 series a minute, collected and stored";
const figures = [
  { name: `${name}: CPU`, value: Number(cpuSeconds.toFixed(3)), unit: "s/min" },
  { name: `${name}: memory held`, value: Math.round(heldBytes / 1e6), unit: "MB" },
  { name: `${name}: peak memory`, value: Math.round(process.resourceUsage().maxRSS / 1000), unit: "MB" },
  { name: `${name}: requests`, value: (calls.length - callsBefore) / minutes, unit: "requests/min" },
];
process.stdout.write(JSON.stringify(figures));
