import { describe } from "vitest";
import { describeAnswers } from "./answers.ts";
import { createBench } from "./bench.ts";
import { describeMishaps } from "./mishaps.ts";
import type { Vendor } from "./vendor.ts";

/** The same questions and mishaps for every source. `make` is called once a test. */
export const describeSource = (name: string, make: () => Vendor) => {
  describe(`${name} keeps the contract of a source`, () => {
    const bench = createBench(make);
    describeAnswers(bench);
    describeMishaps(bench);
  });
};
