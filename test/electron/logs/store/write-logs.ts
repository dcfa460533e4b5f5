import { appendFileSync } from "node:fs";
import { systemClock } from "#electron/clock.ts";
import { openLogStore } from "#electron/logs/store/log-store.ts";
import { numberedBatch } from "./numbered.ts";

/** Run as a process of its own, to be killed: appends batches from a number on, and reports each that was taken. */
const [path, first, report] = process.argv.slice(2);
if (!path || !first || !report) throw new Error("path, first batch and report are needed");

const store = openLogStore({
  path,
  source: "intake",
  clock: systemClock,
  maxAgeMs: 1e15,
  maxBytes: 2 ** 30,
  onTrouble: (message) => appendFileSync(report, `trouble ${message}\n`),
});
for (let batch = Number(first); batch < 100_000; batch++) {
  if (store.append(numberedBatch(batch)).ok) appendFileSync(report, `${batch}\n`);
  if (batch % 5 === 0) store.maintain();
}
