import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The full path of the first of these programs that PATH has, null when it has none.
 * @param {string[]} names
 */
export const inPath = (names, env = process.env, exists = existsSync) => {
  const dirs = (env.PATH ?? env.Path ?? "").split(delimiter).filter((dir) => dir !== "");
  for (const name of names) {
    for (const dir of dirs) if (exists(join(dir, name))) return join(dir, name);
  }
  return null;
};
