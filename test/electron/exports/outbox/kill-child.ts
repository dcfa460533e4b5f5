import { readSync, writeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { ulid } from "ulid";
import { exportDestination } from "#config/wall/incidents.ts";
import { createRenderers } from "#electron/exports/destinations/create-renderers.ts";
import { createExporter, type Exporter } from "#electron/exports/outbox/exporter.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { inTransaction } from "#electron/history/rows.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import { haste, incidentId, loadModel, noteTables, partedRenderers, picture } from "./made-up-model.ts";
import { mortal } from "./mortal.ts";

/** A program that exports one incident, asks its parent before and after every commit, and may be killed then. */
const [path = "", folder = "", config = "", startedAt = ""] = process.argv.slice(2);

const say = (line: string) => writeSync(1, `${line}\n`);
/** Held up until the parent lets it go on; with the parent gone it ends. */
const step = (name: string) => {
  say(`step ${name}`);
  if (readSync(0, Buffer.alloc(1)) === 0) process.exit(4);
};

const real = new DatabaseSync(path, { timeout: 5000 });
real.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
real.exec(noteTables);
createOutboxTables(real);
const database = mortal(real, () => step("commit"));
const hasty = () => performance.now() * haste;
const now = () => Math.round(Number(startedAt) + hasty());

let exporter: Exporter | null = null;
const isOver = () => exporter?.list(incidentId).every(({ state }) => state === "done") ?? false;
const log = createLog({ write: say, now, redactor: createRedactor() });
exporter = createExporter({
  isChanged: () => false,
  database,
  destinations: { there: { config: exportDestination.parse(JSON.parse(config)), trouble: null } },
  folder,
  renderers: partedRenderers(createRenderers({ panelTitle: (id) => id, link: () => null })),
  load: () => loadModel(real),
  readEvidence: async () => picture,
  fetch,
  clock: {
    now,
    after: (ms, task) => {
      const timer = setTimeout(task, ms / haste);
      return () => clearTimeout(timer);
    },
  },
  monotonicMs: hasty,
  random: Math.random,
  newId: () => ulid(now()),
  log,
  onChange: ({ state, reason }) => {
    say(`state ${state} ${reason ?? ""}`);
    if (state === "blocked") process.exit(3);
    setImmediate(() => {
      if (isOver()) process.exit(0);
    });
  },
});
const note = inTransaction(real, () => {
  const { lastInsertRowid } = real.prepare("INSERT INTO note (revision) VALUES (1)").run();
  if (lastInsertRowid === 1) real.prepare("INSERT INTO incident_title VALUES ('Checkout is slow')").run();
  exporter?.enqueue(incidentId, "there");
  return lastInsertRowid;
});
say(`saved ${note}`);
