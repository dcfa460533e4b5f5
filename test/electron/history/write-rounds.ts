import { appendFileSync } from "node:fs";
import { openHistory } from "#electron/history/history.ts";
import { endWithParent } from "#test/support/end-with-parent.ts";
import { marksOf, roundWrites } from "./rounds.ts";

/** Run as a process of its own by the kill test: writes rounds from `first` on, and says so after each commit, until it is killed. */
const [path, first, reportPath] = process.argv.slice(2);
if (!path || !first || !reportPath) throw new Error("path, first round and report are needed");

let nowMs = 0;
const clock = { now: () => nowMs, after: () => () => {} };
const onTrouble = (message: string) => appendFileSync(reportPath, `trouble ${message}\n`);
const history = openHistory({ path, clock, maxAgeMs: 1e15, maxBytes: 2 ** 30, onTrouble });
for (let round = Number(first); ; round++) {
  endWithParent();
  // Each round is ten minutes later, so that compaction is always under way.
  nowMs = marksOf(round).toMs;
  history.writeRound(roundWrites(round));
  appendFileSync(reportPath, `${round}\n`);
  if (round % 3 === 0) history.maintain();
}
