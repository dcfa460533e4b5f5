import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, "build", script), ...args], { encoding: "utf8" });

test("npm start -- --help names every flag and does nothing else", () => {
  const { status, stdout } = run("start.mjs", "--help");
  expect(status).toBe(0);
  for (const flag of ["--wall", "--port", "--host", "--token", "--data", "--no-open", "--help"])
    expect(stdout).toContain(flag);
  expect(stdout).not.toMatch(/Installing|Building|Serving/);
});

test("npm start refuses an unknown flag with the usage and exit code 2", () => {
  const { status, stderr } = run("start.mjs", "--walls", "x");
  expect(status).toBe(2);
  expect(stderr).toContain("--walls");
  expect(stderr).toContain("npm start -- [options]");
});

test("an unknown task is refused with the names of those there are", () => {
  const { status, stderr } = run("run.mjs", "toString");
  expect(status).toBe(2);
  expect(stderr).toContain("token, bench, build");
});
