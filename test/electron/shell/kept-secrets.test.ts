import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openKeptSecrets, readSecrets } from "#electron/shell/kept-secrets.ts";
import { storageWarning } from "#electron/shell/safe-storage-cipher.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { store } from "./fake-electron.ts";

vi.mock("electron", async () => (await import("./fake-electron.ts")).fakeElectron);

let folder: ReturnType<typeof openTempFolder>;
beforeEach(() => {
  folder = openTempFolder("kept");
  store.isThere = true;
});
afterEach(() => folder.remove());

test("a secret is kept by the system's key store and comes back at the next start", async () => {
  await (await openKeptSecrets(folder.path)).file.set("KEY", "hush");
  expect(readFileSync(join(folder.path, "secrets.json"), "utf8")).not.toContain("hush");
  const warnings: string[] = [];
  expect(await readSecrets(await openKeptSecrets(folder.path), (text) => warnings.push(text))).toEqual({ KEY: "hush" });
  expect(warnings).toEqual([]);
});
test("without a key store a key file serves, and what that cannot open is told by name", async () => {
  await (await openKeptSecrets(folder.path)).file.set("OLD", "hush");
  store.isThere = false;
  const kept = await openKeptSecrets(folder.path);
  expect(kept.cipher.kind).toBe("key-file");
  await kept.file.set("NEW", "secret");
  const warnings: string[] = [];
  expect(await readSecrets(kept, (text) => warnings.push(text))).toEqual({ NEW: "secret" });
  expect(warnings).toEqual([expect.stringContaining("OLD"), expect.stringContaining("permissions")]);
});
test("what a served wall kept in the same place is there too", async () => {
  store.isThere = false;
  await (await openKeptSecrets(folder.path)).file.set("SERVED", "hush");
  store.isThere = true;
  const kept = await openKeptSecrets(folder.path);
  await kept.file.set("OWN", "hush too");
  expect(await readSecrets(kept, () => expect.unreachable())).toEqual({ SERVED: "hush", OWN: "hush too" });
});
test("a key that everybody knows is warned of, on Linux only", () => {
  expect(storageWarning("linux", "basic_text")).toContain("not protected");
  expect([storageWarning("linux", "kwallet6"), storageWarning("win32", "basic_text")]).toEqual([null, null]);
});
