import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** A gate that saw no files passes whatever is in them, so each test also asserts how many it saw. */
const run = (tool: string, ...args: string[]) => {
  const script = join(root, "node_modules", ...tool.split("/"));
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    env,
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  return { status, output: stdout + stderr };
};

const fewest = 20;

test("the formatter and the linter have nothing to say", { timeout: 120_000 }, () => {
  const { status, output } = run("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".");
  expect(status, output).toBe(0);
  expect(Number(/Checked (\d+) files/.exec(output)?.[1]), output).toBeGreaterThan(fewest);
});

test("the types hold in every folder", { timeout: 120_000 }, () => {
  const { status, output } = run("typescript/bin/tsc", "-b");
  expect(status, output).toBe(0);
});

test.each(["config", "electron", "renderer", "build", "test"])("the type check reads the files of %s", (folder) => {
  const { output } = run("typescript/bin/tsc", "-p", folder, "--listFilesOnly");
  const own = output.split("\n").filter((path) => path.replaceAll("\\", "/").includes(`/${folder}/`));
  expect(own.filter((path) => !path.includes("node_modules")).length, output).toBeGreaterThan(3);
});

test("no file, export or package is left unused", { timeout: 120_000 }, () => {
  const { status, output } = run(
    "knip/bin/knip.js",
    "--no-progress",
    "--treat-config-hints-as-errors",
    "--performance",
  );
  expect(status, output).toBe(0);
  expect(Number(/^parseFile +(\d+)/m.exec(output)?.[1]), output).toBeGreaterThan(fewest);
});
