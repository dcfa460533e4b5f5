import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { placeOf } from "#electron/open-walls.ts";
import { keepIn } from "#electron/secrets/keep-in.ts";
import type { SecretFile } from "#electron/secrets/secret-file.ts";
import { readTemplates } from "./read-templates.ts";
import { runInit } from "./run-init.ts";
import { createSetupDesk } from "./setup-desk.ts";
import { openTerminalPerson } from "./terminal-person.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** The set-up in a terminal, or of choices on standard input; arguments in, exit code out. `root` holds config/templates. */
export const initCommand = async (args: readonly string[], root: string, secrets: SecretFile): Promise<number> => {
  const person = process.stdin.isTTY ? openTerminalPerson() : null;
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
  const exitCode = await runInit(args, {
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
  return exitCode;
};
