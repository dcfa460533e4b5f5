import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/** The installers of Windows and macOS start the new program without the arguments of the old one: they wait in a file. */
export const keepArgs = (file: string, args: readonly string[]): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(args));
};

/** Once; a file that is not there or cannot be read holds none. */
export const takeArgs = (file: string): string[] => {
  try {
    const args = z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
    rmSync(file);
    return args;
  } catch {
    return [];
  }
};
