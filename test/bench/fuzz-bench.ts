import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fuzzIntake } from "#test/support/fuzz/fuzz-intake.ts";
import { fuzzSearches } from "#test/support/fuzz/fuzz-searches.ts";
import type { Figure } from "./figure.ts";

/** What the tests do in small: random input to the log intake, and random searches over a store of secrets. */
export const benchFuzz = async ({ quick }: { quick: boolean }): Promise<Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-fuzz-"));
  const [inputs, searches] = quick ? [5_000, 500] : [100_000, 10_000];
  const seed = Number(process.env["YAGURA_FUZZ_SEED"] ?? 7);
  try {
    const intake = await fuzzIntake(join(dir, "intake.db"), inputs, seed);
    const search = await fuzzSearches(join(dir, "search.db"), searches, seed);
    for (const fault of [...intake.faults, ...search.faults].slice(0, 20)) process.stderr.write(`${fault}\n`);
    const none = "<= 0";
    return [
      { name: "random inputs to the log intake", value: intake.inputs, unit: "inputs" },
      { name: "records made of them", value: intake.stored, unit: "records" },
      {
        name: "records lost or doubled, wrong answers, trouble",
        value: intake.faults.length,
        unit: "faults",
        goal: none,
      },
      { name: "random log searches among secrets", value: search.searches, unit: "searches" },
      { name: "records shown by them", value: search.shown, unit: "records" },
      { name: "leaks, crashes, counts that differ", value: search.faults.length, unit: "faults", goal: none },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
