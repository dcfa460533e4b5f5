import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { closeRun, closingLine, type Outcome } from "#test/support/closing-reporter.ts";

const outcomes: Outcome[] = [
  { name: "a", state: "passed" },
  { name: "b", state: "failed" },
  { name: "c", state: "skipped", note: "no chromium" },
  { name: "[e2e] real Electron > opens", state: "skipped", note: "no binary" },
];

describe("the closing lines", () => {
  test("count every test once and give each skipped one's reason", () => {
    const { count, lines } = closeRun(outcomes, { strict: false });
    expect(closingLine(count)).toBe("1 passed, 1 failed, 2 skipped");
    expect(lines).toEqual(["SKIPPED: c: no chromium", "SKIPPED: [e2e] real Electron > opens: no binary"]);
  });

  test("count a skip as failed in CI, unless it wants a real Electron", () => {
    const { count, lines } = closeRun(outcomes, { strict: true });
    expect(closingLine(count)).toBe("1 passed, 2 failed, 1 skipped");
    expect(lines[0]).toBe("SKIPPED, which fails in CI: c: no chromium");
  });
});

const root = join(import.meta.dirname, "..", "..");

/** Runs one planted test file as npm test would, in a process of its own. */
const runPlanted = (text: string, env: Record<string, string>) => {
  const dir = mkdtempSync(join(tmpdir(), "planted-"));
  writeFileSync(join(dir, "planted.test.ts"), text);
  writeFileSync(join(dir, "vitest.config.ts"), "export default {};\n");
  const args = [join(root, "test", "run.ts"), "--root", dir, "--config", join(dir, "vitest.config.ts")];
  const { CI: _, ...rest } = process.env;
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...rest, ...env },
  });
  rmSync(dir, { recursive: true });
  return { status, lastLine: stdout.trimEnd().split("\n").at(-1), stdout };
};

const vitest = JSON.stringify(join(root, "node_modules", "vitest", "dist", "index.js"));
const head = `import { expect, test } from ${vitest};\n`;
const skipping = `${head}test("runs", () => {}); test("cannot", (ctx) => ctx.skip("nothing to stand on"));`;

describe("a whole run", () => {
  test("ends with the counts as its very last line and passes with a skip that says why", () => {
    const { status, lastLine, stdout } = runPlanted(skipping, {});
    expect(lastLine).toBe("1 passed, 0 failed, 1 skipped");
    expect(stdout).toContain("cannot: nothing to stand on");
    expect(status).toBe(0);
  });

  test("fails on the same skip in CI", () => {
    const { status, lastLine } = runPlanted(skipping, { CI: "true" });
    expect(lastLine).toBe("1 passed, 1 failed, 0 skipped");
    expect(status).toBe(1);
  });

  test("counts a file that does not load, and an error outside of any test", () => {
    expect(runPlanted(`${head}throw new Error("broken");`, {})).toMatchObject({
      status: 1,
      lastLine: "0 passed, 1 failed, 0 skipped",
    });
    const loose = `${head}test("runs", async () => { Promise.reject(new Error("loose")); await new Promise((done) => setTimeout(done, 50)); });`;
    expect(runPlanted(loose, {})).toMatchObject({ status: 1, lastLine: "1 passed, 1 failed, 0 skipped" });
  });

  test("fails when there was nothing to run", () => {
    expect(runPlanted("", {})).toMatchObject({ status: 1, lastLine: "0 passed, 1 failed, 0 skipped" });
  });
});
