import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Fault, faults } from "./faults.ts";

/**
 * Plants one fault after the other in a copy of the built shell and runs the shell's specs against it: each has to turn one red.
 * `node test/double/mutate.ts [part of a name]`, after a build.
 */
const root = resolve(import.meta.dirname, "..", "..");
const built = join(root, "dist", "shell");
const mutant = join(root, "dist", "shell-mutant");

const run = ({ name, from, to, spec }: Fault): string => {
  rmSync(mutant, { recursive: true, force: true });
  cpSync(built, mutant, { recursive: true, filter: (path) => !path.endsWith(".map") });
  const main = join(mutant, "main.js");
  const text = readFileSync(main, "utf8");
  if (!text.includes(from)) return `NO PLACE  ${name}`;
  writeFileSync(main, text.replace(from, to));
  // What does not even parse would be caught by anything.
  if (spawnSync(process.execPath, ["--check", main]).status !== 0) return `NO SENSE  ${name}`;
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      vitest,
      "run",
      "--bail",
      "1",
      ...(spec ? ["-t", spec] : []),
      "--project",
      "e2e",
      "test/e2e/shell.e2e.ts",
      "test/e2e/shell-double.e2e.ts",
      "test/e2e/shell-updates.e2e.ts",
    ],
    { cwd: root, env: { ...process.env, DOUBLE_MAIN: main, NO_COLOR: "1" }, encoding: "utf8" },
  );
  const red = [...`${stdout}${stderr}`.matchAll(/^ FAIL .*?shell(?:-double|-updates)?\.e2e\.ts > (.*)$/gm)].map(
    ([, test = ""]) => test.replace("on the double: > ", ""),
  );
  return status === 0 ? `MISSED    ${name}` : `caught    ${name}: ${[...new Set(red)].slice(0, 2).join(" | ")}`;
};

const wanted = process.argv[2] ?? "";
for (const fault of faults) if (fault.name.includes(wanted)) process.stdout.write(`${run(fault)}\n`);
rmSync(mutant, { recursive: true, force: true });
