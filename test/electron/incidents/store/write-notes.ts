import { appendFileSync } from "node:fs";
import { ulid } from "ulid";
import { entryRequest } from "#config/contract/incident-requests.ts";
import { endWithParent } from "#test/support/end-with-parent.ts";
import { openDesk } from "./desk.ts";

/**
 * Run as a process of its own by the kill test: writes, corrects and takes back notes, and says which it was told were
 * saved, until it is killed. With "backup" it makes backups meanwhile.
 */
const [folder, incidentId, reportPath, mode] = process.argv.slice(2);
if (!folder || !incidentId || !reportPath) throw new Error("folder, incident and report are needed");

const { incidents, store, troubles } = openDesk(folder, Date.now);
for (const trouble of troubles) appendFileSync(reportPath, `trouble ${trouble}\n`);
incidents.start({ id: incidentId, title: "Killed" });
if (mode === "backup")
  store.backUp().catch((error: unknown) => appendFileSync(reportPath, `trouble ${String(error)}\n`));
const write = (round: number) => {
  endWithParent();
  const id = ulid();
  incidents.add(incidentId, entryRequest.parse({ id, text: `note ${round} 決済` }));
  appendFileSync(reportPath, `${id} 1\n`);
  if (round % 3 === 0) {
    incidents.correct(incidentId, id, { revision: 1, text: `note ${round} corrected`, removed: round % 2 === 0 });
    appendFileSync(reportPath, `${id} 2\n`);
  }
  // Lets the backup go on.
  setImmediate(() => write(round + 1));
};
write(0);
