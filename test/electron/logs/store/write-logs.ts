import { appendFileSync } from "node:fs";
import { logsConfig } from "#config/wall/logs.ts";
import { systemClock } from "#electron/clock.ts";
import { startIntakeThread } from "#electron/logs/intake-thread/start-thread.ts";
import { openLogStore } from "#electron/logs/store/log-store.ts";
import { endWithParent } from "#test/support/end-with-parent.ts";
import { numberedBatch } from "./numbered.ts";

/** Run as a process of its own, to be killed: appends batches from a number on, and reports each that was taken. */
const [path, first, report, by] = process.argv.slice(2);
if (!path || !first || !report || !by) throw new Error("path, first batch, report and way are needed");

const onTrouble = (message: string) => appendFileSync(report, `trouble ${message}\n`);
const limits = { path, clock: systemClock, onTrouble };
const told = (batch: number) => appendFileSync(report, `${batch}\n`);
const batches = 100_000;

const appendAll = () => {
  const store = openLogStore({ ...limits, source: "intake", maxAgeMs: 1e15, maxBytes: 2 ** 30 });
  for (let batch = Number(first); batch < batches; batch++) {
    endWithParent();
    if (store.append(numberedBatch(batch)).ok) told(batch);
    if (batch % 5 === 0) store.maintain();
  }
};

/** As senders have it: over HTTP, what is answered is on disk. */
const postAll = async () => {
  const { intake } = logsConfig.parse({ intake: { http: true, token: "token-of-the-intake" } });
  if (!intake) throw new Error("the intake is off");
  const core = startIntakeThread({ ...intake, keep: 1e15 }, limits);
  for (let batch = Number(first); batch < batches; batch++) {
    endWithParent();
    const events = numberedBatch(batch).map(({ timeMs, level, host, service, message, attributes }) => ({
      ...attributes,
      ...{ timestamp: timeMs, status: level, hostname: host, service, message },
    }));
    const bytes = Buffer.from(JSON.stringify(events));
    const how = {
      isOtlp: false,
      type: "application/json",
      encoding: "identity",
      mostBytes: 1e9,
      defaults: {},
    } as const;
    if ((await core.take({ ...how, bytes })).status === 202) told(batch);
  }
};

if (by === "posts") await postAll();
else appendAll();
