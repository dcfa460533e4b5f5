import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "electron", "serve", "check.ts"), ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, DD_API_KEY: "a", DD_APP_KEY: "b" },
  });

test.each(["config/templates/serverless.wall.yaml", "config/examples/prometheus.wall.yaml"])(
  "%s is valid, inside its budget, and no title of it is cut",
  (file) => {
    const { status, stdout, stderr } = run(file, "--json");
    expect([status, stderr]).toEqual([0, ""]);
    const report = JSON.parse(stdout);
    for (const source of report.sources) expect(source).toMatchObject({ overBudget: false, slowed: [] });
    for (const board of report.boards) expect(board).toMatchObject({ cutTitles: [] });
  },
);

test("without a file the program ends with 2, for a file that is not there with 1", () => {
  expect(run().status).toBe(2);
  expect(run("nowhere.wall.yaml")).toMatchObject({ status: 1, stderr: "nowhere.wall.yaml cannot be read (ENOENT)\n" });
});
