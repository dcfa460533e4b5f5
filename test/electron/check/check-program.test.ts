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

test("config/examples/unreadable.wall.yaml is refused with 1: the screen, a panel too narrow, a title, a row too low", () => {
  const { status, stdout, stderr } = run("config/examples/unreadable.wall.yaml");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/:\d+:\d+ display: the smallest text would be 11\.2 minutes of arc high/);
  for (const part of ["panels[0]: its value cannot", "panels[1]: only the first", "panels[2]: its first 3 rows"])
    expect(stderr).toContain(part);
});
