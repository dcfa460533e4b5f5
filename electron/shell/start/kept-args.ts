import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

/**
 * Arguments for starts that come without any: `afterUpdate`, since the installers of Windows and macOS give none, and `atLogin`,
 * since a login item of macOS has none.
 */
export const argsFiles = (userData: string) => ({
  afterUpdate: join(userData, "args-after-update.json"),
  atLogin: join(userData, "args-at-login.json"),
});

export const keepArgs = (file: string, args: readonly string[]): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(args));
};

/** A file that is not there or cannot be read holds none. */
const readArgs = (file: string): string[] => {
  try {
    return z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
};

/** For a start without arguments; those of an update are good once. */
export const restoredArgs = (userData: string): string[] => {
  const { afterUpdate, atLogin } = argsFiles(userData);
  const args = readArgs(afterUpdate);
  rmSync(afterUpdate, { force: true });
  return args.length > 0 ? args : readArgs(atLogin);
};
