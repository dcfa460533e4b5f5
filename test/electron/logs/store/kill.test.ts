import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { all, createLogDesk, everyPage, everyTime, free, type LogDesk, never } from "./log-desk.ts";
import { numberedBatch, recordsPerBatch } from "./numbered.ts";

const kills = 10;

/** Lets a process take batches, kills it without warning, and gives back those it said were taken. */
const takeAndKill = async (desk: LogDesk, by: string, run: number, first: number): Promise<number[]> => {
  const report = join(desk.dir, `report-${run}`);
  const args = [join(import.meta.dirname, "write-logs.ts"), desk.path, String(first), report, by];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const gone = new Promise((done) => child.once("exit", (_code, signal) => done(signal)));
  const lines = () => (existsSync(report) ? readFileSync(report, "utf8").split("\n").slice(0, -1) : []);
  const atLeast = run % 4 === 0 ? 0 : 12;
  for (let wait = 0; wait < 2000 && lines().length < atLeast && child.exitCode === null; wait++) {
    await new Promise((done) => setTimeout(done, 3));
  }
  await new Promise((done) => setTimeout(done, 40 * Math.random()));
  child.kill("SIGKILL");
  expect(await gone).toBe("SIGKILL");
  expect(lines().filter((line) => line.startsWith("trouble"))).toEqual([]);
  return lines().map(Number);
};

/** Gives back how many batches there are in the end. */
const killAgainAndAgain = async (by: string): Promise<number> => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  let next = 0;
  for (let run = 0; run < kills; run++) {
    const taken = await takeAndKill(desk, by, run, next);
    const store = desk.open({ maxAgeMs: 1e15 });
    const { records } = store.stats();
    expect(records % recordsPerBatch).toBe(0);
    const batches = records / recordsPerBatch;
    // One batch more may have been committed than the process lived to tell.
    const told = (taken.at(-1) ?? next - 1) + 1;
    expect([told, told + 1]).toContain(batches);
    if (run % 5 === 4) {
      const everything = await everyPage(store, { query: all, range: everyTime, limit: 5_000, order: "oldest" });
      expect(everything.map(({ message }) => message)).toEqual(
        Array.from({ length: batches }, (_, batch) => numberedBatch(batch).map(({ message }) => message)).flat(),
      );
    }
    for (const batch of new Set([0, Math.floor(batches / 2), batches - 1].filter((it) => it >= 0 && it < batches))) {
      const search = { query: free(`b${batch}`), range: everyTime, limit: 500, cursor: null, order: "oldest" } as const;
      const { records: found } = await store.search(search, never);
      expect(found).toMatchObject(numberedBatch(batch));
      expect(found).toHaveLength(recordsPerBatch);
    }
    store.close();
    next = batches;
  }
  expect(desk.troubles).toEqual([]);
  return next;
};

test("after kill -9 at any moment every batch taken is there whole and found by its words, and none in part", async () => {
  const batches = await Promise.all(["appends", "posts"].map(killAgainAndAgain));
  // More than one segment, so that sealing was among what was broken off.
  for (const many of batches) expect(many * recordsPerBatch).toBeGreaterThan(17_000);
}, 120_000);
