import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { defaultDataDir, secretPaths } from "#electron/data-dir.ts";
import { placeOf } from "#electron/open-walls.ts";
import { keepIn } from "#electron/secrets/keep-in.ts";
import { createKeyFileCipher } from "#electron/secrets/key-file-cipher.ts";
import { createSecretFile } from "#electron/secrets/secret-file.ts";
import type { Person } from "#electron/setup/ask-choices.ts";
import { readTemplates } from "#electron/setup/read-templates.ts";
import { runInit } from "#electron/setup/run-init.ts";
import { createSetupDesk } from "#electron/setup/setup-desk.ts";

/** dist/serve/init.js and electron/serve/init.ts lie equally deep. */
const root = resolve(import.meta.dirname, "..", "..");
const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** Somebody at this terminal; what they type of a secret is not written back, and is in no history. */
const openPerson = (): Person & { close: () => void } => {
  let isHidden = false;
  const output = new Writable({
    write: (chunk, _, done) => {
      if (!isHidden) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  // Ctrl+C and Ctrl+D: nothing was written yet.
  lines.on("close", () => process.exit(1));
  return {
    say,
    text: async (question, fallback) => (await lines.question(`${question} [${fallback}]: `)).trim() || fallback,
    secret: async (question) => {
      process.stdout.write(`${question}: `);
      isHidden = true;
      const typed = await lines.question("");
      isHidden = false;
      say("");
      return typed;
    },
    close: () => {
      lines.removeAllListeners("close");
      lines.close();
    },
  };
};

const dataDir = resolve(process.env["YAGURA_DATA"] ?? defaultDataDir(process.platform, process.env));
const { file, key } = secretPaths(dataDir);
const secrets = createSecretFile(file, createKeyFileCipher(key));
const person = process.stdin.isTTY ? openPerson() : null;
const openDesk = (out: string) =>
  createSetupDesk({
    path: resolve(out),
    place: placeOf(process.env),
    open: false,
    templates: readTemplates(root),
    fetch: globalThis.fetch,
    now: Date.now,
    keeping: { names: secrets.names, keep: keepIn(secrets) },
    hide: () => {},
  });
process.exitCode = await runInit(process.argv.slice(2), {
  person,
  readInput: () => text(process.stdin),
  say,
  complain,
  openDesk,
}).catch((error: unknown) => {
  complain(`init: ${error instanceof Error && "code" in error ? String(error.code) : "something went wrong"}`);
  return 1;
});
person?.close();
