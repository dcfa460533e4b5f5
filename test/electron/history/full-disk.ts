import { execFileSync } from "node:child_process";
import { openHistory } from "#electron/history/history.ts";
import { marksOf, queriesPerRound, roundStepMs, roundWrites } from "./rounds.ts";

/** Run as a process of its own: the size a file may have is a limit of the process. Prints what it saw as JSON. */
const [path] = process.argv.slice(2);
if (!path) throw new Error("the path is needed");

const limitFileBytes = (bytes: number | "unlimited") =>
  execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:unlimited`]);

let nowMs = 0;
const clock = { now: () => nowMs, after: () => () => {} };
const troubles: string[] = [];
const open = () =>
  openHistory({ path, clock, maxAgeMs: 1e15, maxBytes: 2 ** 30, onTrouble: (message) => troubles.push(message) });

const lastRound = 49;
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

limitFileBytes(200_000);
for (let round = 0; round <= lastRound; round++) {
  nowMs = marksOf(round).toMs;
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
