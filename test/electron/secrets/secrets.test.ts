import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyFileCipher } from "#electron/secrets/key-file-cipher.ts";
import { runSecretCommand } from "#electron/secrets/secret-command.ts";
import { createSecretFile, readSecretEnds } from "#electron/secrets/secret-file.ts";
import { withSecrets } from "#electron/secrets/with-secrets.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { wallText } from "#test/support/wall-text.ts";

const planted = "p1anted-s3cret-value";

const open = (ctx: { onTestFinished: (task: () => void) => void }) => {
  const folder = openTempFolder("secrets");
  ctx.onTestFinished(folder.remove);
  const path = join(folder.path, "secrets.json");
  const cipher = createKeyFileCipher(join(folder.path, "secrets.key"));
  return { path, folder: folder.path, cipher, file: createSecretFile(path, cipher) };
};

test("a secret is kept sealed, for its owner alone, and comes back as it was", async (ctx) => {
  const { path, file } = open(ctx);
  await file.set("datadog-key", planted);
  expect(readFileSync(path, "utf8")).not.toContain(planted);
  expect(readFileSync(path, "utf8")).not.toContain(Buffer.from(planted).toString("base64"));
  if (process.platform !== "win32") expect(statSync(path).mode & 0o077).toBe(0);
  expect(await file.open()).toEqual({ secrets: { "datadog-key": planted }, unreadable: [] });
});

test("any text survives sealing and opening", (ctx) => {
  const { cipher } = open(ctx);
  fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
      expect(await cipher.decrypt(await cipher.encrypt(text))).toBe(text);
    }),
  );
});

test("a secret that was tampered with, or sealed by another key store, is named and not used", async (ctx) => {
  const { path, file } = open(ctx);
  await file.set("a", planted);
  await file.set("b", planted);
  await file.set("c", planted);
  const content = JSON.parse(readFileSync(path, "utf8"));
  content.secrets.a.sealed = Buffer.from(
    `x${Buffer.from(content.secrets.a.sealed, "base64").toString("latin1")}`,
    "latin1",
  ).toString("base64");
  content.secrets.b.cipher = "safe-storage";
  writeFileSync(path, JSON.stringify(content));
  expect(await file.open()).toEqual({ secrets: { c: planted }, unreadable: ["a", "b"] });
});

test("a damaged file is left as it is: nothing is written over it, and the wall starts without its secrets", async (ctx) => {
  const { path, file } = open(ctx);
  writeFileSync(path, "{ broken");
  await expect(file.set("a", planted)).rejects.toThrow();
  expect(readFileSync(path, "utf8")).toBe("{ broken");
  const troubles: string[] = [];
  expect(await withSecrets({ A: "1" }, file, (message) => troubles.push(message))).toEqual({ A: "1" });
  expect(troubles).toEqual(["the file of kept secrets cannot be read; it was left as it is"]);
});

test("a wall file refers to a kept secret by name, and is told of one that is not kept", async (ctx) => {
  const { file } = open(ctx);
  await file.set("prom.token", planted);
  const env = await withSecrets({}, file, () => {});
  const sources = (name: string) =>
    `sources:\n  cluster: { kind: prometheus, url: http://127.0.0.1:9090, auth: { bearer: \${secret:${name}} } }`;
  expect(parseWall(wallText({ sources: sources("prom.token") }), env).ok).toBe(true);
  const missing = parseWall(wallText({ sources: sources("other") }), env);
  expect(missing).toMatchObject({
    ok: false,
    issues: [{ path: "sources.cluster.auth.bearer", message: "no secret other is kept: yagura secret set other" }],
  });
});

test("the command keeps what standard input says, lists names only, and removes", async (ctx) => {
  const { file, cipher } = open(ctx);
  const run = (args: string[], input = "") =>
    runSecretCommand(args, { file, warning: cipher.warning, readInput: async () => input });
  expect(await run(["set", "k"], `${planted}\n`)).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining("permissions"),
  });
  expect(await run(["list"])).toEqual({ exitCode: 0, stdout: "k\n", stderr: "" });
  expect((await file.open()).secrets).toEqual({ k: planted });
  expect((await run(["set", "k"], "\n")).exitCode).toBe(1);
  expect((await run(["set", "1 wrong"], planted)).exitCode).toBe(2);
  expect((await run(["set"])).exitCode).toBe(2);
  expect([(await run(["remove", "k"])).exitCode, (await run(["remove", "k"])).exitCode]).toEqual([0, 1]);
});

test("until when a secret is good is kept beside it, shown by the list, and gone with the next secret of its name", async (ctx) => {
  const { file, cipher, path } = open(ctx);
  const run = (args: string[], input = "") =>
    runSecretCommand(args, { file, warning: cipher.warning, readInput: async () => input });
  const list = async () => (await run(["list"])).stdout;
  await run(["set", "a", "--expires", "2027-01-31"], planted);
  await run(["set", "b", "--expires=never"], planted);
  await run(["set", "c"], planted);
  expect(await list()).toBe("a  ends 2027-01-31\nb  never ends\nc\n");
  expect(await run(["expires", "c", "2028-02-29"])).toEqual({ exitCode: 0, stdout: "Noted.\n", stderr: "" });
  await run(["set", "a"], planted);
  expect(await list()).toBe("a\nb  never ends\nc  ends 2028-02-29\n");
  expect(readSecretEnds(path)).toEqual([
    { name: "a", expires: null },
    { name: "b", expires: "never" },
    { name: "c", expires: "2028-02-29" },
  ]);
  expect((await file.open()).secrets).toEqual({ a: planted, b: planted, c: planted });
});

test.each([
  ["a day that is none", ["set", "k", "--expires", "2027-02-30"]],
  ["a day as others write it", ["expires", "k", "31.1.2027"]],
  ["no day", ["set", "k", "--expires"]],
  ["a flag that is none", ["set", "k", "--ends", "2027-01-31"]],
  ["an end without a name", ["expires", "2027-01-31"]],
])("%s is refused, and nothing is kept", async (_what, args) => {
  const folder = openTempFolder("secrets");
  const cipher = createKeyFileCipher(join(folder.path, "secrets.key"));
  const file = createSecretFile(join(folder.path, "secrets.json"), cipher);
  const outcome = await runSecretCommand(args, { file, warning: null, readInput: async () => planted });
  expect([outcome.exitCode, outcome.stdout, file.names()]).toEqual([2, "", []]);
  folder.remove();
});

test("an end cannot be stated of a secret that is not kept", async (ctx) => {
  const { file } = open(ctx);
  expect(
    (await runSecretCommand(["expires", "k", "never"], { file, warning: null, readInput: async () => "" })).exitCode,
  ).toBe(1);
});

test("the program reads the secret from standard input and prints it nowhere", (ctx) => {
  const { folder } = open(ctx);
  const root = join(import.meta.dirname, "..", "..", "..");
  const run = (args: string[], input: string) =>
    spawnSync(process.execPath, [join(root, "electron", "serve", "secret.ts"), ...args], {
      input,
      encoding: "utf8",
      env: { ...process.env, YAGURA_DATA: folder },
    });
  const set = run(["set", "k"], planted);
  expect([set.status, set.stdout]).toEqual([0, "Kept. Write ${secret:k} in the wall file.\n"]);
  const list = run(["list"], "");
  expect([list.stdout, set.stdout + set.stderr + list.stderr]).toEqual(["k\n", expect.not.stringContaining(planted)]);
});
