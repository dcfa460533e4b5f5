import { execFileSync } from "node:child_process";
import { openHistory } from "#electron/history/history.ts";
import { marksOf, queriesPerRound, roundStepMs, roundWrites } from "./rounds.ts";

/** Run as a process of its own: the size a file may have is a limit of the process. Prints what it saw as JSON. */
const [path] = process.argv.slice(2);
if (!path) throw new Error("the path is needed");

const limitFileBytes = (bytes: number | "unlimited") =>
  execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:unlimited`]);

const lastRound = 49;
// Time stands still: no pass is due by age, so only the failed commits can call for one.
const clock = { now: () => marksOf(lastRound).toMs, after: () => () => {} };
const troubles: string[] = [];
const open = () =>
  openHistory({ path, clock, maxAgeMs: 1e15, maxBytes: 2 ** 30, onTrouble: (message) => troubles.push(message) });

const span = { fromMs: 0, toMs: marksOf(lastRound).toMs };
let history = open();
/** Samples of each query, and whether anything is missing. */
const known = () => {
  const keys = Array.from({ length: queriesPerRound }, (_, query) => `q${query}`);
  const read = keys.flatMap((key) => history.read(key, roundStepMs, span));
  return {
    samples: read.reduce((sum, { timesMs }) => sum + timesMs.length, 0),
    gaps: keys.flatMap((key) => history.missing(key, roundStepMs, span)).length,
  };
};

history.writeRound(roundWrites(0));
history.maintain();
// Room for some rounds more.
limitFileBytes(history.stats().bytes + 20_000);
for (let round = 1; round <= lastRound; round++) {
  history.writeRound(roundWrites(round));
  if (round % 5 === 0) history.maintain();
}
const whileFull = known();
const troublesWhileFull = troubles.length;
limitFileBytes("unlimited");
for (let step = 0; step < 20; step++) history.maintain();
history.close();
history = open();
process.stdout.write(JSON.stringify({ whileFull, troublesWhileFull, afterwards: known(), troubles }));
history.close();
