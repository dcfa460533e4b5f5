import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLogDesk } from "#test/electron/logs/store/log-desk.ts";
import { fuzzIntake } from "#test/support/fuzz/fuzz-intake.ts";
import { fuzzSearches } from "#test/support/fuzz/fuzz-searches.ts";

/** YAGURA_FUZZ_SEED tries other ones; npm run bench -- --only fuzz has the full counts. */
const seed = Number(process.env["YAGURA_FUZZ_SEED"] ?? 7);

const setUp = () => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  return join(desk.dir, "fuzz.db");
};

test(`random bytes, lines and bodies crash nothing, and nothing acknowledged is lost (seed ${seed})`, async () => {
  const { stored, answers, faults } = await fuzzIntake(setUp(), 2_000, seed);
  expect(faults).toEqual([]);
  expect(stored).toBeGreaterThan(200);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(["200", "202", "400"]));
}, 60_000);

test(`random searches among secrets crash nothing and show none (seed ${seed})`, async () => {
  const { shown, answers, faults } = await fuzzSearches(setUp(), 150, seed);
  expect(faults).toEqual([]);
  expect(shown).toBeGreaterThan(20);
  expect(Object.keys(answers).sort()).toEqual(["200", "400"]);
}, 60_000);
