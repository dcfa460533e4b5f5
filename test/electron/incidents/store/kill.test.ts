import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ulid } from "ulid";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/support/incident-api.ts";
import { openDesk } from "./desk.ts";

/** With the 84 of the exports' outbox, over two hundred in every run. */
const kills = 120;
/** Each on a folder of its own. */
const atOnce = 4;

type Acknowledged = { id: string; revision: number };

/** Lets a process write notes, kills it without warning, and gives back what it was told was saved. */
const writeAndKill = async (folder: string, incidentId: string, run: number): Promise<Acknowledged[]> => {
  const report = join(folder, `report-${run}.txt`);
  const script = join(import.meta.dirname, "write-notes.ts");
  const mode = run % 5 === 0 ? "backup" : "notes";
  const child = spawn(process.execPath, [script, folder, incidentId, report, mode], { stdio: "ignore" });
  const gone = new Promise((done) => child.once("exit", (_code, signal) => done(signal)));
  // Some are killed as they open and repair, most while they write.
  const atLeast = run % 4 === 0 ? 0 : 1 + (run % 8);
  const lines = () => (existsSync(report) ? readFileSync(report, "utf8").split("\n").slice(0, -1) : []);
  for (let wait = 0; wait < 4000 && lines().length < atLeast && child.exitCode === null; wait++)
    await new Promise((done) => setTimeout(done, 3));
  await new Promise((done) => setTimeout(done, (atLeast === 0 ? 300 : 15) * Math.random()));
  child.kill("SIGKILL");
  expect(await gone).toBe("SIGKILL");
  expect(lines().filter((line) => line.startsWith("trouble"))).toEqual([]);
  return lines().map((line) => ({ id: line.split(" ")[0] ?? "", revision: Number(line.split(" ")[1]) }));
};

test("after kill -9 at any moment every note that was said to be saved is there, as it was last corrected", async () => {
  let acknowledged = 0;
  const loop = async (lane: number) => {
    const folder = temporaryFolder();
    const incidentId = ulid();
    const saved: Acknowledged[] = [];
    for (let run = 0; run < kills / atOnce; run++) {
      saved.push(...(await writeAndKill(folder, incidentId, lane + run * atOnce)));
      const { incidents, store, troubles } = openDesk(folder, Date.now);
      const entries = incidents.detail(incidentId, true)?.entries ?? [];
      const revisions = new Map(entries.map((entry) => [entry.id, entry.revision]));
      expect(saved.filter(({ id, revision }) => (revisions.get(id) ?? 0) < revision)).toEqual([]);
      expect(entries.map(({ number }) => number).sort((a, b) => a - b)).toEqual(entries.map((_, index) => index + 1));
      expect(troubles).toEqual([]);
      store.close();
    }
    acknowledged += saved.length;
  };
  await Promise.all(Array.from({ length: atOnce }, (_, lane) => loop(lane)));
  expect(acknowledged).toBeGreaterThan(kills);
}, 180_000);
