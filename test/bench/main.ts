import { parseArgs } from "node:util";
import { benchCollector } from "./collector-bench.ts";
import { benchDraw } from "./draw-bench.ts";
import { benchExports } from "./exports-bench.ts";
import { type Figure, judged, toTable } from "./figure.ts";
import { benchFuzz } from "./fuzz-bench.ts";
import { benchHistory } from "./history-bench.ts";
import { benchIncidents } from "./incidents-bench.ts";
import { benchLatency } from "./latency-bench.ts";
import { benchLogs } from "./logs-bench.ts";
import { benchLogsOpen } from "./logs-open-bench.ts";
import { benchReplay } from "./replay-bench.ts";
import { benchRest } from "./rest-bench.ts";
import { benchSoak } from "./soak-bench.ts";
import { benchStart } from "./start-bench.ts";

const withGoals = async (figures: Promise<Figure[]>): Promise<Figure[]> =>
  (await figures).map((figure) => (figure.unit === "bytes/sample" ? { ...figure, goal: "< 3" } : figure));

/** One after the other: each measures the machine, so none may run beside another. */
const benches: Record<string, (options: { quick: boolean }) => Promise<Figure[]>> = {
  draw: benchDraw,
  latency: benchLatency,
  collector: benchCollector,
  history: () => withGoals(benchHistory()),
  logs: benchLogs,
  fuzz: benchFuzz,
  "logs-open": benchLogsOpen,
  replay: benchReplay,
  exports: benchExports,
  incidents: benchIncidents,
  start: benchStart,
  rest: benchRest,
  soak: benchSoak,
};

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
  },
});
const names = values.only ?? Object.keys(benches);
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

const figures: (Figure & { bench: string })[] = [];
const failures: string[] = [];
for (const name of names) {
  const startedMs = performance.now();
  try {
    const measured = (await benches[name]?.({ quick: values.quick })) ?? [];
    figures.push(...measured.map((figure) => ({ bench: name, ...judged(figure) })));
    console.error(`${name}: ${Math.round((performance.now() - startedMs) / 1000)} s`);
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : "unknown error"}`);
    console.error(`FAILED ${failures.at(-1)}`);
  }
}
console.log(values.json ? JSON.stringify({ quick: values.quick, figures, failures }, null, 2) : toTable(figures));
// A missed goal is a figure, not a failure; a bench that could not run is one.
process.exit(failures.length > 0 ? 1 : 0);
