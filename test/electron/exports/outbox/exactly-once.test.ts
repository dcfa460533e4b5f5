import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { createRenderers } from "#electron/exports/destinations/create-renderers.ts";
import { createExporter, type Exporter } from "#electron/exports/outbox/exporter.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { inTransaction } from "#electron/history/rows.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import { type FaultName, faults, faultyFetch } from "#test/support/vendors/faults.ts";
import { plantedSecrets, worldKinds, worlds } from "#test/support/vendors/worlds.ts";
import {
  incidentId,
  loadModel,
  noteTables,
  partedRenderers,
  picture,
  pictureName,
  pictureSha,
  tokensIn,
  tokensOf,
} from "./made-up-model.ts";
import { mortal } from "./mortal.ts";
import { createVirtualTime } from "./virtual-time.ts";

/** What happens to one request, or at one commit. */
type Event = FaultName | "note" | "revise" | "rename" | "crash" | null;
/** Mostly nothing, or no script would come far. */
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom<Event>("note", "revise", "rename") },
  { weight: 1, arbitrary: fc.constant("crash") },
  { weight: 3, arbitrary: fc.constantFrom<Event>(...faultNames()) },
);

function faultNames(): FaultName[] {
  return Object.keys(faults).filter((name): name is FaultName => name in faults);
}

const renderers = partedRenderers(createRenderers({ panelTitle: (id) => id, link: () => null }));
const folder = mkdtempSync(join(tmpdir(), "yagura-once-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** Less than any destination waits before it looks what became of a request. */
const lateMs = 3000;
const never = new Promise<never>(() => {});

/** Lives through the script until the export has settled; what is left of the script does not happen. */
const live = async (kind: (typeof worldKinds)[number], script: readonly Event[], lagMs: number) => {
  const time = createVirtualTime();
  const world = worlds[kind]({ now: time.now, folder: join(folder, "copies"), lagMs });
  const path = join(folder, `${ulid()}.db`);
  const random = () => 0.5;
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line), now: time.now, redactor: createRedactor() });
  const left = [...script];
  const seen: string[] = [];
  let processes = 0;

  const run = () =>
    new Promise<string>((ended) => {
      let isDead = false;
      const real = new DatabaseSync(path);
      real.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;");
      real.exec(noteTables);
      createOutboxTables(real);
      const die = () => {
        isDead = true;
        real.close();
        setImmediate(() => ended("crashed"));
      };
      const database = mortal(real, () => {
        if (left[0] !== "crash" || isDead) return;
        left.shift();
        die();
        throw new Error("crashed");
      });
      let exporter: Exporter | null = null;
      const write = (event: Event) => {
        inTransaction(real, () => {
          if (event === "rename") real.prepare("UPDATE incident_title SET title = title || ' again'").run();
          else if (event === "revise") real.prepare("UPDATE note SET revision = revision + 1 WHERE number = 1").run();
          else real.prepare("INSERT INTO note VALUES ((SELECT coalesce(max(number), 0) + 1 FROM note), 1)").run();
          exporter?.enqueue(incidentId, "there");
        });
      };
      const withFaults = faultyFetch(
        world.vendor,
        () => {
          const event = left.shift() ?? null;
          if (event === "note" || event === "revise" || event === "rename") write(event);
          return event === null || !(event in faults) ? null : (faults[event as FaultName] ?? null);
        },
        (task) => time.after(lateMs, task),
      );
      const fetch: typeof globalThis.fetch = async (input, init) => {
        if (isDead) return never;
        if (left[0] === "crash" && left.length % 2 === 0) {
          left.shift();
          die();
          return never;
        }
        const answer = await withFaults(input, init);
        if (left[0] === "crash") {
          left.shift();
          die();
        }
        return isDead ? never : answer;
      };
      if (processes++ === 0) {
        real.exec("INSERT INTO incident_title VALUES ('Checkout is slow')");
        real.exec("INSERT INTO note VALUES (1, 1), (2, 1)");
      }
      const start = () =>
        createExporter({
          isChanged: () => false,
          database,
          destinations: { there: { config: world.config("http://vendor.test"), trouble: null } },
          folder: join(folder, "default"),
          renderers,
          load: async () => {
            if (isDead) return never;
            const loaded = await loadModel(real);
            // What is written while it is being read is not in it.
            if (left[0] === "note" || left[0] === "revise") write(left.shift() ?? null);
            return loaded;
          },
          readEvidence: async (sha256) => (sha256 === pictureSha ? picture : null),
          fetch,
          clock: { now: time.now, after: (ms, task) => time.after(ms, () => (isDead ? undefined : task())) },
          monotonicMs: time.elapsedMs,
          random,
          newId: () => ulid(time.now()),
          log,
          onChange: (view) => {
            seen.push(`${view.state} ${view.reason ?? ""}`);
            if (view.attempts > 300) ended("never ends");
            if (view.state === "done" || view.state === "blocked")
              setImmediate(() => {
                const [last] = isDead ? [] : (exporter?.list(incidentId).filter(({ state }) => state !== "done") ?? []);
                if (!isDead && (last === undefined || last.state === "blocked")) ended(last?.state ?? "done");
              });
          },
        });
      try {
        exporter = start();
        const rows = exporter.list(incidentId);
        if (rows.length === 0) inTransaction(real, () => exporter?.enqueue(incidentId, "there"));
        else if (rows.every(({ state }) => state === "done")) ended("done");
      } catch (error) {
        // It died before it could say yes: the next process is asked again.
        if (!isDead) throw error;
      }
    });

  let end = await run();
  while (end === "crashed" && processes < 60) end = await run();
  const database = new DatabaseSync(path);
  const tokens = tokensOf(database);
  const title = String(database.prepare("SELECT title FROM incident_title").get()?.["title"]);
  database.close();
  rmSync(path, { force: true });
  return { end, tokens, title, copies: world.copies(incidentId), seen, lines, dump: world.dump() };
};

const withoutPictures = ["github", "datadog-notebook"];

for (const kind of worldKinds)
  test(`${kind}: after any faults and crashes there is one copy, and it says everything`, {
    timeout: 60_000,
  }, async () => {
    const script = fc.array(event, { maxLength: 60, size: "max" });
    const lag = fc.constantFrom(0, 0, 4000);
    await fc.assert(
      fc.asyncProperty(script, lag, async (given, lagMs) => {
        const { end, tokens, title, copies, seen, lines, dump } = await live(kind, given, lagMs);
        expect({ end, seen }).toEqual({ end: "done", seen });
        expect(copies.map(({ text }) => tokensIn(text))).toEqual([tokens]);
        expect(copies[0]?.text).toContain(title);
        expect(copies[0]?.text).not.toContain(`${title} again`);
        const files = copies[0]?.files.map(({ name }) => name);
        expect(files).toEqual(withoutPictures.includes(kind) ? [] : [pictureName]);
        for (const secret of Object.values(plantedSecrets))
          expect(lines.join("\n") + dump + seen.join("\n")).not.toContain(secret);
      }),
      { numRuns: 60 },
    );
  });
