import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { marksOf, queriesPerRound, roundStepMs, roundWrites, seriesPerQuery } from "./rounds.ts";

const kills = 24;

/** Lets a process write rounds, kills it without warning, and gives back the rounds it said were committed. */
const writeAndKill = async (desk: Desk, run: number, firstRound: number): Promise<number[]> => {
  const report = join(desk.dir, `report-${run}`);
  const script = join(import.meta.dirname, "write-rounds.ts");
  const child = spawn(process.execPath, [script, desk.path, String(firstRound), report], { stdio: "ignore" });
  const gone = new Promise((done) => child.once("exit", (_code, signal) => done(signal)));
  // Some are killed as they open and replay, most while they write and compact.
  const atLeast = run % 4 === 0 ? 0 : run % 8;
  const lines = () => (existsSync(report) ? readFileSync(report, "utf8").split("\n").slice(0, -1) : []);
  for (let wait = 0; wait < 1000 && lines().length < atLeast && child.exitCode === null; wait++) {
    await new Promise((done) => setTimeout(done, 3));
  }
  await new Promise((done) => setTimeout(done, 40 * Math.random()));
  child.kill("SIGKILL");
  expect(await gone).toBe("SIGKILL");
  expect(lines().filter((line) => line.startsWith("trouble"))).toEqual([]);
  return lines().map(Number);
};

test("after kill -9 at any moment every committed round is there whole, and no round is there in part", async () => {
  const desk = createDesk();
  onTestFinished(desk.clear);
  let nextRound = 0;
  for (let run = 0; run < kills; run++) {
    const committed = await writeAndKill(desk, run, nextRound);
    const history = desk.open({ maxAgeMs: 1e15 });
    // One round more may have been committed than the process lived to tell.
    const last = (committed.at(-1) ?? nextRound - 1) + 1;
    const span = { fromMs: 0, toMs: marksOf(last).toMs };
    const queries = Array.from({ length: queriesPerRound }, (_, query) => `q${query}`);
    const read = queries.map((key) => history.read(key, roundStepMs, span));
    const gaps = queries.map((key) => history.missing(key, roundStepMs, span));
    const oneMore = gaps[0]?.length === 0;
    const rounds = oneMore ? last + 1 : last;
    for (const [query, series] of read.entries()) {
      expect(gaps[query]).toEqual(oneMore ? [] : [marksOf(last)]);
      expect(series.map(({ timesMs }) => timesMs.length)).toEqual(
        rounds === 0 ? [] : Array(seriesPerQuery).fill(rounds),
      );
    }
    for (const round of [...new Set([0, Math.floor(rounds / 2), nextRound, rounds - 1])].filter(
      (it) => it >= 0 && it < rounds,
    )) {
      const atRound = queries.map((key) => history.read(key, roundStepMs, marksOf(round)));
      expect(atRound).toEqual(roundWrites(round).map(({ series }) => series));
    }
    history.close();
    nextRound = rounds;
  }
  expect(desk.troubles).toEqual([]);
  expect(nextRound).toBeGreaterThan(kills);
}, 120_000);
