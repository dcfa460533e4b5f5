import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "#electron/clock.ts";
import { openWallStore, type WallState, type WallStore } from "#electron/wall/wall-store.ts";
import { wallText } from "#test/support/wall-text.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

const openAt = (text: string | null) => {
  const dir = mkdtempSync(join(tmpdir(), "wall-"));
  const file = join(dir, "wall.yaml");
  if (text !== null) writeFileSync(file, text);
  const store = openWallStore(file, systemClock, {});
  cleanups.push(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });
  return { store, file };
};

const next = (store: WallStore): Promise<WallState> => new Promise((done) => store.onChange(done));

test("a file broken at the start gives no wall and says why", () => {
  const { store } = openAt("version: 2\n");
  expect(store.state()).toMatchObject({ wall: null, problem: { keeping: false, file: "wall.yaml" } });
});
test("a file that is not there is a problem, not a crash", () => {
  const { store } = openAt(null);
  expect(store.state().problem?.issues[0]?.message).toBe("there is no such file");
});
test("a good edit replaces the wall", async () => {
  const { store, file } = openAt(wallText());
  const changed = next(store);
  writeFileSync(file, wallText({ name: "name: Renamed" }));
  expect(await changed).toMatchObject({ wall: { name: "Renamed" }, problem: null, wallRev: 2 });
});
test("a save by rename, as editors do, is seen", async () => {
  const { store, file } = openAt(wallText());
  const changed = next(store);
  writeFileSync(`${file}.new`, wallText({ name: "name: Renamed" }));
  renameSync(`${file}.new`, file);
  expect(await changed).toMatchObject({ wall: { name: "Renamed" } });
});
test("a broken edit keeps the last good wall and says so, and the mended file is taken again", async () => {
  const { store, file } = openAt(wallText());
  const broken = next(store);
  writeFileSync(file, wallText({ name: "nane: Typo" }));
  const state = await broken;
  expect(state).toMatchObject({ wall: { name: "Test" }, problem: { keeping: true } });
  expect(state.problem?.issues.map((issue) => issue.path)).toContain("nane");
  const mended = next(store);
  writeFileSync(file, wallText({ name: "name: Mended" }));
  expect(await mended).toMatchObject({ wall: { name: "Mended" }, problem: null });
});
test("a file named in a wall file is found from that file's folder", () => {
  const sources = "sources:\n  cluster: { kind: prometheus, url: 'https://127.0.0.1', caFile: certs/ca.pem }";
  const { store, file } = openAt(wallText({ sources }));
  expect(store.state().wall?.sources.cluster).toMatchObject({ caFile: join(file, "..", "certs", "ca.pem") });
});
