import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createDesk } from "./desk.ts";
import { queriesPerRound, seriesPerQuery } from "./rounds.ts";

const run = promisify(execFile);

test("a full disk is told, costs the wall nothing it shows, and what it missed is written once there is room", async (ctx) => {
  if (spawnSync("prlimit", ["--version"]).error) ctx.skip("this machine has no prlimit to limit a file's size with");
  const desk = createDesk();
  onTestFinished(desk.clear);
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "full-disk.ts"), desk.path]);
  const { whileFull, afterwards, troubles, troublesWhileFull } = JSON.parse(stdout);
  const everything = { samples: 50 * queriesPerRound * seriesPerQuery, gaps: 0 };
  expect(whileFull).toEqual(everything);
  expect(afterwards).toEqual(everything);
  expect(troubles.join()).toMatch(/could not write a poll round/);
  expect(troubles).toHaveLength(troublesWhileFull);
  expect(troublesWhileFull).toBeLessThan(6);
});
