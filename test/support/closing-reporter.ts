import type { Reporter, TestCase, TestModule } from "vitest/node";

export type Closing = { passed: number; failed: number; skipped: number };

/** One test's end, as far as the closing lines care. `note` is what ctx.skip() was given. */
export type Outcome = { name: string; state: "passed" | "failed" | "skipped"; note?: string | undefined };

/** The one thing that a machine may lack in CI: it cannot be installed from a package registry. */
const mayBeMissing = (name: string) => name.includes("real Electron");

/** With `strict`, a test that did not run counts as failed, but for those that want a real Electron. */
export const closeRun = (outcomes: readonly Outcome[], { strict }: { strict: boolean }) => {
  const count: Closing = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const { name, state, note } of outcomes) {
    const refused = state === "skipped" && strict && !mayBeMissing(name);
    count[refused ? "failed" : state]++;
    if (state !== "skipped") continue;
    lines.push(`${refused ? "SKIPPED, which fails in CI" : "SKIPPED"}: ${name}: ${note ?? "no reason given"}`);
  }
  return { count, lines };
};

export const closingLine = ({ passed, failed, skipped }: Closing) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const outcomeOf = (test: TestCase): Outcome => {
  const result = test.result();
  const name = `[${test.project.name}] ${test.module.relativeModuleId} > ${test.fullName}`;
  // A test that never ended (its worker died) has not passed.
  if (result.state === "pending") return { name, state: "failed" };
  return { name, state: result.state, ...(result.state === "skipped" && { note: result.note ?? test.options.mode }) };
};

/** Files that broke outside of any test: they did not load, or a hook of theirs failed. */
const brokenOutcomes = (module: TestModule): Outcome[] => {
  const suites = [module, ...module.children.allSuites()];
  return suites.filter((suite) => suite.errors().length > 0).map(() => ({ name: module.moduleId, state: "failed" }));
};

/** Collects the outcomes; `close` gives the lines a run ends with and whether it failed. */
export const createClosingReporter = ({ strict }: { strict: boolean }) => {
  let outcomes: Outcome[] = [];
  const reporter: Reporter = {
    onTestRunEnd: (modules, unhandledErrors) => {
      outcomes = modules.flatMap((module) => [
        ...Array.from(module.children.allTests(), outcomeOf),
        ...brokenOutcomes(module),
      ]);
      for (const error of unhandledErrors) outcomes.push({ name: String(error.message), state: "failed" });
    },
  };
  /** `exitCode` is Vitest's own verdict: where it says no and no test does, one failure is counted all the same. */
  const close = (exitCode: number) => {
    const { count, lines } = closeRun(outcomes, { strict });
    if (count.failed === 0 && (exitCode !== 0 || count.passed === 0)) count.failed = 1;
    return { lines: [...lines, closingLine(count)], exitCode: count.failed > 0 ? exitCode || 1 : 0 };
  };
  return { reporter, close };
};
