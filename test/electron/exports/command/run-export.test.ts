import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ExportCommandDeps, runExport } from "#electron/exports/command/run-export.ts";
import { openExportApi } from "#test/support/export-api.ts";
import { temporaryFolder } from "#test/support/incident-api.ts";
import { storyId, storyMs, tellStory } from "#test/support/story-of-an-incident.ts";

const other = "01KACDEM0000000000000000BB";

/** A data folder in which the demo's wall runs, until it is stopped. */
const setUp = async () => {
  const data = temporaryFolder();
  let nowMs = storyMs("13:50:00");
  const wall = openExportApi({ folder: join(data, "demo-incidents"), now: () => nowMs });
  await tellStory(wall, (atMs) => {
    nowMs = atMs;
  });
  const out = temporaryFolder();
  const deps: ExportCommandDeps = {
    nowMs: storyMs("15:00:00"),
    platform: "linux",
    env: {},
    fetch: async (input, init) => {
      const { pathname, port } = new URL(input instanceof Request ? input.url : input);
      if (port !== "8737") throw new TypeError("fetch failed");
      return wall.api.fetch(new Request(`http://localhost${pathname}`, { ...init, headers: { host: "localhost" } }));
    },
    sleep: (ms) => new Promise((done) => setTimeout(done, ms / 50)),
  };
  const run = (...args: string[]) => runExport([...args, "--data", data], deps);
  return { wall, out, run };
};
const pageIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? "", "index.md");

test("the latest becomes a folder with its picture, beside a wall that runs and after it has ended", async () => {
  const { wall, out, run } = await setUp();
  const first = await run("latest", "--out", out);
  expect(first).toEqual({ exitCode: 0, stdout: `${pageIn(out)}\n`, stderr: "" });
  expect(readFileSync(pageIn(out), "utf8")).toContain("# Orders fail at checkout");
  const [picture] = readdirSync(join(pageIn(out), "..", "files"));
  expect(picture).toMatch(/^yagura-[0-9a-f]{12}-checkout-errors\.png$/);
  // It reads, and the wall goes on writing.
  expect((await wall.ask("POST", `/api/incidents/${storyId}/entries`, { text: "One thing more" })).status).toBe(201);
  await wall.close();
  expect(await run(storyId, "--out", out)).toMatchObject({ exitCode: 0 });
  expect(readFileSync(pageIn(out), "utf8")).toContain("One thing more");
});

test("a copy that somebody has changed is left as it is, until they say what becomes of it", async () => {
  const { out, run } = await setUp();
  await run("latest", "--out", out);
  appendFileSync(pageIn(out), "\nMine\n");
  expect(await run("latest", "--out", out)).toMatchObject({ exitCode: 3, stdout: "" });
  expect(await run("latest", "--out", out, "--append")).toMatchObject({ exitCode: 0 });
  expect(readFileSync(pageIn(out), "utf8")).toContain("Mine");
  expect(readdirSync(join(pageIn(out), "..")).filter((name) => name.startsWith("update-"))).toHaveLength(1);
  expect(await run("latest", "--out", out, "--overwrite")).toMatchObject({ exitCode: 0 });
  expect(readFileSync(pageIn(out), "utf8")).not.toContain("Mine");
});

test("an incident is meant by its id, by how one begins, or as the latest; the list has them all", async () => {
  const { wall, out, run } = await setUp();
  await wall.ask("POST", "/api/incidents", { id: other, title: "Another\none", beganAtMs: storyMs("14:44:00") });
  const list = await run("--list");
  expect(list.stdout.split("\n")).toEqual([
    `${other}  2026-11-18T05:44Z  open          Another one`,
    `${storyId}  2026-11-18T05:03Z  resolved      Orders fail at checkout`,
    "",
  ]);
  expect((await run("latest", "--out", out)).stdout).toContain(other);
  expect((await run(storyId.slice(0, 25).toLowerCase(), "--out", out)).stdout).toContain(storyId);
  expect(await run("01K", "--out", out)).toMatchObject({ exitCode: 1, stderr: "2 incidents begin with 01K\n" });
  expect(await run("ZZ", "--out", out)).toMatchObject({ exitCode: 1 });
});

test("other destinations go through the wall that runs, which alone writes; without one it says so", async () => {
  const { run } = await setUp();
  expect(await run("latest", "--to", "wiki")).toMatchObject({
    exitCode: 1,
    stderr: "There is no destination named wiki.\n",
  });
  const gone = await run("latest", "--to", "wiki", "--url", "http://127.0.0.1:9");
  expect(gone).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("No wall answers at http://127.0.0.1:9") });
});

test("what is no usage ends with 2 and the usage, and a folder without incidents with 1", async () => {
  const { run } = await setUp();
  for (const args of [
    [],
    ["a", "b"],
    ["latest", "--list"],
    ["latest", "--what"],
    ["latest", "--overwrite", "--append"],
  ])
    expect(await run(...args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("npm run export") });
  expect(await run("--help")).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("--to markdown") });
  expect(await run("latest", "--wall", "nowhere.yaml")).toMatchObject({ exitCode: 1 });
});
